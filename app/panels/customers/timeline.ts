/** What happened with customers, the newest first: the events of all subjects in one list. */
import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { customer, employee } from '#db/schema'
import { message } from '~/i18n/message'
import { subjects } from '~/metrics/dimensions'
import { customerGroups, isChosen } from '~/metrics/receivables/credit'
import { earlier } from '~/metrics/time'
import { isoInstant, stored } from '../record-columns'
import { type RecordQuestion, recordsPanel } from '../records-panel'
import { subjectPanels } from '../subjects'
import type { Happened } from './event'
import { eventKinds } from './event-kinds'

const c = alias(customer, 'c')
const e = alias(employee, 'e')

function happened({ query }: RecordQuestion, one: Happened): SQL {
  const value = (given: SQL | undefined, type: string) => sql`(${given ?? sql`null`})::${sql.raw(type)}`
  return sql`select ${one.of} as customer_id, ${one.on} as happened_on, ${value(one.at, 'timestamptz')} as happened_at,
      ${one.kind}::text as kind, ${typeof one.event === 'string' ? sql`${one.event}::text` : one.event} as event, ${one.code} as code, ${value(one.score, 'numeric')} as score,
      ${value(one.amount, 'numeric')} as amount, ${value(one.level, 'smallint')} as level, ${value(one.due, 'date')} as due_on,
      ${value(one.late, 'boolean')} as late, ${value(one.purpose, 'text')} as purpose, ${value(one.detail, 'text')} as detail
    from ${one.from}
    where ${one.on} between ${query.from} and ${earlier(query.to, query.asOf)} and ${one.only ?? sql`true`}
      and ${isChosen(query.where, sql`${query.asOf}::date`)(one.of)}`
}

function events(question: RecordQuestion): SQL {
  const all = subjects.flatMap((subject) => subjectPanels[subject].events?.(question) ?? [])
  return sql.join(
    all.map((one) => happened(question, one)),
    sql` union all `,
  )
}

const of = (name: string) => sql`t.${sql.identifier(name)}`

/** The order that is not the list's own. */
const OLDEST_FIRST = 'happened_on'

export const customerTimeline = recordsPanel({
  id: 'customer-timeline',
  subject: 'events',
  columns: {
    happened_on: stored('day', of('happened_on')),
    happened_at: {
      unit: 'instant',
      value: ({ timeZone }) => isoInstant(of('happened_at'), timeZone),
    },
    kind: stored('code', of('kind')),
    event: stored('code', of('event')),
    code: stored('code', of('code')),
    score: stored('score', of('score')),
    amount: stored('money', of('amount')),
    level: stored('number', of('level'), message('columns.complaint_level')),
    due_on: stored('day', of('due_on')),
    late: stored('flag', of('late')),
    purpose: stored('code', of('purpose')),
    detail: stored('text', of('detail')),
    customer: stored('code', c.customerCode),
    label: stored('text', c.name, message('columns.customer_name')),
  },
  from: (question) => sql`(${events(question)}) t
    left join ${customer} c on ${c.customerId} = t.customer_id
    left join ${employee} e on ${e.employeeId} = ${c.ownerId}`,
  groups: () => customerGroups,
  cohorts: { all: () => sql`true` },
  sortable: ['happened_on'],
  recordFilters: { kind: { takes: eventKinds, where: ([kind]) => sql`t.kind = ${kind}` } },
  order: ({ query: { recordFilters } }) =>
    recordFilters.sort?.[0] === OLDEST_FIRST
      ? sql`t.happened_on, t.happened_at nulls last, t.event, t.code, t.customer_id`
      : sql`t.happened_on desc, t.happened_at desc nulls last, t.event, t.code, t.customer_id`,
})
