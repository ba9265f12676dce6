/** What happened with customers, the newest first: answers, complaints, invoices, receipts and visits in one list. */
import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { complaint, customer, employee, invoice, receipt, survey, visit } from '#db/schema'
import { message } from '~/i18n/message'
import { isBreachedAt, isMet } from '~/metrics/complaints/deadlines'
import { openPart, receivedBy } from '~/metrics/receivables/balances'
import { customerGroups } from '~/metrics/receivables/credit'
import { earlier } from '~/metrics/time'
import { isInWindow, planStatesAt } from '~/metrics/visits/metrics'
import { isoInstant, type RecordQuestion, recordsPanel, stored } from '../records-panel'
import { type EventKind, eventKinds } from './event-kinds'

const c = alias(customer, 'c')
const e = alias(employee, 'e')
const s = alias(survey, 's')
const f = alias(complaint, 'f')
const i = alias(invoice, 'i')
const r = alias(receipt, 'r')
const v = alias(visit, 'v')

/** What an event may say beside its kind, day and code. */
type Facts = {
  at?: SQL
  score?: SQL
  amount?: SQL
  level?: SQL
  due?: SQL
  late?: SQL
  purpose?: SQL
  detail?: SQL
}

type Happened = { kind: EventKind; event: SQL; of: SQL; on: SQL; code: SQL; from: SQL; only?: SQL } & Facts

function happened({ query }: RecordQuestion, one: Happened): SQL {
  const value = (given: SQL | undefined, type: string) => sql`(${given ?? sql`null`})::${sql.raw(type)}`
  return sql`select ${one.of} as customer_id, ${one.on} as happened_on, ${value(one.at, 'timestamptz')} as happened_at,
      ${one.kind}::text as kind, ${one.event} as event, ${one.code} as code, ${value(one.score, 'numeric')} as score,
      ${value(one.amount, 'numeric')} as amount, ${value(one.level, 'smallint')} as level, ${value(one.due, 'date')} as due_on,
      ${value(one.late, 'boolean')} as late, ${value(one.purpose, 'text')} as purpose, ${value(one.detail, 'text')} as detail
    from ${one.from}
    where ${one.on} between ${query.from} and ${earlier(query.to, query.asOf)} and ${one.only ?? sql`true`}`
}

/** Answers and complaints. A complaint resolved after its deadline is late. */
function voices(question: RecordQuestion): Happened[] {
  const aboutComplaint = {
    kind: 'complaint',
    of: sql`${f.customerId}`,
    code: sql`${f.complaintCode}`,
    from: sql`${complaint} f`,
    level: sql`${f.level}`,
    due: sql`${f.resolutionDueOn}`,
    detail: sql`${f.summary}`,
  } as const
  const day = sql`${question.query.asOf}::date`
  return [
    {
      kind: 'survey',
      event: sql`'survey_answered'`,
      of: sql`${s.customerId}`,
      on: sql`${s.respondedOn}`,
      at: sql`${s.respondedAt}`,
      code: sql`${s.surveyCode}`,
      from: sql`${survey} s`,
      score: sql`round(${s.responseScore}, 4)`,
      detail: sql`${s.comment}`,
    },
    {
      ...aboutComplaint,
      event: sql`'complaint_received'`,
      on: sql`${f.receivedOn}`,
      at: sql`${f.receivedAt}`,
      late: isBreachedAt(day),
    },
    {
      ...aboutComplaint,
      event: sql`'complaint_resolved'`,
      on: sql`${f.resolvedOn}`,
      at: sql`${f.resolvedAt}`,
      score: sql`${f.outcomeScore}`,
      late: sql`not ${isMet('resolution')}`,
    },
    {
      ...aboutComplaint,
      event: sql`'complaint_escalated'`,
      on: sql`${f.escalatedOn}`,
      at: sql`${f.escalatedAt}`,
    },
  ]
}

/**
 * Invoices and receipts. An invoice is late while it is overdue and unpaid, a receipt when it came after the due day
 * of its invoice; until that is dated the receipt is money on account,
 * and what takes one back is never late.
 */
function money({ query }: RecordQuestion): Happened[] {
  return [
    {
      kind: 'invoice',
      event: sql`'invoice_issued'`,
      of: sql`${i.customerId}`,
      on: sql`${i.invoiceDate}`,
      code: sql`${i.invoiceCode}`,
      from: sql`${invoice} i`,
      amount: sql`${i.amount}`,
      due: sql`${i.dueDate}`,
      late: sql`${i.dueDate} < ${query.asOf} and ${openPart(sql`${i.amount}`, receivedBy(query.asOf))} > 0`,
    },
    {
      kind: 'receipt',
      event: sql`case when ${r.amount} < 0 then 'receipt_reversal' else 'receipt_' || ${r.kind} end`,
      of: sql`${r.customerId}`,
      on: sql`${r.receivedOn}`,
      code: sql`${r.receiptCode}`,
      from: sql`${receipt} r left join ${invoice} i on ${i.customerId} = ${r.customerId} and ${i.invoiceId} = ${r.invoiceId}
        and ${i.invoiceDate} <= ${query.asOf}`,
      amount: sql`${r.amount}`,
      due: sql`${i.dueDate}`,
      late: sql`${r.amount} >= 0 and ${r.receivedOn} > ${i.dueDate}`,
      detail: sql`${i.invoiceCode}`,
    },
  ]
}

/** Visits made, missed and called off, and plans whose window is open on the as-of day. */
function visits({ query }: RecordQuestion): Happened[] {
  const day = sql`${query.asOf}::date`
  const plan = planStatesAt(day)
  const about = {
    kind: 'visit',
    of: sql`${v.customerId}`,
    code: sql`${v.visitCode}`,
    from: sql`${visit} v`,
    due: sql`${v.dueOn}`,
    purpose: sql`${v.purpose}`,
  } as const
  return [
    {
      ...about,
      event: sql`'visit_made'`,
      on: sql`${v.completedOn}`,
      at: sql`${v.completedAt}`,
      score: sql`${v.outcomeScore}`,
      late: sql`not ${isInWindow}`,
    },
    { ...about, event: sql`'visit_missed'`, on: sql`${v.dueOn}`, only: plan.overdue, late: sql`true` },
    {
      ...about,
      event: sql`'visit_cancelled'`,
      on: sql`${v.cancelledOn}`,
      detail: sql`${v.cancelReason}`,
    },
    {
      ...about,
      event: sql`'visit_planned'`,
      on: sql`${v.plannedOn}`,
      only: sql`${v.dueOn} > ${day} and ${plan.pending}`,
    },
  ]
}

function events(question: RecordQuestion): SQL {
  const all = [...voices(question), ...money(question), ...visits(question)]
  return sql.join(
    all.map((one) => happened(question, one)),
    sql` union all `,
  )
}

const of = (name: string) => sql`t.${sql.identifier(name)}`

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
    join ${customer} c on ${c.customerId} = t.customer_id
    left join ${employee} e on ${e.employeeId} = ${c.ownerId}`,
  groups: () => customerGroups,
  cohorts: { all: () => sql`true` },
  recordFilters: { kind: { takes: eventKinds, where: ([kind]) => sql`t.kind = ${kind}` } },
  order: sql`t.happened_on desc, t.happened_at desc nulls last, t.event, t.code, t.customer_id`,
})
