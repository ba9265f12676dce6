/** Days, buckets and instants as people of each language write them. */
import type { Lang } from '~/i18n/text'
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
  const year = bucket.slice(0, 4)
  if (grain === 'year') return lang === 'zh-CN' ? `${year}年` : year
  if (grain === 'quarter')
    return lang === 'zh-CN' ? `${year}年第${quarter(bucket)}季度` : `Q${quarter(bucket)} ${year}`
  if (grain === 'month') return inUtc(lang, { year: 'numeric', month: 'short' }).format(utc(bucket))
  const day = formatDay(bucket, lang)
  if (grain === 'day') return day
  return lang === 'zh-CN' ? `${day}起一周` : `week of ${day}`
}

/** A bucket's name under an axis, and its year where the axis or the year begins. */
export function formatTick(
  bucket: Day,
  grain: Grain,
  lang: Lang,
  isFirst: boolean,
): [name: string, year?: string] {
  const year = bucket.slice(0, 4)
  const month = Number(bucket.slice(5, 7))
  const day = Number(bucket.slice(8))
  const years: [string] | [] =
    isFirst || (month === 1 && day <= 7) ? [lang === 'zh-CN' ? `${year}年` : year] : []
  if (grain === 'year') return [year]
  if (grain === 'quarter') return [`Q${quarter(bucket)}`, ...years]
  if (grain === 'month') {
    return [lang === 'zh-CN' ? `${month}月` : inUtc(lang, { month: 'short' }).format(utc(bucket)), ...years]
  }
  return [lang === 'zh-CN' ? `${month}/${day}` : dayAndMonth(bucket), ...years]
}

/** 2026年10月8日 or 8 Oct 2026; what is no day stays as it was written. */
export function formatDay(day: Day, lang: Lang): string {
  if (Number.isNaN(utc(day).getTime())) return day
  if (lang === 'en') return `${dayAndMonth(day)} ${day.slice(0, 4)}`
  return inUtc(lang, { year: 'numeric', month: 'short', day: 'numeric' }).format(utc(day))
}

/** 8 Oct, with months of three letters: British English would write Sept. */
const dayAndMonth = (day: Day) =>
  `${Number(day.slice(8))} ${inUtc('en', { month: 'short' }).format(utc(day))}`

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
