/**
 * Why the deadlines of a record are what they are: the stored deadline, the rule that set it, the days that
 * were counted, and what today's rules would say where that is something else.
 */
import { type SQL, sql } from 'drizzle-orm'
import { type Clock, type ClockedRecord, clocks, endOf, type Step, stepsOf, tableOf } from '#db/clocks'
import { ofOwnTable, presentDeadlines } from '#db/deadlines'
import { deadlineState } from '~/metrics/complaints/deadlines'
import { run, type Warehouse } from '~/metrics/execute'
import type { Day } from '~/metrics/time'
import { findOrder, type OrderRecord } from './order'
import { type ComplaintRecord, findComplaint } from './record'
import { parseRule, type Rule, type Unit } from './rule'
import { wallTime } from './wall-time'

/** `counts` is the number of the workday, null where the day does not count. */
export type CountedDay = {
  day: Day
  isWorkday: boolean
  counts: number | null
  name: string | null
  source: 'notice' | 'weekday' | 'company'
}

/** Whom a policy is for; null: any. */
export type PolicyScope = {
  record: ClockedRecord
  level: number | null
  /** Of an order its kind. */
  type: string | null
  urgency: string | null
}

/** A deadline: the end of `dueOn`, or the clock time `dueAt` (`'2026-09-30 10:00'`) where it has one. */
export type Deadline = { dueOn: Day; dueAt: string | null }

export type ExplainedStep = Deadline & {
  step: Step
  /** The event with which it begins. */
  startedBy: Clock['start'] | Clock['finish']
  startsAt: string
  basis: Rule['basis']
  amount: number | null
  unit: Unit | null
  /** Whom the policy is for; null for a promise. */
  policy: PolicyScope | null
  /** From the day on which the step begins to the deadline; empty unless working days were counted. */
  days: CountedDay[]
  /** Days without a notice were counted by the weekday. */
  notAnnounced: boolean
  /** The calendar has changed since: counted on today's, the days do not end in the stored deadline. */
  calendarChanged: boolean
  metOn: Day | null
  metAt: string | null
  state: 'met' | 'breached' | 'running'
  /** Breached, because the day on which it is due ends without it. */
  isDueToday: boolean
  /** What today's policies and calendar would give instead; null where it is the same. */
  present: Deadline | 'none' | null
}

/** Steps that have begun and have a deadline. */
export type Explanation = { complaint: ComplaintRecord; steps: ExplainedStep[] }
export type OrderExplanation = { order: OrderRecord; steps: ExplainedStep[] }

type AsOf = { timeZone: string; today: Day }

/**
 * Explains the deadlines of a complaint. Each stands as at the end of `today`. Null where no complaint has the code.
 */
export async function explainDeadlines(
  context: Warehouse,
  complaintCode: string,
  asOf: AsOf,
): Promise<Explanation | null> {
  const complaint = await findComplaint(context, complaintCode, asOf)
  if (!complaint) return null
  const key = { customerId: complaint.customerId, id: complaint.complaintId }
  return { complaint, steps: await explainSteps(context, clocks.complaint, key, asOf) }
}

/** The same of a service order. */
export async function explainOrder(
  context: Warehouse,
  orderCode: string,
  asOf: AsOf,
): Promise<OrderExplanation | null> {
  const order = await findOrder(context, orderCode, asOf)
  if (!order) return null
  const key = { customerId: order.customerId, id: order.orderId }
  return { order, steps: await explainSteps(context, clocks.service_order, key, asOf) }
}

type Key = { customerId: string; id: string }

async function explainSteps(
  context: Warehouse,
  clock: Clock,
  key: Key,
  asOf: AsOf,
): Promise<ExplainedStep[]> {
  const rows = await storedDeadlines(context, clock, key, asOf)
  const explained = rows.map(async (row) => {
    const rule = parseRule(row.rule)
    return rule ? explainStep(context, clock, row, rule, asOf.today) : null
  })
  return (await Promise.all(explained)).filter((step) => step !== null)
}

type StoredDeadline = {
  step: Step
  starts_at: string
  starts_on: Day
  met_at: string | null
  met_on: Day | null
  due_at: string | null
  due_on: Day
  state: ExplainedStep['state']
  rule: string
  level: number | null
  type: string | null
  urgency: string | null
  differs: boolean
  present_at: string | null
  present_on: Day | null
}

const beginningOf = ({ start, finish }: Clock, step: Step) => (step === 'follow_up' ? finish : start)

async function storedDeadlines(
  context: Warehouse,
  clock: Clock,
  { customerId, id }: Key,
  { timeZone, today }: AsOf,
): Promise<StoredDeadline[]> {
  const of = (table: 'f' | 'n', name: string) => sql`${sql.raw(table)}.${sql.identifier(name)}`
  const stepRows = stepsOf(clock).map((step, place): SQL => {
    const start = beginningOf(clock, step)
    const end = endOf(clock, step, 'f')
    return sql`(${place}::int, ${step}::text, ${of('f', `${start}_at`)}, ${of('f', `${start}_on`)},
      ${end.at}, ${end.on}, ${of('f', `${step}_due_at`)}, ${of('f', `${step}_due_on`)},
      split_part(f.policy_version, '/', ${place + 1}::int), ${of('n', `${step}_due_at`)}, ${of('n', `${step}_due_on`)})`
  })
  const isThis = sql`customer_id = ${customerId}::bigint and ${sql.identifier(clock.id)} = ${id}::bigint`
  const present = presentDeadlines(ofOwnTable(clock, isThis), timeZone)
  const event = { at: sql`s.met_at`, on: sql`s.met_on` }
  const due = { at: sql`s.due_at`, on: sql`s.due_on` }
  return run<StoredDeadline>(
    context,
    sql`
    select s.step, ${wallTime(sql`s.starts_at`, timeZone)} as starts_at, s.starts_on,
           ${wallTime(sql`s.met_at`, timeZone)} as met_at, s.met_on,
           ${wallTime(sql`s.due_at`, timeZone)} as due_at, s.due_on,
           ${deadlineState(event, due, sql`${today}::date`)} as state, s.rule, p.level, p.type, p.urgency,
           (s.due_on, s.due_at) is distinct from (s.present_on, s.present_at) as differs,
           ${wallTime(sql`s.present_at`, timeZone)} as present_at, s.present_on
      from (select * from ${tableOf(clock)} where ${isThis}) as f
      join (${present}) as n on n.customer_id = f.customer_id and n.id = ${of('f', clock.id)}
     cross join lateral (values ${sql.join(stepRows, sql`, `)})
           as s(place, step, starts_at, starts_on, met_at, met_on, due_at, due_on, rule, present_at, present_on)
      left join warehouse.sla_policy as p on p.policy_id::text = split_part(s.rule, ':', 1)
     where s.due_on is not null
     order by s.place`,
  )
}

async function explainStep(
  context: Warehouse,
  clock: Clock,
  row: StoredDeadline,
  rule: Rule,
  today: Day,
): Promise<ExplainedStep> {
  const isCounted = rule.unit === 'working_days'
  const days = isCounted ? await countDays(context, row.starts_on, row.due_on) : []
  const counted = days.slice(1)
  const present = row.present_on === null ? 'none' : { dueOn: row.present_on, dueAt: row.present_at }
  return {
    step: row.step,
    startedBy: beginningOf(clock, row.step),
    startsAt: row.starts_at,
    basis: rule.basis,
    amount: rule.amount,
    unit: rule.unit,
    policy:
      rule.policyId === null
        ? null
        : { record: clock.record, level: row.level, type: row.type, urgency: row.urgency },
    days,
    notAnnounced: counted.some(({ source }) => source === 'weekday'),
    calendarChanged: isCounted && (counted.at(-1)?.counts ?? 0) !== rule.amount,
    dueOn: row.due_on,
    dueAt: row.due_at,
    metOn: row.met_on,
    metAt: row.met_at,
    state: row.state,
    isDueToday: row.state === 'breached' && row.met_on === null && row.due_on === today,
    present: row.differs ? present : null,
  }
}

/** The days from `first` on, which itself does not count, to `last`. */
async function countDays(context: Warehouse, first: Day, last: Day): Promise<CountedDay[]> {
  const rows = await run<Omit<CountedDay, 'counts'>>(
    context,
    sql`
    select day, is_workday as "isWorkday", name, source
      from warehouse.calendar
     where day between ${first}::date and ${last}::date
     order by day`,
  )
  let workdays = 0
  return rows.map((row) => {
    const isCounted = row.isWorkday && row.day > first
    if (isCounted) workdays += 1
    return { ...row, counts: isCounted ? workdays : null }
  })
}
