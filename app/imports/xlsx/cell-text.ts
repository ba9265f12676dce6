/** The number of a cell as the text that the importer reads. */
import type { NumberFormat } from './number-format'
import { clockText, serialText } from './serial'

/** Days that the counting of old Macintosh workbooks, from 1904, begins after the other one. */
export const daysTo1904 = 1462

/** @param written the stored number, `45992.5` */
export function numberText(written: string, format: NumberFormat, is1904: boolean): string {
  const number = Number(written)
  if (written.trim() === '' || !Number.isFinite(number)) return written
  if (format.kind === 'padded') return paddedText(number, format.pattern) ?? plainText(number)
  if (format.kind === 'number') return plainText(number)
  if (format.isElapsed || (!format.hasDay && number < 1))
    return clockText(number, format.hasSeconds) ?? plainText(number)
  const serial = is1904 ? number + daysTo1904 : number
  return serialText(serial, format.hasClock) ?? plainText(number)
}

/** Fifteen digits, which is what Excel keeps; what binary arithmetic has left beyond them is none of the number. */
export function plainText(number: number): string {
  // Of more digits the last ones are lost; so written a code is refused and no amount is read.
  if (Math.abs(number) >= 1e15)
    return number
      .toExponential(14)
      .replace(/\.?0+(?=e)/, '')
      .replace('e', 'E')
  return String(Number(number.toPrecision(15)))
}

function paddedText(
  number: number,
  pattern: readonly { readonly zero: boolean; readonly text: string }[],
): string | null {
  if (!Number.isSafeInteger(number) || number < 0 || number >= 1e15) return null
  const zeros = pattern.filter(({ zero }) => zero).length
  const digits = String(number).padStart(zeros, '0')
  // The first place takes all digits for which there is none of their own.
  let next = digits.length - zeros
  let isFirst = true
  return pattern
    .map(({ zero, text }) => {
      if (!zero) return text
      const from = isFirst ? 0 : next
      isFirst = false
      next += 1
      return digits.slice(from, next)
    })
    .join('')
}
