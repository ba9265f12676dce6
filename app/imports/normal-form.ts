/**
 * The one way to write a code: NFC, without characters that nobody sees, with plain and single blanks.
 * Two cells that look alike thus name one thing. `warehouse.normal_code` in the database says the same.
 */

/** Code points that take no room and carry no meaning in a code; direction marks are refused instead. */
const hidden =
  /\u034f|[\u00ad\u115f\u1160\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff0-\ufff8]|[\u17b4\u17b5]|[\u180b-\u180f]|[\ufe00-\ufe0f]|[\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}]|[\u{e0000}-\u{e0fff}]/gu

/** Blanks of every width, also the Braille pattern without dots. */
const blanks = /[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]+/g

/** Most cells are plain, and this spares them the rest. */
export const isPlain = (text: string): boolean => /^[!-~]*$/.test(text)

/**
 * Most of the others have nothing but these characters, which every form leaves as they are wherever they stand: those of
 * ASCII, Chinese ones and the marks between them. At its ends there is no blank.
 */
export const isSettled = (text: string): boolean =>
  settled.test(text) && text.charCodeAt(0) !== 0x20 && text.charCodeAt(text.length - 1) !== 0x20

const settled =
  /^[ -~\u2014\u2018\u2019\u201c\u201d\u2026\u3001\u3002\u3008-\u3011\u4e00-\u9fff\uff01-\uff5e]*$/

/** Line breaks and tabs stay; codes refuse them. */
export function normalForm(text: string): string {
  if (isPlain(text) || (isSettled(text) && !text.includes('  '))) return text
  return text.replace(hidden, '').normalize('NFC').replace(blanks, ' ').trim()
}

/** Words of one line: a break inside a cell of a spreadsheet is a blank. */
export const onOneLine = (text: string): string => normalForm(text.replace(/[\s\u0085]+/g, ' '))

/**
 * Running text keeps its blanks, and joiners and selectors, which emoji and some scripts need; what only
 * a word processor reads goes.
 */
export const normalText = (text: string): string =>
  isPlain(text) || isSettled(text)
    ? text
    : text
        .replace(/[\u00ad\u200b\u2060\ufeff]/g, '')
        .normalize('NFC')
        .trim()

const none = new Set(['(none)', '(无)', '(無)'])

/** Whether the text is how reports name what has no value, in any width and case. */
export const isNoValue = (text: string): boolean =>
  !(text[0] !== '(' && text[0] !== '（' && (isPlain(text) || isSettled(text))) &&
  none.has(text.normalize('NFKC').toLowerCase().replaceAll(' ', ''))
