/**
 * The rule of deadlines, for metrics, lists, pages and what needs attention alike. Each state is that of a day's end:
 * what is due on the day and not done has missed its deadline, what is due later is running.
 */
import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { clocks, endOf } from '#db/clocks'
import { complaint } from '#db/schema'

const f = alias(complaint, 'f')

/** An instant and its day; a deadline has no instant where it runs to the end of its day. */
type Moment = { at: SQLWrapper; on: SQLWrapper }

/** Whether a step was done in its time: by the instant where the deadline has one, else by the day; null where not done. */
export const isInTime = (done: Moment, due: Moment) =>
  sql`case when ${due.at} is null then ${done.on} <= ${due.on} else ${done.at} <= ${due.at} end`

/** `met`, `breached` or `running` at the end of the day; null without a deadline. A breach stays one. */
export const deadlineState = (done: Moment, due: Moment, day: SQL) =>
  sql`case when ${due.on} is null then null
           when ${done.on} is not null then case when ${isInTime(done, due)} then 'met' else 'breached' end
           when ${due.on} <= ${day} then 'breached'
           else 'running' end`

/** What ends each step of the complaint `f`, and by when it has to. */
export const deadlineSteps = {
  response: {
    done: { at: f.firstResponseAt, on: f.firstResponseOn },
    due: { at: f.responseDueAt, on: f.responseDueOn },
  },
  resolution: {
    done: { at: f.resolvedAt, on: f.resolvedOn },
    due: { at: f.resolutionDueAt, on: f.resolutionDueOn },
  },
  follow_up: {
    done: endOf(clocks.complaint, 'follow_up', 'f'),
    due: { at: f.followUpDueAt, on: f.followUpDueOn },
  },
} as const
export type DeadlineStep = keyof typeof deadlineSteps

/** Whether the complaint `f` did a step in its time. */
export const isMet = (step: DeadlineStep) => isInTime(deadlineSteps[step].done, deadlineSteps[step].due)

/** Whether a step whose deadline has come by the day was not done in its time. */
export const isMissedBy = (step: DeadlineStep, day: SQL) =>
  sql`${deadlineSteps[step].due.on} <= ${day} and (${isMet(step)}) is not true`

/** Accepted, received by the day's end and not resolved by then. */
export const isOpenAt = (day: SQL) =>
  sql`${f.accepted} and ${f.receivedOn} <= ${day} and (${f.resolvedOn} is null or ${f.resolvedOn} > ${day})`

/**
 * The complaints `f` that are open at the day's end: those never resolved, which have an index of their own, and those
 * resolved since, of which there are none as of today.
 */
export const openAt = (day: SQL) => {
  const open = sql`select f.* from ${complaint} f where ${f.accepted} and ${f.receivedOn} <= ${day}`
  return sql`(${open} and ${f.resolvedOn} is null union all ${open} and ${f.resolvedOn} > ${day}) f`
}

/** Whether what is open at the day's end is past its resolution deadline. */
export const isOverdueAt = (day: SQL) => sql`${f.resolutionDueOn} <= ${day}`

/** Open at the day's end, its resolution due by then. */
export const isBreachedAt = (day: SQL) => sql`${isOpenAt(day)} and ${isOverdueAt(day)}`
