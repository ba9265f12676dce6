/** The list of customers as a panel: searched and sorted as the address says, read page by page or whole. */

import { type SQL, sql } from 'drizzle-orm'
import { type LabelledColumn, message, type Text } from '~/i18n/message'
import type { Unit } from '~/metrics/answer'
import { segments } from '~/metrics/customers/segments'
import { rounded } from '~/metrics/metric'
import { isDissatisfied } from '~/metrics/satisfaction/metrics'
import { countWhere } from '~/metrics/source'
import { isInSegment, knowingCuts } from '../customer-base/value-list'
import { stored } from '../record-columns'
import { type RecordsPanel, recordsPanel, sortedColumn } from '../records-panel'
import { customerList } from './list'

const shown = {
  customer: ['code'],
  label: ['text', message('columns.customer_name')],
  tier: ['code', message('columns.customer_tier')],
  credit_grade: ['code'],
  region_code: ['code'],
  region_name: ['text'],
  employee_code: ['code', message('columns.owner_code')],
  employee_name: ['text', message('columns.owner_name')],
  responses: ['count'],
  mean_score: ['score'],
  last_score: ['score'],
  last_responded_on: ['day'],
  received: ['count'],
  open_complaints: ['count'],
  breached_open: ['count'],
  gross_balance: ['money'],
  overdue_amount: ['money'],
  oldest_overdue_days: ['days'],
  credit_limit: ['money'],
  exposure: ['money'],
  rules_broken: ['code'],
  last_visit_on: ['day'],
  next_visit_on: ['day'],
  overdue_visits: ['count'],
  open_orders: ['count'],
  overdue_orders: ['count'],
  last_repair_on: ['day'],
} satisfies Partial<Record<LabelledColumn, [Unit, Text?]>>

/** The columns of the list, by each of which it can be sorted. */
export type CustomerColumn = keyof typeof shown

/** The rules are sorted by how many are broken; everything else by its value, of which a cell shows the first decimals. */
const sortedBy = (column: CustomerColumn): SQL =>
  column === 'rules_broken'
    ? sql`cardinality(string_to_array(l.rules_broken, ' '))`
    : sql`l.${sql.identifier(column)}`

/** A part of the name or code, in any case; nothing in it is a wildcard. */
const isFound = ([q]: string[]) =>
  sql`(position(lower(${q}) in lower(l.label)) > 0 or position(lower(${q}) in lower(l.customer)) > 0)`

export const customers = recordsPanel({
  id: 'customers',
  subject: 'customers',
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
    Object.entries<[Unit, Text?]>(shown).map(([id, [unit, label]]) => [
      id,
      {
        ...stored(unit, rounded(sql`l.${sql.identifier(id)}`, unit), label),
        sortedBy: () => sortedBy(id as CustomerColumn),
      },
    ]),
  ),
  knowing: async (context, query) => (query.recordFilters.segment ? knowingCuts(context, query) : query),
  from: (question) => sql`(${customerList(question)}) l`,
  madeAs: {
    name: 'l',
    columns: ({ query }) => [
      'customer',
      'label',
      'overdue_amount',
      'open_complaints',
      'breached_open',
      'last_score',
      'is_active',
      ...sortedColumn(query),
    ],
  },
  cohorts: { all: () => sql`true` },
  recordFilters: {
    q: { takes: null, where: isFound },
    segment: {
      takes: segments,
      // The customers of a page have been found by then.
      where: ([segment = ''], question) =>
        question.only ? sql`true` : isInSegment(sql`l.customer_id`, segment, question),
    },
  },
  totals: {
    active: { unit: 'count', value: countWhere(sql`l.is_active`) },
    overdue_customers: { unit: 'count', value: sql`count(*) filter (where l.overdue_amount > 0)` },
    overdue_amount: { unit: 'money', value: sql`coalesce(sum(l.overdue_amount), 0)` },
    open_complaints: { unit: 'count', value: sql`coalesce(sum(l.open_complaints), 0)` },
    breached_open: { unit: 'count', value: sql`coalesce(sum(l.breached_open), 0)` },
    dissatisfied: { unit: 'count', value: countWhere(isDissatisfied(sql`l.last_score`)) },
  },
  // Who owes most for too long comes first.
  order: sql`l.overdue_amount desc nulls last, l.label, l.customer`,
})

/** The sums over the whole list. */
export type CustomersTotal = typeof customers extends RecordsPanel<infer Total> ? Total : never
