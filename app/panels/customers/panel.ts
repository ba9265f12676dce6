/** The list of customers as a panel: searched and sorted as the address says, read page by page or whole. */
import { type SQL, sql } from 'drizzle-orm'
import { type Text, text } from '~/i18n/text'
import type { Unit } from '~/metrics/answer'
import { rounded } from '~/metrics/metric'
import type { Query } from '~/metrics/query'
import { isDissatisfied } from '~/metrics/satisfaction/metrics'
import { countWhere } from '~/metrics/source'
import { type RecordsPanel, recordsPanel, stored } from '../records-panel'
import { customerList } from './list'

const words = {
  customer: [text('客户编号', 'Customer code'), 'code'],
  label: [text('客户', 'Customer'), 'text'],
  tier: [text('客户等级', 'Tier'), 'code'],
  credit_grade: [text('信用等级', 'Credit grade'), 'code'],
  region_code: [text('区域编号', 'Region code'), 'code'],
  region_name: [text('区域', 'Region'), 'text'],
  employee_code: [text('业务员编号', 'Owner code'), 'code'],
  employee_name: [text('业务员', 'Owner'), 'text'],
  responses: [text('期内答卷', 'Responses'), 'count'],
  mean_score: [text('期内平均分', 'Mean in period'), 'score'],
  last_score: [text('最近评分', 'Last score'), 'score'],
  last_responded_on: [text('最近答复', 'Last answer'), 'day'],
  received: [text('期内投诉', 'Received'), 'count'],
  open_complaints: [text('未结投诉', 'Open complaints'), 'count'],
  breached_open: [text('其中超期', 'Past deadline'), 'count'],
  gross_balance: [text('应收余额', 'Balance'), 'money'],
  overdue_amount: [text('逾期金额', 'Overdue'), 'money'],
  oldest_overdue_days: [text('最长逾期天数', 'Oldest overdue days'), 'days'],
  credit_limit: [text('信用额度', 'Credit limit'), 'money'],
  exposure: [text('信用敞口', 'Exposure'), 'money'],
  rules_broken: [text('违反规则', 'Rules broken'), 'code'],
  last_visit_on: [text('上次拜访', 'Last visit'), 'day'],
  next_visit_on: [text('下次拜访期限', 'Next visit by'), 'day'],
  overdue_visits: [text('逾期未访', 'Overdue visits'), 'count'],
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
  title: text('客户一览', 'All customers'),
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
