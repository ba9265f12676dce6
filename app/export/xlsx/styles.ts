/** The styles of cells in our workbooks: how each unit shows its numbers. */
import type { Unit } from '~/metrics/answer'

/** The pattern of each style, by its number in the workbook. */
const patterns = [
  'General',
  '@',
  'yyyy-mm-dd',
  'yyyy-mm-dd hh:mm',
  '0.0%',
  '#,##0.00',
  '#,##0',
  '0.00',
  '0.0',
  'yyyy-mm-dd hh:mm:ss',
] as const
type Pattern = (typeof patterns)[number]

export const styleOf = (pattern: Pattern): number => patterns.indexOf(pattern)
/** Headings and titles, in bold. */
export const HEADING = patterns.length
/** Running text that breaks into lines. */
export const PROSE = patterns.length + 1

/** In the decimals in which pages show the unit. */
const patternOf: Partial<Record<Unit, Pattern>> = {
  rate: '0.0%',
  money: '#,##0.00',
  count: '#,##0',
  score: '0.00',
  decimal: '0.00',
  nps: '0.0',
  per_10k: '0.0',
  hours: '0.0',
}

export const styleOfUnit = (unit: Unit): number => styleOf(patternOf[unit] ?? 'General')

const own = 164
const font = (bold: boolean) => `<font>${bold ? '<b/>' : ''}<sz val="11"/><name val="Calibri"/></font>`
const xf = (format: number, more = '') =>
  `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"${more}`

/** The workbook's part of styles. */
export const stylesXml = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="${patterns.length - 1}">${patterns
  .map((pattern, at) => (at === 0 ? '' : `<numFmt numFmtId="${own + at}" formatCode="${pattern}"/>`))
  .join(
    '',
  )}</numFmts><fonts count="2">${font(false)}${font(true)}</fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEDF1F5"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${patterns.length + 2}">${patterns
  .map((_, at) => xf(at === 0 ? 0 : own + at, '/>'))
  .join(
    '',
  )}<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/>${xf(0, ' applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
