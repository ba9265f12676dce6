/** The outcome of reading one cell: the text for the database, or why it cannot be read. */
import type { Values } from '~/i18n/message'
import type { ImportWord } from './wording'

export type CellError = { readonly reason: ImportWord; readonly values?: Values }
/** Read, but not as written: reported as a warning. */
export type Noted = { readonly text: string; readonly note: ImportWord }
export type Parsed = string | CellError

export const cellError = (reason: ImportWord, values: Values = {}): CellError => ({ reason, values })

/** ０-９ and the marks that go with numbers and dates, as a Chinese input method writes them. */
export const toHalfWidth = (text: string): string =>
  /[\uff01-\uff5e\u3000\uffe5]/.test(text)
    ? text
        .replace(/[\uff01-\uff5e]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0))
        .replace(/\u3000/g, ' ')
        .replace(/\uffe5/g, '¥')
    : text

/** `="00123"`: how files keep a spreadsheet from taking a code for a number. */
const keptAsText = /^="([^"]*)"$/

/**
 * Exports put one apostrophe before text that a spreadsheet would take for a formula; exactly that one
 * is taken off again, so that a file that went out comes back as it was. So is what keeps a code as text.
 */
export const withoutFormulaGuard = (text: string): string => {
  if (text.charCodeAt(0) === 61) return keptAsText.exec(text)?.[1] ?? text
  return text.charCodeAt(0) === 39 && /^'[\s'"]*[=+\-@＝＋－＠]/.test(text) ? text.slice(1) : text
}
