/**
 * Groups that have fallen silent: a region or department that usually has records of a dataset has had none for longer
 * than is usual for it, while others have. The rule looks at the days on which a group had any, because how many there
 * were on one says nothing of how often they come.
 */
import type { CoveredDataset } from './dimensions'
import { type Day, daysBetween } from './time'

/** Days up to the dataset's newest record in which a group is looked at; who has none in them is no longer watched. */
export const WATCHED_DAYS = 90
/** Days with records that a group must have in them: fewer say nothing of what is usual. */
const ENOUGH_DAYS = 10
/** A week without records is never silence. */
const LEAST_DAYS = 7
/** So many times the gap that all but one in twenty of its gaps keep within. */
const TIMES_USUAL = 3

export type Silence = {
  dataset: CoveredDataset
  by: 'region' | 'department'
  group: string
  label: string
  /** Of a region: the codes from the highest one down to itself. */
  way: readonly string[]
  /** The day of its last record, and of the newest one of all groups. */
  since: Day
  until: Day
  days: number
  /** The longest gap that would not be silence. */
  allowed: number
}

/**
 * How long a group with records on these days, each once and in order, has been silent on the day of the newest record of
 * all; null where that is no longer than it may be. The 95th percentile is that of the nearest rank.
 */
export function silenceAfter(
  days: readonly Day[],
  until: Day,
): Pick<Silence, 'since' | 'days' | 'allowed'> | null {
  const since = days.at(-1)
  if (since === undefined || days.length < ENOUGH_DAYS) return null
  const gaps = days.slice(1).map((day, index) => daysBetween(days[index] as Day, day))
  const usual = gaps.sort((one, other) => one - other)[Math.ceil(0.95 * gaps.length) - 1] ?? 0
  const allowed = Math.max(LEAST_DAYS, TIMES_USUAL * usual)
  const silent = daysBetween(since, until)
  return silent > allowed ? { since, days: silent, allowed } : null
}
