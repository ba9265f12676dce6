/** Why customers left: how many for each reason, what they had bought, how satisfied they were, and how many are back. */
import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { customer } from '#db/schema'
import { type LabelledColumn, message, type Text } from '~/i18n/message'
import type { Column, Unit } from '~/metrics/answer'
import { structuralColumn } from '~/metrics/columns'
import { customerBaseGroups, customersFrom } from '~/metrics/customers/base'
import { boughtBefore } from '~/metrics/customers/purchases'
import { type QueryContext, run } from '~/metrics/execute'
import { matches } from '~/metrics/groups'
import { NONE, type Query } from '~/metrics/query'
import { isDissatisfied } from '~/metrics/satisfaction/metrics'
import { countWhere } from '~/metrics/source'
import { earlier } from '~/metrics/time'
import { definePanel } from '../panel'
import { lastScoreBy, openComplaintsAt } from './before-leaving'

const c = alias(customer, 'c')

const figure = (id: LabelledColumn, unit: Unit): Column<Text> => ({
  id,
  label: message(`columns.${id}`),
  unit,
  better: null,
  role: 'metric',
})

/** Those who left in the range, by their reason, the most frequent first. */
async function reasonRows(context: QueryContext, query: Query) {
  const asked = { settings: context.settings, known: query.known }
  const left = sql`${c.leftOn}`
  const rows = await run(
    context,
    sql`select coalesce(reason, ${NONE}) as reason, count(*) as customers,
      round(count(*) / sum(count(*)) over (), 6) as share, sum(prior_sales) as prior_sales,
      ${countWhere(sql`is_back`)} as came_back,
      case when bool_and(score is null) then null else ${countWhere(isDissatisfied(sql`score`))} end as dissatisfied,
      case when bool_and(open is null) then null else ${countWhere(sql`open > 0`)} end as with_open_complaints
    from (
      select ${c.leftReason} as reason, ${boughtBefore(left, asked)} as prior_sales,
        ${c.returnedOn} <= ${query.asOf} as is_back, ${lastScoreBy(left)} as score,
        ${openComplaintsAt(left, query.known)} as open
      from ${customersFrom}
      where ${c.leftOn} between ${query.from} and ${earlier(query.to, query.asOf)}
        and ${matches(query.where, customerBaseGroups, sql`${query.asOf}::date`)}
    ) gone
    group by 1 order by count(*) desc, 1`,
  )
  return rows.map((row) => ({
    ...row,
    label: row.reason === NONE ? message('dimensions.none') : row.reason,
  }))
}

export const customersChurnReasons = definePanel({
  id: 'customers-churn-reasons',
  subject: 'customer_base',
  kind: 'table',
  metrics: ['customers_left'],
  prepare: (query) => ({ ...query, compare: null }),
  columns: [
    { id: 'reason', label: message('columns.left_reason'), unit: 'code', better: null, role: 'key' },
    structuralColumn('label'),
    structuralColumn('customers'),
    structuralColumn('share'),
    figure('prior_sales', 'money'),
    figure('came_back', 'count'),
    figure('dissatisfied', 'count'),
    figure('with_open_complaints', 'count'),
  ],
  rows: reasonRows,
})
