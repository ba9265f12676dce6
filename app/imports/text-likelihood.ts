/**
 * How likely a text is, as the outcome of reading bytes in one encoding: a sum of logarithms of frequencies.
 *
 * The same bytes can be read in many encodings; only in the right one do they become what people write. Every
 * character has the frequency of its class (a common Chinese character, a letter with an accent, a character for
 * private use …), and what does not stand together (Я in the middle of small letters) costs extra.
 */
import type { Model } from './encoding-models'

type Kind = 'small' | 'capital' | 'foreign' | 'han' | 'none'

const kinds = new Map<string, Kind>()

function kindOf(character: string): Kind {
  let kind = kinds.get(character)
  if (kind === undefined) {
    if (/\p{Ll}/u.test(character)) kind = 'small'
    else if (/\p{Lu}/u.test(character)) kind = 'capital'
    else if (/\p{Script=Han}/u.test(character)) kind = 'han'
    else kind = /\p{L}/u.test(character) ? 'foreign' : 'none'
    kinds.set(character, kind)
  }
  return kind
}

const isHalfWidth = (character: string): boolean => character >= '\uff61' && character <= '\uff9f'
const isAscii = (character: string): boolean => character < '\u0080'
const isLatin = (character: string): boolean => character < '\u0250' && /\p{L}/u.test(character)
const isOtherAlphabet = (character: string): boolean =>
  /[\u0370-\u052f\u0590-\u06ff\u0e00-\u0e7f]/.test(character) && kindOf(character) !== 'none'

/** Logarithm of the likelihood of `text`; the greater (nearer to 0), the more it is what people write. */
export function likelihood(text: string, weigh: Model['weigh']): number {
  const characters = [...text]
  let sum = 0
  characters.forEach((character, at) => {
    const before = characters[at - 1] ?? ' '
    const after = characters[at + 1] ?? ' '
    if (isAscii(character)) sum += character < ' ' && character !== '\t' ? -12 : -4
    else sum += weigh(character)
    if (!(isAscii(character) && isAscii(before))) sum += besides(before, character)
    if (kindOf(character) === 'han') sum += amongLatin(before, after)
    const standsAlone = kindOf(before) === 'none' && kindOf(after) === 'none'
    if (!isAscii(character) && kindOf(character) === 'small' && standsAlone) sum -= 3
  })
  return sum
}

/** What it costs that a Chinese character touches small letters: one side happens (`T恤m码`), both hardly ever. */
function amongLatin(before: string, after: string): number {
  const sides = [before, after].filter((character) => isAscii(character) && kindOf(character) === 'small')
  return sides.length === 2 ? -7 : sides.length * -2
}

/** What it costs that `character` follows `before`. */
function besides(before: string, character: string): number {
  // One damaged place can leave several bytes that fit nothing.
  if (character === '\ufffd' && before === '\ufffd') return 12
  const [kind, kindBefore] = [kindOf(character), kindOf(before)]
  if (/\p{M}/u.test(character)) return kindBefore === 'foreign' ? 0 : -8
  if (isHalfWidth(character) !== isHalfWidth(before) && kind !== 'none' && kindBefore !== 'none') return -4
  if (character === 'ﾞ' || character === 'ﾟ') return /[ｳｶ-ﾄﾊ-ﾎ]/.test(before) ? 1 : -6
  if (kind === 'none' || kindBefore === 'none') return 0
  let cost = 0
  if (kindBefore === 'small' && kind === 'capital') cost -= 7
  if (isLatin(character) && isLatin(before) && !isAscii(character) && !isAscii(before)) cost -= 1
  if (isOtherAlphabet(character) && kindBefore === 'capital' && kind === 'capital') cost += 2.5
  if ((isOtherAlphabet(character) && isLatin(before)) || (isOtherAlphabet(before) && isLatin(character))) {
    cost -= 5
  }
  return cost
}
