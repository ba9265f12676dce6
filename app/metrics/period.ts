/** Calendar periods by the names that addresses have for them: 2026-W45, 2026-10, 2026-Q3, 2026. */
import {
  addDays,
  addMonths,
  bucketStart,
  type Day,
  earlier,
  type Grain,
  isDay,
  nextBucket,
  type Range,
} from './time'

export const periodKinds = ['week', 'month', 'quarter', 'year'] as const satisfies readonly Grain[]
export type PeriodKind = (typeof periodKinds)[number]

export type Period = Range & {
  /** As in an address, such as `2026-W45`. */
  id: string
  kind: PeriodKind
  /** The last day that counts: the period's own, or today while it runs. */
  asOf: Day
  state: 'complete' | 'running' | 'ahead'
}

/** The period of a name on a day; null where it is none. Weeks are those of ISO 8601. */
export function readPeriod(id: string, today: Day): Period | null {
  const named = startOf(id)
  if (!named || !isDay(named.from)) return null
  const { kind, from } = named
  // A year without a 53rd week, and the like.
  if (periodId(kind, from) !== id) return null
  const to = addDays(nextBucket(from, kind), -1)
  const state = from > today ? 'ahead' : to < today ? 'complete' : 'running'
  return { id, kind, from, to, asOf: earlier(to, today), state }
}

function startOf(id: string): { kind: PeriodKind; from: Day } | null {
  const [, year, letter, number] = /^(\d{4})(?:-(W|Q)?(\d{1,2}))?$/.exec(id) ?? []
  if (year === undefined || !isDay(`${year}-01-01`)) return null
  if (number === undefined) return { kind: 'year', from: `${year}-01-01` }
  const place = Number(number)
  if (letter === 'Q') return { kind: 'quarter', from: addMonths(`${year}-01-01`, 3 * (place - 1)) }
  if (letter === undefined) return { kind: 'month', from: `${year}-${number}-01` }
  // The first week of a year is the one with 4 January in it.
  return { kind: 'week', from: addDays(bucketStart(`${year}-01-04`, 'week'), 7 * (place - 1)) }
}

/** The name of the period of a kind that holds a day. */
export function periodId(kind: PeriodKind, day: Day): string {
  const from = bucketStart(day, kind)
  if (kind === 'week') {
    const { year, week } = isoWeek(from)
    return `${year}-W${String(week).padStart(2, '0')}`
  }
  const year = from.slice(0, 4)
  if (kind === 'year') return year
  return kind === 'month' ? from.slice(0, 7) : `${year}-Q${Math.ceil(Number(from.slice(5, 7)) / 3)}`
}

/** The number of a week and the year that it belongs to: the one that its Thursday is in. */
export function isoWeek(day: Day): { year: number; week: number } {
  const thursday = addDays(bucketStart(day, 'week'), 3)
  const year = Number(thursday.slice(0, 4))
  const first = bucketStart(`${year}-01-04`, 'week')
  let week = 1
  while (addDays(first, 7 * week) <= thursday) week += 1
  return { year, week }
}

export const periodBefore = ({ kind, from }: Pick<Period, 'kind' | 'from'>): string =>
  periodId(kind, addDays(from, -1))

/** Null where the next one has not begun. */
export function periodAfter({ kind, to }: Pick<Period, 'kind' | 'to'>, today: Day): string | null {
  const next = addDays(to, 1)
  return next > today ? null : periodId(kind, next)
}

/** The last complete period of a kind. */
export const lastPeriodOn = (kind: PeriodKind, today: Day): string =>
  periodId(kind, addDays(bucketStart(today, kind), -1))
