/** How complete the files of customers are: today's customers as they stand, whatever the range. */
import { sql } from 'drizzle-orm'
import { message, type Text } from '~/i18n/message'
import type { Column } from '~/metrics/answer'
import { structuralColumn } from '~/metrics/columns'
import { customerBaseGroups } from '~/metrics/customers/base'
import { filesFrom, isFilled, requiredFields } from '~/metrics/customers/file'
import { isActive } from '~/metrics/customers/sources'
import { type QueryContext, run } from '~/metrics/execute'
import { matches } from '~/metrics/groups'
import type { Query } from '~/metrics/query'
import { countWhere } from '~/metrics/source'
import { breakdownPanel } from '../metric-panel'
import { definePanel } from '../panel'
import { customerFileLabels } from './file-labels'

/** Of a day before, which somebody names, nothing is known of the files. */
export const isFileKnown = ({ asOf, asOfGiven, known }: Pick<Query, 'asOf' | 'asOfGiven' | 'known'>) =>
  !asOfGiven || asOf >= known.today

/** The question as of today; one about a day before stays what it is, and finds nothing. */
export function ofToday(query: Query): Query {
  const { today } = query.known
  if (!isFileKnown(query)) return { ...query, compare: null }
  return { ...query, from: today, to: today, asOf: today, compare: null, grain: 'day' }
}

const name = (id: string, label: Text, unit: 'code' | 'text'): Column<Text> => ({
  id,
  label,
  unit,
  better: null,
  role: unit === 'code' ? 'key' : 'name',
})

const filledRate: Column<Text> = {
  id: 'filled_rate',
  label: message('columns.filled_rate'),
  unit: 'rate',
  better: 'higher',
  role: 'metric',
}

/** A row per required field, in the order of the settings. */
async function fieldRows(context: QueryContext, query: Query) {
  const fields = requiredFields(context.settings)
  if (fields.length === 0 || !isFileKnown(query)) return []
  const day = sql`${query.asOf}::date`
  const filled = fields.map((field) => sql`${countWhere(isFilled(field))} as ${sql.identifier(field)}`)
  const [counted = {}] = await run(
    context,
    sql`select count(*) as customers, ${sql.join(filled, sql`, `)} from ${filesFrom}
      where ${isActive(day)} and ${matches(query.where, customerBaseGroups, day)}`,
  )
  const customers = Number(counted.customers)
  if (customers === 0) return []
  return fields.map((field) => ({
    field,
    label: customerFileLabels[field],
    customers,
    filled: counted[field],
    filled_rate: (Number(counted[field]) / customers).toFixed(6),
  }))
}

export const customersFile = definePanel({
  id: 'customers-file',
  subject: 'customer_base',
  kind: 'table',
  metrics: ['filled_fields_rate'],
  prepare: ofToday,
  columns: [
    name('field', message('columns.field'), 'code'),
    name('label', message('columns.label'), 'text'),
    structuralColumn('customers'),
    { ...structuralColumn('customers'), id: 'filled', label: message('columns.filled') },
    filledRate,
  ],
  rows: fieldRows,
})

/** Whose customers have a file in which nothing is missing: all of them are counted, and none is a sample of others. */
export const customersFileBy = breakdownPanel({
  id: 'customers-file-by',
  subject: 'customer_base',
  by: 'employee',
  asks: ofToday,
  columns: ['complete_files_rate', 'filled_fields_rate', 'customers_end'],
})
