/** Figures as people of each language write them; money keeps every digit of its text. */

import type { Lang } from '~/i18n/text'
import type { Row, Unit, Value } from '~/metrics/answer'
import { madeOnce } from './kinds'

/** What stands where there is no data; never a zero. */
export const NO_DATA = '–'

const decimals: Partial<Record<Unit, number>> = {
  count: 0,
  rate: 1,
  score: 2,
  nps: 1,
  per_10k: 1,
  hours: 1,
  seconds: 1,
  days: 1,
  number: 2,
}

const formatter = madeOnce(
  (locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
)

/** `'-1234.5'` → `'−1,234.50'`; works on the text, because a number would lose digits of large sums. */
export function formatMoney(amount: string, currency = ''): string {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount) ?? []
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const isZero = /^0*$/.test(whole + fraction)
  return `${sign && !isZero ? '−' : ''}${currency}${grouped}.${fraction.padEnd(2, '0').slice(0, 2)}`
}

/** A figure in full, with the digits that its unit deserves; a rate is written as a percentage. */
export function formatFigure(value: number, unit: Unit, lang: Lang): string {
  const digits = decimals[unit] ?? 2
  const text = formatter(lang, {
    style: unit === 'rate' ? 'percent' : 'decimal',
    minimumFractionDigits: unit === 'days' || unit === 'number' ? 0 : digits,
    // What is counted may be a quantity, of which there are parts.
    maximumFractionDigits: unit === 'count' ? 3 : digits,
  }).format(value)
  return withMinus(text)
}

/**
 * Short enough for an axis or a tile: 1.2万, 3.4亿 in Chinese; 12.3K, 4.5M in English.
 * `isListed` keeps a decimal that is zero, so that figures under each other line up.
 */
export function formatCompact(value: number, unit: Unit, lang: Lang, isListed = false): string {
  if (unit === 'rate') {
    return withMinus(formatter(lang, { style: 'percent', maximumFractionDigits: 1 }).format(value))
  }
  const compact = { notation: 'compact', maximumFractionDigits: 1, useGrouping: true } as const
  const parts = formatter(lang, compact).formatToParts(value)
  const isShortened = parts.some(({ type }) => type === 'compact')
  const minimumFractionDigits = isListed && isShortened ? 1 : 0
  return withMinus(formatter(lang, { ...compact, minimumFractionDigits }).format(value))
}

/** The number behind a value, for drawing and comparing only; null where there is none. */
export function toNumber(value: Value | undefined): number | null {
  if (value === null || value === undefined || value === '' || typeof value === 'boolean') return null
  const number = Number(value)
  return Number.isFinite(number) ? number : null
}

/** The number in a row's column; null where the answer has no such column. */
export const numberIn = (row: Row | undefined, column: string | undefined): number | null =>
  column === undefined ? null : toNumber(row?.[column])

const withMinus = (text: string) => text.replace(/^-(?=[\d.,]*[1-9])/, '−').replace(/^-/, '')
