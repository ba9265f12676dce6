/** Rows as a spreadsheet of people reads them: ids and flags in words, clock times, whole days, codes kept as text. */
import type { Lang } from '~/i18n/text'
import { type Column, isWords, type Row, type Value } from '~/metrics/answer'
import { wordsOfColumn } from './cell-words'
import { csvLines, guardFormula, toCell } from './csv'

export type ForPeople = {
  /** Null where ids and times stay as programs read them. */
  lang: Lang | null
  /** Whether codes that a spreadsheet would take for numbers or days are written as `="00123"`. */
  excelCodes: boolean
}

/** What writes the rows as lines of such a file. */
export function csvRowsForPeople(columns: readonly Column[], { lang, excelCodes }: ForPeople) {
  const cells = columns.map((column) => cellOf(column, lang, excelCodes))
  return (rows: readonly Row[]): string => csvLines(rows.map((row) => cells.map((cell) => cell(row))))
}

function cellOf(column: Column, lang: Lang | null, excelCodes: boolean): (row: Row) => string {
  const { id, unit } = column
  const inWords = lang && wordsOfColumn(column, lang)
  const valueIn = (row: Row): Value => {
    const value = row[id] ?? null
    return inWords ? inWords(value) : value
  }
  if (lang && unit === 'instant') return (row) => localTime(row[id] ?? null)
  if (lang && unit === 'days') return (row) => asFewDecimals(row[id] ?? null)
  if (inWords && !isWords(unit)) return (row) => guardFormula(String(valueIn(row) ?? ''))
  if (!excelCodes || !isWords(unit)) return (row) => toCell(valueIn(row), unit, row)
  return (row) => {
    const value = valueIn(row)
    return typeof value === 'string' && wouldChange.test(value) ? `="${value}"` : toCell(value, unit, row)
  }
}

/**
 * What a spreadsheet changes when it opens a file: zeros in front or behind a point, digits beyond the eleventh, powers,
 * and what looks like a day or a clock.
 */
export const wouldChange =
  /^(?:0\d+|\d{12,}|\d*\.\d*0|0\d*\.\d+|\d+(?:\.\d+)?[eE]\d+|\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?|\d{1,2}:\d{1,2}(?::\d{1,2})?)$/

/** `2026-11-27T17:35:00+08:00` → `2026-11-27 17:35`, the clock of the reporting zone; a bare day stays one. */
export function localTime(value: Value): string {
  const text = value === null ? '' : String(value)
  const [, day, clock, seconds] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):(\d\d)/.exec(text) ?? []
  if (!day) return text
  return seconds === '00' ? `${day} ${clock}` : `${day} ${clock}:${seconds}`
}

function asFewDecimals(value: Value): string {
  if (value === null || typeof value === 'boolean') return ''
  return String(Number(Number(value).toFixed(2)))
}
