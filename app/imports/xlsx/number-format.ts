/** What a cell's number format says about its number: a day, a clock, a code of fixed width, or just a number. */

export type NumberFormat =
  | { readonly kind: 'number' }
  | {
      readonly kind: 'date'
      readonly hasDay: boolean
      readonly hasClock: boolean
      readonly isElapsed: boolean
      /** Whether seconds are shown: without them `2:23` may have been typed for minutes and seconds. */
      readonly hasSeconds: boolean
    }
  /** Digits stand for each `0` of the pattern, from behind. */
  | { readonly kind: 'padded'; readonly pattern: readonly Token[] }

type Token = { readonly zero: boolean; readonly text: string }

export const plainNumber: NumberFormat = { kind: 'number' }
const date = (
  hasDay: boolean,
  hasClock: boolean,
  { isElapsed = false, hasSeconds = false } = {},
): NumberFormat => ({ kind: 'date', hasDay, hasClock, isElapsed, hasSeconds })

/** Formats without a pattern of their own in the file, those of Chinese Excel (27–36, 50–58) included. */
export function builtInFormat(id: number): NumberFormat {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || (id >= 50 && id <= 54) || (id >= 57 && id <= 58))
    return date(true, false)
  if (id === 36 || id === 55 || id === 56) return date(true, false)
  if (id === 22) return date(true, true)
  if (id === 46) return date(false, true, { isElapsed: true, hasSeconds: true })
  if ([19, 21, 33, 35, 45, 47].includes(id)) return date(false, true, { hasSeconds: true })
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35)) return date(false, true)
  return plainNumber
}

/** The format that a pattern such as `yyyy"年"m"月"d"日"` makes. */
export function formatOfPattern(code: string): NumberFormat {
  const tokens = tokensOf(code)
  const letters = tokens
    .filter(({ kind }) => kind === 'letter')
    .map(({ text }) => text)
    .join('')
    .toLowerCase()
  if (letters.includes('general')) return plainNumber
  const isElapsed = tokens.some(({ kind, text }) => kind === 'bracket' && /^\[(?:h+|m+|s+)\]$/i.test(text))
  const hasClock = isElapsed || /[hs]/.test(letters) || /am\/pm|a\/p|上午/.test(letters)
  const hasDay = /[yd]/.test(letters) || (letters.includes('m') && !hasClock)
  // Other letters than those of dates make it no date: `E+` of powers, names of currencies.
  const isDate = (hasClock || hasDay) && !/[0#?]/.test(letters.replace(/s\.0+/, ''))
  const hasSeconds = letters.includes('s') || tokens.some(({ text }) => /^\[s+\]$/i.test(text))
  if (isDate) return date(hasDay, hasClock, { isElapsed: isElapsed && !hasDay, hasSeconds })
  return paddedFormat(tokens) ?? plainNumber
}

type Part = { readonly kind: 'letter' | 'literal' | 'bracket'; readonly text: string }

/** The pattern of positive numbers, taken apart. */
function tokensOf(code: string): Part[] {
  const parts: Part[] = []
  const pattern = /"([^"]*)"|\\(.)|[_*](.)|(\[[^\]]*\])|(;)|(.)/gsu
  for (const match of code.matchAll(pattern)) {
    const [, quoted, escaped, filler, bracket, end, letter] = match
    if (end) break
    if (quoted !== undefined) parts.push({ kind: 'literal', text: quoted })
    else if (escaped !== undefined) parts.push({ kind: 'literal', text: escaped })
    else if (bracket !== undefined) parts.push({ kind: 'bracket', text: bracket })
    else if (letter !== undefined && filler === undefined) parts.push({ kind: 'letter', text: letter })
  }
  return parts
}

/** `00000` or `"KH"0000`: how offices show the zeros of codes that they keep as numbers. */
function paddedFormat(parts: readonly Part[]): NumberFormat | null {
  const pattern: Token[] = []
  for (const { kind, text } of parts) {
    if (kind === 'bracket') return null
    if (kind === 'letter' && !/[0\-/ ]/.test(text)) return null
    pattern.push({ zero: kind === 'letter' && text === '0', text })
  }
  const zeros = pattern.filter(({ zero }) => zero).length
  const first = pattern.findIndex(({ zero }) => zero)
  const isNamed = pattern.slice(0, first).some(({ text }) => /[\p{L}\p{N}]/u.test(text))
  return zeros >= 2 || (zeros === 1 && isNamed) ? { kind: 'padded', pattern } : null
}
