/** One set of formats per reader: language, time zone and currency are decided once and used everywhere. */

import { type Joint, joinWords } from '~/i18n/join'
import type { Lang } from '~/i18n/text'
import { wordsIn } from '~/i18n/words'
import type { Column, Unit, Value } from '~/metrics/answer'
import type { Day, Grain } from '~/metrics/time'
import { formatBucket, formatDay, formatInstant, formatTick } from './days'
import { formatCompact, formatFigure, formatMoney, NO_DATA, toNumber } from './figures'

export type Reader = { lang: Lang; timeZone: string; currency: string }
export type Formats = ReturnType<typeof createFormats>

/** The symbol before an amount; a currency without a well-known one is written by its code. */
const symbols: Record<string, string> = { CNY: '¥', USD: '$', EUR: '€', GBP: '£', JPY: '¥', HKD: 'HK$' }

/** Zones that are known by another name than that of their city. */
const beijing: ReadonlySet<string> = new Set(['Asia/Shanghai', 'Asia/Chongqing', 'Asia/Harbin', 'PRC'])

export function createFormats({ lang, timeZone, currency }: Reader) {
  const symbol = symbols[currency] ?? `${currency} `
  const words = wordsIn(lang).format

  /** A value in full, as a table or a sentence shows it. */
  function value(given: Value | undefined, unit: Unit): string {
    if (given === null || given === undefined || given === '') return NO_DATA
    if (unit === 'flag') return given === true ? words.yes : words.no
    if (unit === 'instant') return formatInstant(String(given), timeZone)
    if (unit === 'day' || unit === 'code' || unit === 'text') return String(given)
    if (unit === 'money') return formatMoney(String(given))
    const number = toNumber(given)
    return number === null ? String(given) : formatFigure(number, unit, lang)
  }

  /** An amount with its currency, in full. */
  const money = (amount: Value | undefined) =>
    amount === null || amount === undefined ? NO_DATA : formatMoney(String(amount), symbol)

  /** A value that stands by itself, an amount with its currency. */
  const alone = (given: Value | undefined, unit: Unit) =>
    unit === 'money' ? money(given) : value(given, unit)

  /** A value short enough for an axis or a tile. */
  const compact = (given: Value | undefined, unit: Unit) => short(given, unit, false)

  /** A value beside its line of an axis, where the currency is said by what is drawn. */
  const axis = (given: Value | undefined, unit: Unit) => compact(given, unit).replace(/ ([万亿]?)元$/, '$1')

  /** The same where such values stand next to each other: at the ends of bars, in a column. */
  const listed = (given: Value | undefined, unit: Unit) => short(given, unit, true)

  function short(given: Value | undefined, unit: Unit, isListed: boolean): string {
    const number = toNumber(given)
    if (number === null) return NO_DATA
    const text = formatCompact(number, unit, lang, isListed)
    if (unit !== 'money') return text
    return lang === 'zh-CN' && currency === 'CNY'
      ? `${text.replace(/(?=[万亿]|$)/, ' ')}元`
      : text.replace(/^(−?)/, `$1${symbol}`)
  }

  /** A difference with its sign: rates in percentage points, the rest in their own unit. */
  function change(given: Value | undefined, unit: Unit): string {
    const number = toNumber(given)
    if (number === null) return NO_DATA
    const size = Math.abs(number)
    const sign = number > 0 ? '+' : number < 0 ? '−' : ''
    if (unit === 'rate') {
      return words.points.replace('{{value}}', sign + formatFigure(size * 100, 'per_10k', lang))
    }
    return unit === 'money'
      ? `${sign}${formatMoney(String(given).replace('-', ''), symbol)}`
      : sign + formatFigure(size, unit, lang)
  }

  /** Hours as people think of them: in days from two on. */
  function duration(hours: Value | undefined): string {
    const number = toNumber(hours)
    if (number === null) return NO_DATA
    const inDays = number >= 48
    const figure = formatFigure(inDays ? number / 24 : number, 'hours', lang)
    return words[inDays ? 'days' : 'hours'].replace('{{value}}', figure)
  }

  /** A relative difference with its sign, as a percentage. */
  function relative(given: Value | undefined): string {
    const number = toNumber(given)
    if (number === null) return NO_DATA
    return `${number > 0 ? '+' : ''}${formatFigure(number, 'rate', lang)}`
  }

  return {
    lang,
    join: (as: Joint, parts: readonly string[]) => joinWords(as, parts, lang),
    value,
    money,
    alone,
    compact,
    axis,
    listed,
    change,
    relative,
    duration,
    zone: beijing.has(timeZone) ? words.beijing : timeZone,
    cell: (given: Value | undefined, column: Column) => value(given, column.unit),
    count: (number: number) => formatFigure(number, 'count', lang),
    bucket: (day: Day, grain: Grain) => formatBucket(day, grain, lang),
    tick: (day: Day, grain: Grain, isFirst: boolean) => formatTick(day, grain, lang, isFirst),
    day: (day: Day) => formatDay(day, lang),
  }
}
