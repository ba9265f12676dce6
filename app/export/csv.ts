/** Rows as CSV that offices can open: RFC 4180, CRLF, plain numbers, and no cell that a spreadsheet would run. */
import Papa from 'papaparse'
import { type Column, isWords, type Row, type Unit, type Value } from '~/metrics/answer'
import { catalog, isMetricId } from '~/metrics/catalog'
import { decimals } from '~/metrics/metric'

export type HeaderStyle = 'id' | 'label'

export const BYTE_ORDER_MARK = '\uFEFF'

const wouldRun = /^[\s"']*[=+\-@＝＋－＠]|^[\t\r\n\0]/

/** Puts an apostrophe before text that a spreadsheet would take for a formula; the importer takes it off again. */
export function guardFormula(text: string): string {
  return wouldRun.test(text) ? `'${text}` : text
}

/** The unit of a value, where only its row says it. */
export function unitOf(unit: Unit, row: Row): Unit {
  const metric = String(row.metric)
  return unit === 'of_metric' && isMetricId(metric) ? catalog[metric].unit : unit
}

/** Decimals of a value in files; null for what has no fixed number of them. */
export function decimalsOf(unit: Unit, row: Row): number | null {
  const named = unitOf(unit, row)
  return Object.hasOwn(decimals, named) ? decimals[named as keyof typeof decimals] : null
}

/** A value as the text of its cell: numbers in the decimals of their unit, null empty, text guarded. */
export function toCell(value: Value, unit: Unit, row: Row): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return isWords(unit) ? guardFormula(value) : value
  const places = decimalsOf(unit, row)
  return places === null ? String(value) : value.toFixed(places)
}

export const csvLines = (cells: string[][]) =>
  cells.length === 0 ? '' : `${Papa.unparse(cells, { newline: '\r\n' })}\r\n`

export const csvLine = (cells: string[]) => csvLines([cells])

export function csvHeader(columns: readonly Column[], style: HeaderStyle): string {
  return csvLine(columns.map((column) => guardFormula(style === 'id' ? column.id : column.label)))
}

export function csvRows(rows: readonly Row[], columns: readonly Column[]): string {
  return csvLines(rows.map((row) => columns.map(({ id, unit }) => toCell(row[id] ?? null, unit, row))))
}
