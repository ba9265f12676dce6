/** Member value: its segments, and its grid of recency by frequency. Rows of customers are narrowed, cut points never are. */
import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { customer, employee, survey } from '#db/schema'
import { type LabelledColumn, message, type Text } from '~/i18n/message'
import type { Column, Role, Unit } from '~/metrics/answer'
import { metricColumn } from '~/metrics/catalog'
import { sampleColumn, structuralColumn } from '~/metrics/columns'
import { customerBaseGroups } from '~/metrics/customers/base'
import { isValueKnown, memberValues, readValueCuts, valueDay, valueWindow } from '~/metrics/customers/rfm'
import {
  FEWEST_SCORED,
  HIGHEST_SCORE,
  LOWEST_SCORE,
  NO_PURCHASE,
  scoredSegments,
  UNSCORED,
} from '~/metrics/customers/segments'
import { type QueryContext, type RawRow, run, share } from '~/metrics/execute'
import { matches } from '~/metrics/groups'
import { rounded, wilson } from '~/metrics/metric'
import type { Query, ValueCuts } from '~/metrics/query'
import { isSatisfied } from '~/metrics/satisfaction/metrics'
import { definePanel } from '../panel'

const s = alias(survey, 's')
const c = alias(customer, 'c')
const e = alias(employee, 'e')

/**
 * Segments and cells in one pass: rows of a segment have no scores, those of a cell no segment. `csat_rate` is of the
 * answers of the same window.
 */
function statementOf(context: QueryContext, query: Query, cuts: ValueCuts): SQL {
  const day = valueDay(query)
  const { from, to } = valueWindow(day, context.settings)
  const n = sql`coalesce(sum(answered.n), 0)`
  const hits = sql`sum(answered.satisfied)`
  const value = (of: SQL, unit: Unit, as: string) => sql`${rounded(of, unit)} as ${sql.identifier(as)}`
  const bound = (which: 'low' | 'high') => value(wilson(which, hits, n), 'rate', `csat_${which}`)
  const shareOf = (of: SQL) =>
    sql`(${of})::numeric / nullif(sum(${of}) over (partition by grouping(v.segment)), 0)`
  const sales = sql`coalesce(sum(v.monetary), 0)`
  return sql`select ${sql.join(
    [
      sql`v.segment, v.r_score, v.f_score, grouping(v.segment) = 1 as is_cell, count(*) as customers, min(v.population) as population`,
      value(shareOf(sql`count(*)`), 'rate', 'share'),
      value(sales, 'money', 'sales_amount'),
      value(shareOf(sales), 'rate', 'sales_share'),
      value(sql`percentile_cont(0.5) within group (order by v.recency)`, 'days', 'recency_median'),
      value(sql`avg(v.frequency)`, 'decimal', 'frequency_mean'),
      value(sql`avg(v.monetary)`, 'money', 'monetary_mean'),
      value(sql`${hits} / nullif(${n}, 0)`, 'rate', 'csat_rate'),
      sql`${n}::bigint as n`,
      bound('low'),
      bound('high'),
      sql`${n} < ${context.settings.minimumSample} as csat_small_sample`,
    ],
    sql`, `,
  )}
  from (${memberValues(day, context.settings, cuts)}) v
  join ${customer} c on ${c.customerId} = v.customer_id
  left join ${employee} e on ${e.employeeId} = ${c.ownerId}
  left join (
    select ${s.customerId} as customer_id, count(*) as n, count(*) filter (where ${isSatisfied(sql`${s.responseScore}`)}) as satisfied
    from ${survey} s where ${s.respondedOn} between ${from} and ${to} and ${s.responseScore} is not null group by 1
  ) answered on answered.customer_id = v.customer_id
  where ${matches(query.where, customerBaseGroups, sql`${query.asOf}::date`)}
  group by grouping sets ((v.segment), (v.r_score, v.f_score))`
}

/** The same rows for both panels of a page. */
async function readValues(context: QueryContext, query: Query): Promise<readonly RawRow[]> {
  if (!isValueKnown(query)) return []
  const { to, asOf, where } = query
  return share(context, ['member-values', valueDay({ to, asOf }), asOf, where], async () =>
    run(context, statementOf(context, query, await readValueCuts(context, query))),
  )
}

const column = (id: LabelledColumn, unit: Unit, role: Role = 'metric'): Column<Text> => ({
  id,
  label: message(`columns.${id}`),
  unit,
  better: null,
  role,
})

const csat = metricColumn('csat_rate')
const csatBound = (part: 'low' | 'high', id: string, label: Text): Column<Text> => ({
  ...sampleColumn(csat, part),
  id,
  label,
})

/** A segment in which there is nobody. */
const nobody: RawRow = {
  customers: 0,
  share: 0,
  sales_amount: '0.00',
  sales_share: 0,
  n: 0,
  csat_small_sample: true,
}

export const customersRfm = definePanel({
  id: 'customers-rfm',
  subject: 'customer_base',
  kind: 'table',
  metrics: ['csat_rate'],
  columns: [
    column('segment', 'code', 'key'),
    structuralColumn('customers'),
    structuralColumn('share'),
    metricColumn('sales_amount'),
    metricColumn('sales_share'),
    column('recency_median', 'days'),
    column('frequency_mean', 'decimal'),
    column('monetary_mean', 'money'),
    csat,
    { ...structuralColumn('n'), of: csat.id },
    csatBound('low', 'csat_low', message('columns.lowerBound', { label: csat.label })),
    csatBound('high', 'csat_high', message('columns.upperBound', { label: csat.label })),
    { ...sampleColumn(csat, 'small_sample'), id: 'csat_small_sample' },
    column('since', 'day', 'name'),
    column('until', 'day', 'name'),
  ],
  rows: async (context, query) => {
    const found = (await readValues(context, query)).filter(({ is_cell: isCell }) => !isCell)
    if (found.length === 0) return []
    const bySegment = new Map(found.map((row) => [row.segment, row]))
    // Either everybody with a purchase is scored, or nobody is.
    const bought = Number(found[0]?.population) < FEWEST_SCORED ? [UNSCORED] : scoredSegments
    const { from: since, to: until } = valueWindow(valueDay(query), context.settings)
    return [...bought, NO_PURCHASE].map((segment) => ({
      ...(bySegment.get(segment) ?? { segment, ...nobody }),
      since,
      until,
    }))
  },
})

const scores = Array.from({ length: HIGHEST_SCORE - LOWEST_SCORE + 1 }, (_, place) => LOWEST_SCORE + place)

export const customersRfmGrid = definePanel({
  id: 'customers-rfm-grid',
  subject: 'customer_base',
  kind: 'heatmap',
  metrics: [],
  columns: [
    column('r_score', 'number', 'key'),
    column('f_score', 'number', 'key'),
    structuralColumn('customers'),
    column('monetary_mean', 'money'),
  ],
  rows: async (context, query) => {
    const cells = (await readValues(context, query)).filter(({ r_score: score }) => score !== null)
    if (cells.length === 0) return []
    const byScores = new Map(cells.map((row) => [`${row.r_score} ${row.f_score}`, row]))
    return scores.flatMap((r) =>
      scores.map((f) => byScores.get(`${r} ${f}`) ?? { r_score: r, f_score: f, customers: 0 }),
    )
  },
})
