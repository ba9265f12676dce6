/** Values of an answer as typed cells: codes are texts, days are days, rates are percentages. */
import type { Lang } from '~/i18n/text'
import { type Column, isWords, type Row, type Unit } from '~/metrics/answer'
import { wordsOfColumn } from '../cell-words'
import { decimalsOf, type HeaderStyle, unitOf } from '../csv'
import type { Cell } from './sheet'
import { styleOf, styleOfUnit } from './styles'

/** What makes the cells of a row. `label`: for people, with ids and flags in words. */
export function cellsOf(columns: readonly Column[], header: HeaderStyle, lang: Lang) {
  const makers = columns.map((column) => cellOf(column, header === 'label' ? lang : null))
  return (row: Row): Cell[] => makers.map((make) => make(row))
}

const [text, day, time, seconds] = [
  styleOf('@'),
  styleOf('yyyy-mm-dd'),
  styleOf('yyyy-mm-dd hh:mm'),
  styleOf('yyyy-mm-dd hh:mm:ss'),
]

function cellOf(column: Column, lang: Lang | null): (row: Row) => Cell {
  const { id, unit } = column
  const inWords = lang && wordsOfColumn(column, lang)
  if (inWords)
    return (row) => {
      const value = inWords(row[id] ?? null)
      return value === null ? null : { text: String(value) }
    }
  if (unit === 'flag') return (row) => (typeof row[id] === 'boolean' ? { flag: row[id] } : null)
  if (unit === 'day' || unit === 'instant') return (row) => timeCell(row[id])
  if (isWords(unit)) {
    const style = unit === 'code' ? text : 0
    return (row) => {
      const value = row[id] ?? null
      return value === null ? null : { text: String(value), style }
    }
  }
  return (row) => figureCell(row[id], unit, row)
}

function figureCell(value: Row[string] | undefined, unit: Unit, row: Row): Cell {
  if (value === null || value === undefined || typeof value === 'boolean') return null
  const places = decimalsOf(unit, row)
  const written = typeof value === 'string' ? value : places === null ? String(value) : value.toFixed(places)
  // A number of more digits than a spreadsheet keeps would be another one.
  const isKept = /^-?(?:\d+(?:\.\d+)?|\d(?:\.\d+)?e-\d+)$/.test(written)
  const digits = written.replace(/[-.]|e.*$/g, '').replace(/^0+/, '').length
  return isKept && digits <= 15
    ? { number: written, style: styleOfUnit(unitOf(unit, row)) }
    : { text: written }
}

/** A day, or an instant on the clock that it is written in, as spreadsheets count them; what is neither stays text. */
function timeCell(value: Row[string] | undefined): Cell {
  if (value === null || value === undefined) return null
  const [, date, clock, second = '00'] =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d))?)?/.exec(String(value)) ?? []
  const days = date === undefined ? Number.NaN : (Date.parse(`${date}T00:00:00Z`) - firstDay) / 86_400_000
  // Before March 1900 spreadsheets count a day that never was.
  if (!(days > 60)) return { text: String(value) }
  if (clock === undefined) return { number: String(days), style: day }
  const passed = Number(clock.slice(0, 2)) * 3600 + Number(clock.slice(3)) * 60 + Number(second)
  return { number: String(days + passed / 86_400), style: second === '00' ? time : seconds }
}

const firstDay = Date.UTC(1899, 11, 30)
