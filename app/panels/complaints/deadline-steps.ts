/** How far from its deadline a complaint was resolved, in steps of days: those of the chart and of the lists behind it. */
import { type SQL, sql } from 'drizzle-orm'
import { type Text, text } from '~/i18n/text'
import { isMet } from '~/metrics/complaints/deadlines'

/** Days after the deadline, both ends inclusive; negative ones are before it. */
export const steps: { id: string; label: Text; from: number; to: number }[] = [
  { id: 'early_8_plus', label: text('提前 8 天及以上', '8 or more days early'), from: -100_000, to: -8 },
  { id: 'early_5_7', label: text('提前 5–7 天', '5–7 days early'), from: -7, to: -5 },
  { id: 'early_3_4', label: text('提前 3–4 天', '3–4 days early'), from: -4, to: -3 },
  { id: 'early_1_2', label: text('提前 1–2 天', '1–2 days early'), from: -2, to: -1 },
  { id: 'due_day', label: text('期限当天', 'On the day'), from: 0, to: 0 },
  { id: 'late_1_2', label: text('超期 1–2 天', '1–2 days late'), from: 1, to: 2 },
  { id: 'late_3_4', label: text('超期 3–4 天', '3–4 days late'), from: 3, to: 4 },
  { id: 'late_5_7', label: text('超期 5–7 天', '5–7 days late'), from: 5, to: 7 },
  { id: 'late_8_plus', label: text('超期 8 天及以上', '8 or more days late'), from: 8, to: 100_000 },
]
export const NO_DEADLINE = { id: 'no_deadline', label: text('没有期限', 'No deadline') }

export const stepIds = [...steps, NO_DEADLINE].map(({ id }) => id)

/**
 * Days from the deadline to the resolution of the complaint `f`; null without a deadline. Who misses a deadline of that
 * very day by its clock time is late, so by a day.
 */
export const daysAfter = sql`case when f.resolution_due_on is null then null
  when ${isMet('resolution')} then f.resolved_on - f.resolution_due_on
  else greatest(1, f.resolved_on - f.resolution_due_on) end`

/** Whether a resolved complaint is of the step. */
export function isOfStep(id: string): SQL {
  const step = steps.find((one) => one.id === id)
  return step ? sql`(${daysAfter}) between ${step.from} and ${step.to}` : sql`f.resolution_due_on is null`
}
