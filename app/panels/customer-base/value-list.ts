/** Member value customer by customer: what was bought in the window, the scores, the segment, and who looks after it. */
import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { customer, employee } from '#db/schema'
import { customerBaseGroups } from '~/metrics/customers/base'
import { isValueKnown, memberValues, readValueCuts, valueDay } from '~/metrics/customers/rfm'
import { HIGHEST_SCORE, LOWEST_SCORE, segments } from '~/metrics/customers/segments'
import type { QueryContext } from '~/metrics/execute'
import type { Query } from '~/metrics/query'
import { stored } from '../record-columns'
import { customerColumns } from '../record-names'
import type { RecordFilter, RecordQuestion } from '../record-types'
import { recordsPanel } from '../records-panel'
import { nextVisit, ownerColumns } from './records'

const c = alias(customer, 'c')
const e = alias(employee, 'e')

const of = (name: string) => sql`m.${sql.identifier(name)}`

const valuesOf = ({ query, settings }: Pick<RecordQuestion, 'query' | 'settings'>): SQL =>
  sql`(${memberValues(valueDay(query), settings, query.known.valueCuts)}) m`

/** Knows where scores change, for a list that shows them or is narrowed by them. */
export const knowingCuts = async (context: QueryContext, query: Query): Promise<Query> => ({
  ...query,
  known: { ...query.known, valueCuts: await readValueCuts(context, query) },
})

/** Whether customers are of a segment, for lists whose rows know nothing of purchases. */
export const isInSegment = (
  customerId: SQL,
  segment: string,
  question: Pick<RecordQuestion, 'query' | 'settings'>,
): SQL =>
  isValueKnown(question.query)
    ? sql`${customerId} in (select ${of('customer_id')} from ${valuesOf(question)} where ${of('segment')} = ${segment})`
    : sql`false`

const scores = Array.from({ length: HIGHEST_SCORE }, (_, place) => String(LOWEST_SCORE + place))
const byScore = (name: string): RecordFilter => ({
  takes: scores,
  where: ([score]) => sql`${of(name)} = ${score}::int`,
})

export const customersValue = recordsPanel({
  id: 'customers-value',
  subject: 'customer_base',
  knowing: knowingCuts,
  columns: {
    ...customerColumns,
    recency: stored('days', of('recency')),
    last_purchase_on: stored('day', of('last_on')),
    frequency: stored('count', of('frequency')),
    monetary: stored('money', of('monetary')),
    r_score: stored('number', of('r_score')),
    f_score: stored('number', of('f_score')),
    m_score: stored('number', of('m_score')),
    segment: stored('code', of('segment')),
    ...ownerColumns,
    next_visit_on: nextVisit,
  },
  from: (question) => sql`${valuesOf(question)} join ${customer} c on ${c.customerId} = m.customer_id
    left join ${employee} e on ${e.employeeId} = ${c.ownerId}`,
  groups: () => customerBaseGroups,
  cohorts: { all: ({ query }) => (isValueKnown(query) ? sql`true` : sql`false`) },
  recordFilters: {
    segment: { takes: segments, where: ([segment]) => sql`${of('segment')} = ${segment}` },
    r_score: byScore('r_score'),
    f_score: byScore('f_score'),
  },
  totals: { monetary: { unit: 'money', value: sql`sum(${of('monetary')})` } },
  // Who bought for most comes first.
  order: sql`${of('monetary')} desc nulls last, ${c.customerCode}, ${c.customerId}`,
})
