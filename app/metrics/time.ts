/** Calendar days as `'2026-01-31'` and the buckets they fall into; no zone is involved anywhere here. */
export type Day = string
export const grains = ['day', 'week', 'month', 'quarter', 'year'] as const
export type Grain = (typeof grains)[number]

const utc = (day: Day) => new Date(`${day}T00:00:00Z`)
const toDay = (date: Date): Day => date.toISOString().slice(0, 10)

/** Whether the text is a day that exists, between 1900 and 2199. */
export function isDay(value: string): value is Day {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(value)) return false
  const date = utc(value)
  return !Number.isNaN(date.getTime()) && toDay(date) === value
}

export function addDays(day: Day, count: number): Day {
  const date = utc(day)
  date.setUTCDate(date.getUTCDate() + count)
  return toDay(date)
}

/** Moves by months; a day that the target month lacks becomes its last one (31 January + 1 month = 28 February). */
export function addMonths(day: Day, count: number): Day {
  const date = utc(`${day.slice(0, 7)}-01`)
  date.setUTCMonth(date.getUTCMonth() + count)
  const last = Number(monthEnd(toDay(date)).slice(8))
  date.setUTCDate(Math.min(Number(day.slice(8)), last))
  return toDay(date)
}

export function daysBetween(from: Day, to: Day): number {
  return Math.round((utc(to).getTime() - utc(from).getTime()) / 86_400_000)
}

export const monthStart = (day: Day): Day => `${day.slice(0, 7)}-01`

export function monthEnd(day: Day): Day {
  const [year, month] = day.split('-').map(Number) as [number, number]
  return toDay(new Date(Date.UTC(year, month, 0)))
}

export const earlier = (a: Day, b: Day): Day => (a < b ? a : b)
export const later = (a: Day, b: Day): Day => (a > b ? a : b)

/** The instant's calendar day in an IANA zone. */
export function dayIn(timeZone: string, instant: Date): Day {
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
  return new Intl.DateTimeFormat('en-CA', { timeZone, ...parts }).format(instant)
}

export type Range = { from: Day; to: Day }

const isWholeMonths = ({ from, to }: Range) => from === monthStart(from) && to === monthEnd(to)
const monthsIn = ({ from, to }: Range) =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
  Number(to.slice(5, 7)) -
  Number(from.slice(5, 7)) +
  1

/** Whether the range is one calendar month. */
export const isOneMonth = (range: Range) => isWholeMonths(range) && monthsIn(range) === 1

export const comparisons = ['previous', 'last_year'] as const
export type Comparison = (typeof comparisons)[number]

/**
 * The range to compare with, and the as-of day that gives both the same time to mature: an unfinished range
 * is compared with the like part of the other one.
 */
export function comparisonOf(range: Range, asOf: Day, compare: Comparison): Range & { asOf: Day } {
  const shift = shiftOf(range, compare)
  const to = isWholeMonths(range) ? monthEnd(shift(range.to)) : shift(range.to)
  const whole = asOf === range.to
  return { from: shift(range.from), to, asOf: whole ? to : shift(asOf) }
}

function shiftOf(range: Range, compare: Comparison): (day: Day) => Day {
  if (compare === 'last_year') return (day) => addMonths(day, -12)
  if (isWholeMonths(range)) return (day) => addMonths(day, -monthsIn(range))
  const length = daysBetween(range.from, range.to) + 1
  return (day) => addDays(day, -length)
}
