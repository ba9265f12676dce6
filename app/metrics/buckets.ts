/**
 * The buckets of a range, and the buckets that each is compared with. Like is paired with like, by date: a day with
 * the same date, a whole week with a whole week, a month end with a month end, a bucket that is cut short with one
 * that is cut alike. No zone and no data are involved.
 */
import {
  addDays,
  addMonths,
  addMonthsToEnd,
  bucketStart,
  type Comparison,
  type Day,
  daysBetween,
  earlier,
  type Grain,
  isOneWeek,
  isWholeMonths,
  later,
  monthsOf,
  nextBucket,
  type Range,
} from './time'

export type Bucket = {
  /** Its calendar start, also where the range clips it. */
  bucket: Day
  /** First and last day, clipped to the range. */
  first: Day
  last: Day
  /** The last day that counts: `last`, or the as-of day where that is earlier. */
  state: Day
  asOf: Day
  /** The range or the as-of day cuts it short. */
  partial: boolean
}

/** Every bucket of the range in order, empty ones too; without a grain the range is one. */
export function bucketsOf({ from, to }: Range, asOf: Day, grain: Grain | null): Bucket[] {
  const made = (bucket: Day, endsOn: Day): Bucket => ({
    bucket,
    first: later(bucket, from),
    last: earlier(endsOn, to),
    state: earlier(earlier(endsOn, to), asOf),
    asOf,
    partial: bucket < from || endsOn > earlier(to, asOf),
  })
  if (!grain) return [made(from, to)]
  const buckets: Bucket[] = []
  for (let start = bucketStart(from, grain); start <= to; ) {
    const next = nextBucket(start, grain)
    buckets.push(made(start, addDays(next, -1)))
    start = next
  }
  return buckets
}

/** Whether the range reaches over more than one bucket. */
const isDivided = ({ from, to }: Range, grain: Grain | null): grain is Grain =>
  grain !== null && bucketStart(to, grain) > from

/** How far a comparison goes back, in days or in months. */
type Shift = { days: number } | { months: number }

/** A year holds no whole number of weeks; 52 of them lead to the week whose dates lie nearest. */
const WEEKS_OF_A_YEAR = 52

/**
 * From a range to what it is compared with. `previous` is the range just before that is cut into buckets alike: as many
 * days or months earlier as it takes not to meet it, as many weeks as it holds whole; whole months stay whole months.
 */
function shiftOf(range: Range, grain: Grain | null, compare: Comparison): Shift {
  if (compare === 'last_year') {
    const isOfWeeks = grain === 'week' || (grain === null && isOneWeek(range))
    return isOfWeeks ? { days: 7 * WEEKS_OF_A_YEAR } : { months: 12 }
  }
  const length = daysBetween(range.from, range.to) + 1
  if (grain === 'week') return { days: 7 * Math.max(1, Math.floor(length / 7)) }
  // A range inside one bucket, and one of days, goes back by its own length.
  const isOfMonths = grain !== 'day' && isDivided(range, grain)
  if (!isOfMonths && !isWholeMonths(range)) return { days: length }
  const step = isOfMonths ? monthsOf[grain] : 1
  let months = step
  while (addMonthsToEnd(range.to, -months) >= range.from) months += step
  return { months }
}

const shiftStart = (day: Day, shift: Shift): Day =>
  'days' in shift ? addDays(day, -shift.days) : addMonths(day, -shift.months)

const shiftEnd = (day: Day, shift: Shift): Day =>
  'days' in shift ? addDays(day, -shift.days) : addMonthsToEnd(day, -shift.months)

/** The date itself, moved; null where there is no such date, as 29 February a year earlier. */
function shiftDate(day: Day, shift: Shift): Day | null {
  const moved = shiftStart(day, shift)
  return 'days' in shift || moved.slice(8) === day.slice(8) ? moved : null
}

/** The range that is compared with, and its as-of day, which gives both the same time to mature. */
export function comparisonOf(
  range: Range,
  asOf: Day,
  compare: Comparison,
  grain: Grain | null = null,
): Range & { asOf: Day } {
  const shift = shiftOf(range, grain, compare)
  return { from: shiftStart(range.from, shift), to: shiftEnd(range.to, shift), asOf: shiftEnd(asOf, shift) }
}

/**
 * The bucket that each bucket of the range is compared with, in the same order; null where there is none.
 * @param cut the day after which the present is not known yet; what is compared with is cut alike
 */
export function partnersOf(
  range: Range,
  cut: Day,
  compare: Comparison,
  grain: Grain | null,
): (Bucket | null)[] {
  const shift = shiftOf(range, grain, compare)
  const asOf = shiftEnd(cut, shift)
  return bucketsOf(range, cut, grain).map((bucket): Bucket | null => {
    const start = grain === 'day' ? shiftDate(bucket.bucket, shift) : shiftStart(bucket.bucket, shift)
    if (start === null) return null
    const first = grain === 'day' ? start : shiftStart(bucket.first, shift)
    const last = grain === 'day' ? start : shiftEnd(bucket.last, shift)
    return { bucket: start, first, last, state: earlier(last, asOf), asOf, partial: bucket.partial }
  })
}
