/**
 * Days and instants. A day is the one that is written, whatever the clock beside it; an instant without
 * offset is a wall time in some zone and is turned into an instant by Postgres, which knows the zones.
 */
import { UTCDate } from '@date-fns/utc'
// Each from its own file: all of date-fns takes half a second and 20 MB.
import { isValid } from 'date-fns/isValid'
import { parse } from 'date-fns/parse'
import { type CellError, cellError, toHalfWidth } from './cell'

/** `time` is null for a bare day; `offset` is null for a wall time. */
export type Written = {
  readonly day: string
  readonly time: string | null
  readonly offset: string | null
}

const year = '(\\d{4})'
const clock =
  '(?:[T ]\\s*|(?<=日)\\s*)(?:(上午|下午)\\s*)?(\\d{1,2})(?::|时|点)(\\d{1,2})分?(?::?(\\d{1,2})(?:[.,](\\d{1,6})\\d*)?秒?)?\\s*([AP]M)?\\s*(Z|[+-]\\d{2}(?::?\\d{2})?)?'
const numeric = new RegExp(`^${year}([-/.])(\\d{1,2})\\2(\\d{1,2})(?:${clock})?$`, 'i')
const chinese = new RegExp(`^${year}()年(\\d{1,2})月(\\d{1,2})日(?:${clock})?$`, 'i')
const compact = new RegExp(`^${year}()(\\d{2})(\\d{2})(?:${clock})?$`, 'i')
/** `3-Nov-26`, `3-十一月-26`, `Nov 3, 2026`: a month in letters leaves no doubt. */
const dayFirst = new RegExp(
  `^(\\d{1,2})([- ])([a-z]{3,9}|[一二三四五六七八九十]{1,2}月)\\2(\\d{4}|\\d{2})(?:${clock})?$`,
  'i',
)
const monthFirst = new RegExp(`^([a-z]{3,9})() (\\d{1,2}), (\\d{4})(?:${clock})?$`, 'i')
const weekday = /\s*\(?(?:星期|周)[一二三四五六日天]\)?(?=\s|$)/
const uncertain = /^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}(?:\D|$)/

const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const isLeap = (y: number): boolean => (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0

const pad = (text: string): string => text.padStart(2, '0')

function toDay(y: string, m: string, d: string): string | CellError {
  const month = Number(m)
  const last = (daysInMonth[month - 1] ?? 0) + (month === 2 && isLeap(Number(y)) ? 1 : 0)
  if (Number(d) < 1 || Number(d) > last) return cellError('dayMissing')
  // One year inside what the tables keep, so that no time zone carries an instant over their edge.
  if (Number(y) < 1901 || Number(y) > 2198) return cellError('dayOutOfRange')
  return `${y}-${pad(m)}-${pad(d)}`
}

function toTime(
  h: string,
  m: string,
  s: string | undefined,
  fraction: string | undefined,
): string | CellError {
  // The end of a day, which the database knows as the beginning of the next.
  const isEnd = Number(h) === 24 && Number(m) === 0 && Number(s ?? 0) === 0 && !fraction
  if ((Number(h) > 23 && !isEnd) || Number(m) > 59 || Number(s ?? 0) > 59) return cellError('instantUnknown')
  return `${pad(h)}:${pad(m)}:${pad(s ?? '0')}${fraction ? `.${fraction}` : ''}`
}

/** Offsets beyond 15:59 exist nowhere, and Postgres refuses them. */
const isOffset = (offset: string): boolean =>
  offset === 'Z' || (Number(offset.slice(1, 3)) < 16 && Number(offset.slice(-2)) < 60)

const two = (text: string, at: number) => text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528

/** `2026-11-05`, `2026-11-05 09:30`, `2026-11-05 09:30:00`: what most files have, in the form it is to have. */
function readCommon(text: string): Written | null {
  const { length } = text
  if (length !== 10 && length !== 16 && length !== 19) return null
  for (let at = 0; at < length; at += 1) {
    const mark = text.charCodeAt(at)
    const isRight =
      at === 4 || at === 7
        ? mark === 0x2d
        : at === 10
          ? mark === 0x20 || mark === 0x54
          : at === 13 || at === 16
            ? mark === 0x3a
            : mark >= 0x30 && mark <= 0x39
    if (!isRight) return null
  }
  const year = two(text, 0) * 100 + two(text, 2)
  const day = two(text, 8)
  // The last days of months, and years at the edge, are left to a closer look.
  if (year < 1901 || year > 2198 || two(text, 5) < 1 || two(text, 5) > 12 || day < 1 || day > 28) return null
  if (length === 10) return { day: text, time: null, offset: null }
  if (two(text, 11) > 23 || two(text, 14) > 59 || (length === 19 && two(text, 17) > 59)) return null
  return {
    day: text.slice(0, 10),
    time: length === 19 ? text.slice(11) : `${text.slice(11)}:00`,
    offset: null,
  }
}

const monthNames =
  'january february march april may june july august september october november december'.split(' ')
const chineseMonths = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']

/** `nov`, `November`, `十一月` → 11; 0 for what is no month. */
function monthOf(name: string): number {
  const letters = name.toLowerCase()
  if (letters.endsWith('月')) return chineseMonths.indexOf(letters.slice(0, -1)) + 1
  return (
    monthNames.findIndex(
      (month) =>
        month === letters || month.slice(0, 3) === letters || (letters === 'sept' && month === 'september'),
    ) + 1
  )
}

/** Two digits are a year of this century or the last, no later than twenty years from today. */
function fullYear(y: string, today: string): string {
  if (y.length === 4) return y
  const last = Number(today.slice(0, 4)) + 20
  const century = Math.floor(last / 100) * 100
  return String(century + Number(y) <= last ? century + Number(y) : century - 100 + Number(y))
}

/** The hours of a clock of twelve; null for one that it does not have. */
function hourOf(hour: string, half: string | undefined): string | null {
  if (half === undefined) return hour
  const h = Number(hour)
  if (h < 1 || h > 12) return null
  return String((h % 12) + (half === '下午' || half.toLowerCase() === 'pm' ? 12 : 0))
}

type Parts = { y: string; m: string; d: string; clock: readonly (string | undefined)[] }

function partsOf(text: string, today: string): Parts | null {
  const match = numeric.exec(text) ?? chinese.exec(text) ?? compact.exec(text)
  if (match) {
    const [, y = '', , m = '', d = '', ...clock] = match
    return { y, m, d, clock }
  }
  const named = dayFirst.exec(text)
  if (named) {
    const [, d = '', , name = '', y = '', ...clock] = named
    const month = monthOf(name)
    return month > 0 ? { y: fullYear(y, today), m: String(month), d, clock } : null
  }
  const [, name = '', , d = '', y = '', ...clock] = monthFirst.exec(text) ?? []
  return monthOf(name) > 0 ? { y, m: String(monthOf(name)), d, clock } : null
}

function readIso(text: string, today: string): Written | CellError | null {
  const parts =
    partsOf(text, today) ?? (weekday.test(text) ? partsOf(text.replace(weekday, '').trim(), today) : null)
  if (!parts) return null
  const [noon, hour, minute, second, fraction, half, offset] = parts.clock
  const day = toDay(parts.y, parts.m, parts.d)
  if (typeof day !== 'string') return day
  if (hour === undefined || minute === undefined) return { day, time: null, offset: null }
  const h = noon && half ? null : hourOf(hour, noon ?? half)
  if (h === null) return cellError('instantUnknown')
  const time = toTime(h, minute, second, fraction)
  if (typeof time !== 'string') return time
  if (offset && !isOffset(offset)) return cellError('instantUnknown')
  return { day, time, offset: offset ?? null }
}

/** Longer than any day with its clock, its zone and its weekday. */
const longest = 200

/** Letters of a pattern outside its quoted parts that denote the time of day. */
const hasClock = (pattern: string): boolean => /[hHkKmsSabBtT]/.test(pattern.replace(/'[^']*'/g, ''))
const hasOffset = (pattern: string): boolean => /[XxOzt]/.test(pattern.replace(/'[^']*'/g, ''))

function readByPattern(text: string, pattern: string, today: string): Written | CellError | null {
  const date = parse(text, pattern, new UTCDate(`${today}T00:00:00Z`))
  if (!isValid(date)) return null
  const iso = date.toISOString()
  if (iso.length !== 24) return cellError('dayOutOfRange')
  const day = toDay(iso.slice(0, 4), iso.slice(5, 7), iso.slice(8, 10))
  if (typeof day !== 'string') return day
  if (!hasClock(pattern)) return { day, time: null, offset: null }
  return { day, time: iso.slice(11, 23), offset: hasOffset(pattern) ? 'Z' : null }
}

/**
 * A reader for one column. Patterns of the profile come first, since only they can say what a literal
 * `Z` or a two-digit year means (`today` decides its century); then ISO and the Chinese ways of writing.
 * @throws RangeError for a pattern that date-fns does not know
 */
export function dateReader(
  patterns: readonly string[],
  today: string,
): (text: string) => Written | CellError {
  // A pattern that cannot be a pattern throws here, before the first row.
  for (const pattern of patterns) readByPattern('', pattern, today)
  return (text) => {
    const common = patterns.length === 0 ? readCommon(text) : null
    if (common) return common
    if (text.length > longest) return cellError('dayUnknown')
    const half = toHalfWidth(text)
    let written: Written | CellError | null = null
    for (const pattern of patterns) written ??= readByPattern(half, pattern, today)
    written ??= readIso(half, today)
    return written ?? cellError(uncertain.test(half) ? 'dayAmbiguous' : 'dayUnknown')
  }
}
