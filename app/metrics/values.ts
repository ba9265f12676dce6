/** Database text to the values of an answer: money stays decimal text, other numbers become numbers. */
import { isText, type Text } from '~/i18n/message'
import type { Column, Row, Unit, Value } from './answer'
import type { RawRow } from './execute'

const asText: ReadonlySet<Unit> = new Set(['money', 'day', 'instant', 'code', 'text'])

export function toValue(raw: unknown, unit: Unit): Value<Text> {
  if (raw === null || raw === undefined) return null
  if (unit === 'flag') return raw === true || raw === 't'
  if (asText.has(unit)) return isText(raw) ? raw : String(raw)
  return Number(raw)
}

/** The row's columns in order, each as its unit says. */
export function toRow(raw: RawRow, columns: readonly Column<Text>[]): Row<Text> {
  const row: Row<Text> = {}
  for (const { id, unit } of columns) row[id] = toValue(raw[id], unit)
  return row
}

/** A figure as the database gives it. */
export const numberOrNull = (raw: unknown): number | null =>
  raw === null || raw === undefined ? null : Number(raw)

/** A figure that was computed here, in so many decimals. */
export const toPlaces = (value: number | null, places: number): number | null =>
  value === null ? null : Number(value.toFixed(places))
