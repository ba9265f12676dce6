/** Days, buckets and instants as people of each language write them. */
import type { Lang } from '~/i18n/text'
import { wordsIn } from '~/i18n/words'
import type { Day, Grain } from '~/metrics/time'
import { madeOnce } from './kinds'

const utc = (day: Day) => new Date(`${day}T00:00:00Z`)

const formatter = madeOnce(
  (locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
)

const inUtc = (lang: Lang, options: Intl.DateTimeFormatOptions) =>
  formatter(lang, { timeZone: 'UTC', ...options })

/** A bucket named in full: 2026年10月, Oct 2026; 2026年第4季度, Q4 2026; a week by its Monday. */
export function formatBucket(bucket: Day, grain: Grain, lang: Lang): string {
  if (grain === 'year') return inUtc(lang, { year: 'numeric' }).format(utc(bucket))
  if (grain === 'month') return inUtc(lang, { year: 'numeric', month: 'short' }).format(utc(bucket))
  if (grain === 'day') return formatDay(bucket, lang)
  return grain === 'quarter' ? filled('quarter', bucket, lang) : filled('week', bucket, lang)
}

/** A bucket's name under an axis, and its year where the axis or the year begins. */
export function formatTick(
  bucket: Day,
  grain: Grain,
  lang: Lang,
  isFirst: boolean,
): [name: string, year?: string] {
  if (grain === 'year') return [bucket.slice(0, 4)]
  const isYearsFirst = bucket.slice(5, 7) === '01' && Number(bucket.slice(8)) <= 7
  const years: [string] | [] = isFirst || isYearsFirst ? [formatBucket(bucket, 'year', lang)] : []
  if (grain === 'quarter') return [`Q${quarter(bucket)}`, ...years]
  if (grain === 'month') return [inUtc(lang, { month: 'short' }).format(utc(bucket)), ...years]
  return [filled('tickDay', bucket, lang), ...years]
}

/** 2026年10月8日 or 8 Oct 2026; what is no day stays as it was written. */
export const formatDay = (day: Day, lang: Lang): string =>
  Number.isNaN(utc(day).getTime()) ? day : filled('day', day, lang)

/** A day by the language's own pattern: British English of `Intl` would write Sept where others have three letters. */
function filled(pattern: 'day' | 'tickDay' | 'week' | 'quarter', day: Day, lang: Lang): string {
  const values: Record<string, () => string> = {
    year: () => day.slice(0, 4),
    quarter: () => String(quarter(day)),
    month: () => String(Number(day.slice(5, 7))),
    monthName: () => inUtc(lang, { month: 'short' }).format(utc(day)),
    day: () => (pattern === 'week' ? formatDay(day, lang) : String(Number(day.slice(8)))),
  }
  return wordsIn(lang).format[pattern].replace(
    /\{\{(\w+)\}\}/g,
    (blank, name: string) => values[name]?.() ?? blank,
  )
}

/** An instant as the clock of the reporting zone shows it, 2026-10-08 14:05; a bare day stays one. */
export function formatInstant(instant: string, timeZone: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(instant)) return instant
  const at = new Date(instant)
  if (Number.isNaN(at.getTime())) return instant
  const part = Object.fromEntries(
    formatter('en-GB', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  return `${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute}`
}

/** The calendar's last day of a bucket, whatever the range clips off. */
export function lastDayOf(bucket: Day, grain: Grain): Day {
  const end = utc(bucket)
  if (grain === 'week') end.setUTCDate(end.getUTCDate() + 6)
  else if (grain !== 'day') {
    end.setUTCMonth(end.getUTCMonth() + { month: 1, quarter: 3, year: 12 }[grain])
    end.setUTCDate(end.getUTCDate() - 1)
  }
  return end.toISOString().slice(0, 10)
}

const quarter = (day: Day) => Math.ceil(Number(day.slice(5, 7)) / 3)
