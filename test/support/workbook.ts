/** Workbooks as programs write them, from the XML of their parts. */
import { type Part, zip } from '~/export/xlsx/zip'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const related = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export type Sheet = {
  name?: string
  state?: string
  /** Between `<sheetData>` and its end. */
  rows: string
  /** Behind the rows. */
  after?: string
}

export type Book = {
  sheets: readonly Sheet[]
  /** Items of the shared strings. */
  strings?: readonly string[]
  /** Patterns of numbers by the number of a style, from 1. */
  formats?: readonly (string | number)[]
  is1904?: boolean
  /** Parts that stand in place of, or beside, those of the workbook. */
  parts?: Readonly<Record<string, string>>
}

export async function zipped(parts: Readonly<Record<string, string>>, level?: number): Promise<Buffer> {
  const list = Object.entries(parts).map(([name, content]): Part => ({ name, content: [content] }))
  const pieces: Buffer[] = []
  for await (const piece of zip(list, level)) pieces.push(piece)
  return Buffer.concat(pieces)
}

export const workbook = (book: Book, level?: number): Promise<Buffer> =>
  zipped({ ...partsOf(book), ...book.parts }, level)

/** One sheet whose rows these are: texts and numbers, each as its own kind. */
export const sheetOf = (rows: readonly (readonly (string | number | null)[])[]): Promise<Buffer> =>
  workbook({ sheets: [{ rows: rows.map((cells, at) => rowOf(at + 1, cells)).join('') }] })

const rowOf = (row: number, cells: readonly (string | number | null)[]): string =>
  `<row r="${row}">${cells.map((cell, at) => (cell === null ? '' : cellOf(`${String.fromCharCode(65 + at)}${row}`, cell))).join('')}</row>`

/** `cellOf('A1', 'x')`, `cellOf('A1', 45992, 1)`: a text, or a number in a style. */
export const cellOf = (at: string, value: string | number, style = 0): string =>
  typeof value === 'number'
    ? `<c r="${at}" s="${style}"><v>${value}</v></c>`
    : `<c r="${at}" t="inlineStr"><is><t>${escaped(value)}</t></is></c>`

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function partsOf({ sheets, strings, formats = [], is1904 = false }: Book): Record<string, string> {
  const own = formats.map((format, at) => (typeof format === 'string' ? { id: 164 + at, format } : null))
  const xf = (format: string | number, at: number) =>
    `<xf numFmtId="${typeof format === 'string' ? 164 + at : format}"/>`
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${related}/${type}" Target="${target}"/>`
  return {
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${related}"><workbookPr${is1904 ? ' date1904="1"' : ''}/><sheets>${sheets
      .map(
        ({ name, state }, at) =>
          `<sheet name="${name ?? `Sheet${at + 1}`}" sheetId="${at + 1}" r:id="rId${at + 1}"${state ? ` state="${state}"` : ''}/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets
      .map((_, at) => relation(`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`))
      .join(
        '',
      )}${relation('rIdS', 'styles', 'styles.xml')}${relation('rIdT', 'sharedStrings', '/xl/sharedStrings.xml')}</Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts>${own
      .map((one) =>
        one
          ? `<numFmt numFmtId="${one.id}" formatCode="${escaped(one.format).replaceAll('"', '&quot;')}"/>`
          : '',
      )
      .join('')}</numFmts><cellXfs><xf numFmtId="0"/>${formats.map(xf).join('')}</cellXfs></styleSheet>`,
    ...(strings && { 'xl/sharedStrings.xml': `<sst xmlns="${main}">${strings.join('')}</sst>` }),
    ...Object.fromEntries(
      sheets.map(({ rows, after = '' }, at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        `<?xml version="1.0"?><worksheet xmlns="${main}"><sheetData>${rows}</sheetData>${after}</worksheet>`,
      ]),
    ),
  }
}
