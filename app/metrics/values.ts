/** Database text to the values of an answer: money stays decimal text, other numbers become numbers. */
import type { Column, Row, Unit, Value } from './answer'

const asText: ReadonlySet<Unit> = new Set(['money', 'day', 'instant', 'code', 'text'])

export function toValue(raw: unknown, unit: Unit): Value {
  if (raw === null || raw === undefined) return null
  if (unit === 'flag') return raw === true || raw === 't'
  if (asText.has(unit)) return String(raw)
  return Number(raw)
}

/** The row's columns in order, each as its unit says. */
export function toRow(raw: Record<string, unknown>, columns: readonly Column[]): Row {
  const row: Row = {}
  for (const { id, unit } of columns) row[id] = toValue(raw[id], unit)
  return row
}
