/** How long somebody waited, in steps: those of the chart and of the lists behind it. */
import { type SQL, sql } from 'drizzle-orm'
import { message, type Text } from '~/i18n/message'

/** Seconds, more than `from` and no more than `to`; the first step has its lower end as well. */
export const waitSteps: readonly { id: string; label: Text; from: number; to: number | null }[] = [
  { id: 'to_10', label: message('waitSteps.to_10'), from: 0, to: 10 },
  { id: 'to_20', label: message('waitSteps.to_20'), from: 10, to: 20 },
  { id: 'to_30', label: message('waitSteps.to_30'), from: 20, to: 30 },
  { id: 'to_60', label: message('waitSteps.to_60'), from: 30, to: 60 },
  { id: 'to_120', label: message('waitSteps.to_120'), from: 60, to: 120 },
  { id: 'to_300', label: message('waitSteps.to_300'), from: 120, to: 300 },
  { id: 'to_600', label: message('waitSteps.to_600'), from: 300, to: 600 },
  { id: 'over_600', label: message('waitSteps.over_600'), from: 600, to: null },
]
export const NO_WAIT = { id: 'unknown', label: message('waitSteps.unknown') }

export const waitStepIds = [...waitSteps, NO_WAIT].map(({ id }) => id)

/** The id of the step of the contact `f`. */
export const waitStepOf: SQL = sql`case when f.wait_seconds is null then ${sql.raw(`'${NO_WAIT.id}'`)} ${sql.join(
  waitSteps.map(({ id, to }) =>
    to === null ? sql.raw(`else '${id}'`) : sql.raw(`when f.wait_seconds <= ${to} then '${id}'`),
  ),
  sql` `,
)} end`
