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
  '(?:[T ]\\s*|(?<=日)\\s*)(\\d{1,2})(?::|时)(\\d{1,2})分?(?::?(\\d{1,2})(?:[.,](\\d{1,6})\\d*)?秒?)?\\s*(Z|[+-]\\d{2}(?::?\\d{2})?)?'
const numeric = new RegExp(`^${year}([-/])(\\d{1,2})\\2(\\d{1,2})(?:${clock})?$`)
const chinese = new RegExp(`^${year}()年(\\d{1,2})月(\\d{1,2})日(?:${clock})?$`)
const compact = new RegExp(`^${year}()(\\d{2})(\\d{2})(?:${clock})?$`)
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
  if (Number(h) > 23 || Number(m) > 59 || Number(s ?? 0) > 59) return cellError('instantUnknown')
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

function readIso(text: string): Written | CellError | null {
  const match = numeric.exec(text) ?? chinese.exec(text) ?? compact.exec(text)
  if (!match) return null
  const [, y = '', , m = '', d = '', hour, minute, second, fraction, offset] = match
  const day = toDay(y, m, d)
  if (typeof day !== 'string') return day
  if (hour === undefined || minute === undefined) return { day, time: null, offset: null }
  const time = toTime(hour, minute, second, fraction)
  if (typeof time !== 'string') return time
  if (offset && !isOffset(offset)) return cellError('instantUnknown')
  return { day, time, offset: offset ?? null }
}

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
    const half = toHalfWidth(text)
    let written: Written | CellError | null = null
    for (const pattern of patterns) written ??= readByPattern(half, pattern, today)
    written ??= readIso(half)
    return written ?? cellError(uncertain.test(half) ? 'dayAmbiguous' : 'dayUnknown')
  }
}
