/** The list of customers as a panel: searched and sorted as the address says, read page by page or whole. */

import { type SQL, sql } from 'drizzle-orm'
import { message, type Text } from '~/i18n/message'
import type { Unit } from '~/metrics/answer'
import { rounded } from '~/metrics/metric'
import type { Query } from '~/metrics/query'
import { isDissatisfied } from '~/metrics/satisfaction/metrics'
import { countWhere } from '~/metrics/source'
import { type RecordsPanel, recordsPanel, stored } from '../records-panel'
import { customerList } from './list'

const words = {
  customer: [message('columns.customer'), 'code'],
  label: [message('columns.customers_customer'), 'text'],
  tier: [message('columns.customers_tier'), 'code'],
  credit_grade: [message('columns.credit_grade'), 'code'],
  region_code: [message('columns.region_code'), 'code'],
  region_name: [message('columns.region_name'), 'text'],
  employee_code: [message('columns.employee_code'), 'code'],
  employee_name: [message('columns.employee_name'), 'text'],
  responses: [message('columns.responses'), 'count'],
  mean_score: [message('columns.mean_score'), 'score'],
  last_score: [message('columns.last_score'), 'score'],
  last_responded_on: [message('columns.last_responded_on'), 'day'],
  received: [message('columns.received'), 'count'],
  open_complaints: [message('columns.open_complaints'), 'count'],
  breached_open: [message('columns.breached_open'), 'count'],
  gross_balance: [message('columns.gross_balance'), 'money'],
  overdue_amount: [message('columns.overdue_amount'), 'money'],
  oldest_overdue_days: [message('columns.oldest_overdue_days'), 'days'],
  credit_limit: [message('columns.credit_limit'), 'money'],
  exposure: [message('columns.exposure'), 'money'],
  rules_broken: [message('columns.rules_broken'), 'code'],
  last_visit_on: [message('columns.last_visit_on'), 'day'],
  next_visit_on: [message('columns.next_visit_on'), 'day'],
  overdue_visits: [message('columns.overdue_visits'), 'count'],
} satisfies Record<string, [Text, Unit]>

/** The columns of the list, by each of which it can be sorted. */
export type CustomerColumn = keyof typeof words

/** The rules are sorted by how many are broken; everything else by its value, of which a cell shows the first decimals. */
const sortedBy = (column: CustomerColumn): SQL =>
  column === 'rules_broken'
    ? sql`cardinality(string_to_array(l.rules_broken, ' '))`
    : sql`l.${sql.identifier(column)}`

/** Where no order is asked for: who owes most for too long comes first. */
const defaultSort = '-overdue_amount'

function orderOf({ recordFilters }: Query): SQL {
  const [sort = defaultSort] = recordFilters.sort ?? []
  const isDescending = sort.startsWith('-')
  const column = sort.slice(isDescending ? 1 : 0) as CustomerColumn
  return sql`${sortedBy(column)} ${sql.raw(isDescending ? 'desc' : 'asc')} nulls last, l.label, l.customer`
}

/** A part of the name or code, in any case; nothing in it is a wildcard. */
const isFound = ([q]: string[]) =>
  sql`(position(lower(${q}) in lower(l.label)) > 0 or position(lower(${q}) in lower(l.customer)) > 0)`

export const customers = recordsPanel({
  id: 'customers',
  subject: 'customers',
  title: message('panelTitles.customers'),
  metrics: [
    'responses',
    'mean_score',
    'received',
    'open_at_end',
    'gross_balance',
    'overdue_amount',
    'overdue_visits',
  ],
  columns: Object.fromEntries(
    Object.entries(words).map(([id, [label, unit]]) => [
      id,
      stored(label, unit, rounded(sql`l.${sql.identifier(id)}`, unit)),
    ]),
  ),
  from: ({ query }) => sql`(${customerList(query)}) l`,
  cohorts: { all: () => sql`true` },
  recordFilters: { q: { takes: null, where: isFound } },
  sortable: Object.keys(words),
  totals: {
    overdue_customers: { unit: 'count', value: sql`count(*) filter (where l.overdue_amount > 0)` },
    overdue_amount: { unit: 'money', value: sql`coalesce(sum(l.overdue_amount), 0)` },
    open_complaints: { unit: 'count', value: sql`coalesce(sum(l.open_complaints), 0)` },
    breached_open: { unit: 'count', value: sql`coalesce(sum(l.breached_open), 0)` },
    dissatisfied: { unit: 'count', value: countWhere(isDissatisfied(sql`l.last_score`)) },
  },
  order: ({ query }) => orderOf(query),
})

/** The sums over the whole list. */
export type CustomersTotal = typeof customers extends RecordsPanel<infer Total> ? Total : never
