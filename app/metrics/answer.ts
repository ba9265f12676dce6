/** What comes back from a question: rows and columns that describe themselves. */
import type { Day } from './time'

/** How a column's values are to be read; it decides format, precision and whether text is guarded in a CSV. */
export type Unit =
  | 'count'
  | 'rate'
  | 'score'
  | 'nps'
  | 'per_10k'
  | 'money'
  | 'hours'
  | 'days'
  | 'number'
  /** A number without a unit: a correlation, the mean of counts. */
  | 'decimal'
  /** In the unit of the metric that the row's `metric` names. */
  | 'of_metric'
  | 'flag'
  | 'day'
  | 'instant'
  | 'code'
  | 'text'

/** Rates are fractions; money is decimal text; days and instants are ISO text. */
export type Value = string | number | boolean | null
export type Row = Record<string, Value>
export type Better = 'higher' | 'lower' | null
export type Column = { id: string; label: string; unit: Unit; better: Better }

export type Answer = {
  panel: string
  /** The query as understood, by address parameter. */
  filters: Record<string, string | string[]>
  asOf: Day
  columns: Column[]
  rows: Row[]
}
