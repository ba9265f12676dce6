/** A sheet of a workbook as its XML, row by row. Texts are always texts: nothing that is written can be a formula. */
import { HEADING } from './styles'

/** What a cell holds: a text, a number as it is to be written, a flag, or nothing. */
export type Cell =
  | { readonly text: string; readonly style?: number }
  | { readonly number: string; readonly style: number }
  | { readonly flag: boolean }
  | null

export type SheetColumn = { readonly label: string; readonly width: number }

/** Rows of a sheet, its heading included. */
export const MOST_ROWS = 1_048_576
const MOST_CHARACTERS = 32_767

/** `1` → `A`, `28` → `AB`. */
const columnLetters = (number: number): string =>
  number <= 0
    ? ''
    : columnLetters(Math.floor((number - 1) / 26)) + String.fromCharCode(65 + ((number - 1) % 26))

const namespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** Up to the first row below the heading, which stays in sight. */
export const sheetStart = (columns: readonly SheetColumn[]): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${namespace}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>${widths(columns)}<sheetData>${rowWriter()(
    1,
    columns.map(({ label }) => ({ text: label, style: HEADING })),
  )}`

/** @param rows how many there are, the heading included */
export const sheetEnd = (columns: readonly SheetColumn[], rows: number): string =>
  `</sheetData>${columns.length > 0 ? `<autoFilter ref="A1:${columnLetters(columns.length)}${rows}"/>` : ''}</worksheet>`

/** A sheet of few rows without a heading of its own. */
export const plainSheet = (
  columns: readonly { width: number }[],
  rows: readonly (readonly Cell[])[],
): string => {
  const write = rowWriter()
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${namespace}"><sheetFormatPr defaultRowHeight="15"/>${widths(columns)}<sheetData>${rows.map((cells, at) => write(at + 1, cells)).join('')}</sheetData></worksheet>`
}

const widths = (columns: readonly { width: number }[]): string =>
  columns.length === 0
    ? ''
    : `<cols>${columns.map(({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>`

/** Writes rows; `onCut` hears of each text that a cell cannot hold. */
export function rowWriter(onCut: () => void = () => {}) {
  const letters: string[] = []
  return (row: number, cells: readonly Cell[]): string => {
    let xml = `<row r="${row}">`
    for (let at = 0; at < cells.length; at += 1) {
      const cell = cells[at]
      if (!cell) continue
      letters[at] ??= columnLetters(at + 1)
      const place = `${letters[at]}${row}`
      if ('number' in cell) xml += `<c r="${place}" s="${cell.style}"><v>${cell.number}</v></c>`
      else if ('flag' in cell) xml += `<c r="${place}" t="b"><v>${cell.flag ? 1 : 0}</v></c>`
      else {
        const style = cell.style ? ` s="${cell.style}"` : ''
        xml += `<c r="${place}"${style} t="inlineStr"><is><t xml:space="preserve">${textOf(cell.text, onCut)}</t></is></c>`
      }
    }
    return `${xml}</row>`
  }
}

/** What XML cannot hold, its own marks, and what reads like an escape of the format. */
const special = /[&<>\ufffe\uffff\p{Cs}]|(?![\t\n])\p{Cc}|_(?=x[0-9A-Fa-f]{4}_)/gu
const names: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

function textOf(text: string, onCut: () => void): string {
  let whole = text
  if (text.length > MOST_CHARACTERS) {
    onCut()
    whole = `${text.slice(0, MOST_CHARACTERS - 1).replace(/[\ud800-\udbff]$/, '')}…`
  }
  return whole.replace(
    special,
    (mark) => names[mark] ?? `_x${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
  )
}
