/** Numbers as people and accounting systems write them, read exactly: text in, text out, never a float. */
import { type CellError, cellError, type Noted, type Parsed, toHalfWidth } from './cell'
import { scoreOfWord } from './vocabulary'

/** `1,234.50`, `1234.5`, `.5`; thousands must stand where thousands stand. */
const written = /^(\d{1,3}(?:,\d{3})+|\d*)(?:\.(\d*))?$/

/** Longer than anything that is a number, with its currency and its blanks. */
const longest = 200

/** How many digits a unit of counting moves the point by. */
const tenPowers: Readonly<Record<string, number>> = { 万: 4, 萬: 4, 亿: 8, 億: 8 }

type Decimal = { readonly negative: boolean; readonly whole: string; readonly fraction: string }

/** The digits of `text`, or null where it is no number. Understands ¥, parentheses for minus, and %. */
function toDecimal(text: string): Decimal | null {
  if (text.length > longest) return null
  let rest = toHalfWidth(text).trim()
  let negative = false
  const bracketed = /^\((.*)\)$/.exec(rest)
  if (bracketed) {
    negative = true
    rest = (bracketed[1] ?? '').trim()
  }
  const sign = /^([+-]?)\s*¥?\s*([+-]?)(.*)$/.exec(rest)
  const signs = `${sign?.[1] ?? ''}${sign?.[2] ?? ''}`
  if (signs.length > 1 || (bracketed && signs)) return null
  if (signs === '-') negative = true
  rest = sign?.[3] ?? ''
  const percent = rest.endsWith('%')
  const unit = percent ? undefined : tenPowers[rest.at(-1) ?? '']
  const match = written.exec(percent || unit ? rest.slice(0, -1).trim() : rest)
  if (!match || !(match[1] || match[2])) return null
  const whole = (match[1] ?? '').replaceAll(',', '')
  const fraction = match[2] ?? ''
  if (unit) {
    const shifted = fraction.padEnd(unit, '0')
    return { negative, whole: whole + shifted.slice(0, unit), fraction: shifted.slice(unit) }
  }
  if (!percent) return { negative, whole, fraction }
  const shifted = whole.padStart(3, '0')
  return { negative, whole: shifted.slice(0, -2), fraction: shifted.slice(-2) + fraction }
}

type Bounds = { readonly scale: number; readonly min?: number; readonly max?: number }

/** Digits before the point that the widest column, numeric(18, 2), can keep. */
const wholeDigits = { 2: 16, 3: 15, 6: 12 } as Readonly<Record<number, number>>

/** As programs write most numbers, in no more digits than every column keeps. */
const common = /^(?:0|[1-9]\d{0,8})(?:\.\d*[1-9])?$/

/** A decimal number with at most `scale` decimals (zeros beyond them do not count), inside the bounds. */
export function parseNumber(text: string, { scale, min, max }: Bounds): Parsed {
  if (common.test(text)) {
    const point = text.indexOf('.')
    const isFine = point < 0 || text.length - point - 1 <= scale
    if (isFine && (min === undefined || Number(text) >= min) && (max === undefined || Number(text) <= max))
      return text
  }
  const decimal = toDecimal(text)
  if (!decimal) return cellError('numberUnknown')
  const fraction = decimal.fraction.replace(/0+$/, '')
  if (fraction.length > scale) return cellError('numberDecimals', { scale })
  const whole = decimal.whole.replace(/^0+(?=\d)/, '') || '0'
  const isZero = whole === '0' && fraction === ''
  const digits = wholeDigits[scale] ?? 9
  const number = `${decimal.negative && !isZero ? '-' : ''}${whole}${fraction && `.${fraction}`}`
  const limit = '9'.repeat(digits)
  const tooSmall = min !== undefined && Number(number) < min
  const tooLarge = max !== undefined && Number(number) > max
  if (whole.length > digits || tooSmall || tooLarge) {
    return cellError('numberOutOfRange', { min: min ?? `-${limit}`, max: max ?? limit })
  }
  return number
}

/** `人民币8000元整`, `RMB 8000`, `8000 CNY`: the currency in words or letters, beside the number. */
const currency = /^(?:人民币|RMB|CNY)?\s*(.*?)\s*(?:[元圆]整?|RMB|CNY)?$/i

const withoutCurrency = (text: string): string =>
  common.test(text) || text.length > longest ? text : (currency.exec(toHalfWidth(text).trim())?.[1] ?? text)

/** An amount in whole cents. What a program's binary arithmetic has left beyond them is rounded off and noted. */
export function parseMoney(written: string): string | CellError | Noted {
  const text = withoutCurrency(written)
  const bounds = { scale: 2, min: 0 }
  const exact = parseNumber(text, bounds)
  if (typeof exact === 'string' || !mayBeNoise.has(exact.reason)) return exact
  const decimal = toDecimal(text) ?? tinyDecimal(text)
  const cents = decimal && toCents(decimal)
  if (!cents) return exact
  const rounded = parseNumber(cents, bounds)
  return typeof rounded === 'string' ? { text: rounded, note: 'amountRounded' } : rounded
}

const mayBeNoise: ReadonlySet<string> = new Set(['numberDecimals', 'numberUnknown'])

/** `5.684341886080802e-14`, as programs write what is left of a difference that should be 0. */
function tinyDecimal(text: string): Decimal | null {
  if (text.length > longest) return null
  const match = /^([+-]?)(\d)(?:\.(\d+))?[eE]-(\d{1,3})$/.exec(toHalfWidth(text).trim())
  if (!match) return null
  const [, sign, digit = '', more = '', exponent] = match
  return {
    negative: sign === '-',
    whole: '0',
    fraction: '0'.repeat(Math.max(Number(exponent) - 1, 0)) + digit + more,
  }
}

/**
 * The amount rounded to cents where it is nearer than 0.000001 to them, else null. Of a cent that is less than
 * a ten-thousandth: the decimals behind it begin with 0000, or with 9999 and go on.
 */
function toCents({ negative, whole, fraction }: Decimal): string | null {
  const beyond = fraction.slice(2)
  const isAbove = beyond.startsWith('0000')
  const isBelow = /^9999.*[1-9]/.test(beyond)
  if (!isAbove && !isBelow) return null
  const cents = BigInt((whole || '0') + fraction.slice(0, 2)) + (isBelow ? 1n : 0n)
  const digits = String(cents).padStart(3, '0')
  return `${negative ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** An amount that can also be taken back. */
export const parseSignedMoney = (text: string): Parsed => parseNumber(withoutCurrency(text), { scale: 2 })

/** One below zero is a credit memo, of which the sentence says how it is read. */
export function parseInvoiceAmount(text: string): Parsed | Noted {
  const signed = parseSignedMoney(text)
  return typeof signed === 'string' && signed.startsWith('-')
    ? cellError('invoiceNegative')
    : parseMoney(text)
}

/** The amount with its sign turned round. */
export const turned = (amount: Parsed): Parsed =>
  typeof amount !== 'string' || /^0*$/.test(amount)
    ? amount
    : amount.startsWith('-')
      ? amount.slice(1)
      : `-${amount}`

export function parseInteger(text: string, min = -2147483648, max = 2147483647): Parsed {
  const number = parseNumber(text, { scale: 0, min, max })
  return typeof number !== 'string' && number.reason === 'numberDecimals'
    ? cellError('integerUnknown')
    : number
}

/**
 * A score from 1 to 5, in words too, or an NPS answer from 0 to 10; `reverse` turns digits round where 1 is best.
 */
export function parseScore(text: string, kind: 'score' | 'nps', reverse: boolean): Parsed {
  const said = kind === 'score' ? scoreOfWord(text) : null
  if (said !== null) return said
  const number = parseNumber(text, {
    scale: 0,
    min: kind === 'score' ? 1 : 0,
    max: kind === 'score' ? 5 : 10,
  })
  if (typeof number !== 'string') return cellError(kind === 'score' ? 'scoreUnknown' : 'npsUnknown')
  return reverse ? String(6 - Number(number)) : number
}
