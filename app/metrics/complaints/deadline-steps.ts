/** How far from its deadline a complaint was resolved, in steps of days: those of the chart and of the lists behind it. */

import { type SQL, sql } from 'drizzle-orm'
import { message, type Text } from '~/i18n/message'
import { isMet } from './deadlines'

/** Days after the deadline, both ends inclusive; negative ones are before it. */
export const steps: { id: string; label: Text; from: number; to: number }[] = [
  { id: 'early_8_plus', label: message('deadlineSteps.early_8_plus'), from: -100_000, to: -8 },
  { id: 'early_5_7', label: message('deadlineSteps.early_5_7'), from: -7, to: -5 },
  { id: 'early_3_4', label: message('deadlineSteps.early_3_4'), from: -4, to: -3 },
  { id: 'early_1_2', label: message('deadlineSteps.early_1_2'), from: -2, to: -1 },
  { id: 'due_day', label: message('deadlineSteps.due_day'), from: 0, to: 0 },
  { id: 'late_1_2', label: message('deadlineSteps.late_1_2'), from: 1, to: 2 },
  { id: 'late_3_4', label: message('deadlineSteps.late_3_4'), from: 3, to: 4 },
  { id: 'late_5_7', label: message('deadlineSteps.late_5_7'), from: 5, to: 7 },
  { id: 'late_8_plus', label: message('deadlineSteps.late_8_plus'), from: 8, to: 100_000 },
]
export const NO_DEADLINE = { id: 'no_deadline', label: message('deadlineSteps.no_deadline') }

export const stepIds = [...steps, NO_DEADLINE].map(({ id }) => id)

/**
 * Days from the deadline to the resolution of the complaint `f`; null without a deadline. Who misses a deadline of that
 * very day by its clock time is late, so by a day.
 */
const daysAfter = sql`case when f.resolution_due_on is null then null
  when ${isMet('resolution')} then f.resolved_on - f.resolution_due_on
  else greatest(1, f.resolved_on - f.resolution_due_on) end`

const list = (values: readonly (string | number)[], type: string) =>
  sql.raw(`'{${values.join(',')}}'::${type}[]`)

/** The id of its step: they follow on each other without a gap. */
export const stepOf = sql`coalesce((${list(
  steps.map(({ id }) => id),
  'text',
)})[1 + width_bucket(${daysAfter}, ${list(
  steps.slice(1).map(({ from }) => from),
  'int',
)})], ${sql.raw(`'${NO_DEADLINE.id}'`)})`

/** Whether a resolved complaint is of the step. */
export function isOfStep(id: string): SQL {
  const step = steps.find((one) => one.id === id)
  return step ? sql`(${daysAfter}) between ${step.from} and ${step.to}` : sql`f.resolution_due_on is null`
}
