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

const clocks = new Map<string, Intl.DateTimeFormat>()

/** The instant's calendar day in an IANA zone. */
export function dayIn(timeZone: string, instant: Date): Day {
  let clock = clocks.get(timeZone)
  if (!clock) {
    const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
    clock = new Intl.DateTimeFormat('en-CA', { timeZone, ...parts })
    clocks.set(timeZone, clock)
  }
  return clock.format(instant)
}

export type Range = { from: Day; to: Day }

const isMonthEnd = (day: Day) => day === monthEnd(day)
export const isWholeMonths = ({ from, to }: Range) => from === monthStart(from) && isMonthEnd(to)

/** Whether the range is one calendar month. */
export const isOneMonth = (range: Range) => isWholeMonths(range) && range.from === monthStart(range.to)

/** The calendar start of the bucket that a day falls into; weeks begin on Monday. */
export function bucketStart(day: Day, grain: Grain): Day {
  if (grain === 'day') return day
  if (grain === 'week') return addDays(day, -((utc(day).getUTCDay() + 6) % 7))
  const months = monthsOf[grain]
  return addMonths(monthStart(day), -((Number(day.slice(5, 7)) - 1) % months))
}

/** Whether the range is one week from Monday to Sunday. */
export const isOneWeek = ({ from, to }: Range) => from === bucketStart(to, 'week') && addDays(from, 6) === to

/** The calendar start of the bucket after the one that starts on `start`. */
export function nextBucket(start: Day, grain: Grain): Day {
  if (grain === 'day' || grain === 'week') return addDays(start, grain === 'day' ? 1 : 7)
  return addMonths(start, monthsOf[grain])
}

/** Months in a bucket of the grains that are made of months. */
export const monthsOf = { month: 1, quarter: 3, year: 12 } as const

/** Like `addMonths`, but the last day of a month stays one (28 February + 1 month = 31 March). */
export function addMonthsToEnd(day: Day, count: number): Day {
  const moved = addMonths(day, count)
  return isMonthEnd(day) ? monthEnd(moved) : moved
}

export const comparisons = ['previous', 'last_year'] as const
export type Comparison = (typeof comparisons)[number]
