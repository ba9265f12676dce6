/** What comes back from a question: rows and columns that describe themselves. */
import type { DimensionId } from './dimensions'
import type { ReadFrom } from './rollups/reading'
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
  | 'seconds'
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

/** Rates are fractions; money is decimal text; days and instants are ISO text; names may depend on the language. */
export type Value<Words = string> = string | number | boolean | null | Words
export type Row<Words = string> = Record<string, Value<Words>>
export type Better = 'higher' | 'lower' | null

/** What a column is to the others of its answer. */
export type Role =
  /** Says which row it is. */
  | 'key'
  /** Names or describes the row. */
  | 'name'
  /** A figure of its own. */
  | 'metric'
  /** How many observations the figure `of` rests on. */
  | 'sample'
  /** A limit of the figure `of`: `low` or `high` of an interval, `lower` or `upper` of a control chart. */
  | 'bound'
  /**
   * The figure `of` at another time: the `comparison` itself, the `change` since or the `relative_change`. With several
   * comparisons each change is `of` its own one.
   */
  | 'change'
  /** Says how the row, or the figure `of`, is to be taken: unfinished, too small a sample, on target. */
  | 'mark'
  /** One sentence of the column `of`, which joins them; pages show each by itself, and files leave them out. */
  | 'sentence'

/** `of` is the column that this one stands beside, or a metric that is not shown; `part` which of several of its role. */
export type Column<Words = string> = {
  id: string
  label: Words
  unit: Unit
  better: Better
  role: Role
  of?: string
  part?: string
  /** What this one has of its own beside the figure `of`, where a drawing names it: whose value it is. */
  name?: Words | string
}

/** What somebody has said about days of a trend, with the number of its mark. */
export type TimeNote = {
  id: string
  number: number
  from: Day
  to: Day
  /** The first and the last bucket that it touches. */
  first: Day
  last: Day
  /** Behind the name of its region, where it is of one. */
  words: string
  by: string
}

/** In one language as pages have it; with `Text` for its words it speaks all of them. */
export type Answer<Words = string> = {
  panel: string
  /** The query as understood, by address parameter. */
  filters: Record<string, string | string[]>
  asOf: Day
  columns: Column<Words>[]
  rows: Row<Words>[]
  /**
   * Of a table that can be put in order: by which column it is, `-` in front the largest first, and its rows then; null
   * and without rows as they are. Charts and sentences go by `rows`.
   */
  sorted?: { by: string | null; rows?: Row<Words>[] }
  /** By which it would be grouped, had that more than one group here. */
  insteadOf?: DimensionId
  /** How many rows there are in all, where a page is given the first of them. */
  all?: number
  /** How many of all rows are of a kind, by its id, where the panel tells. */
  counts?: Readonly<Record<string, number>>
  /** Of a trend: what people have said about its time. */
  notes?: TimeNote[]
  /** What each source of its figures was read from; absent where it lists facts. */
  read?: Record<string, ReadFrom>
}

/** The ids of the columns that stand beside the column `of`, by what they are to it. */
export function columnsBeside<Words>({ columns }: Pick<Answer<Words>, 'columns'>, of: string) {
  const beside = columns.filter((one) => one.of === of)
  const idOf = (role: Role, part?: string) =>
    beside.find((one) => one.role === role && (part === undefined || one.part === part))?.id
  return {
    sample: idOf('sample'),
    smallSample: idOf('mark', 'small_sample'),
    low: idOf('bound', 'low'),
    high: idOf('bound', 'high'),
    center: idOf('mark', 'center'),
    lower: idOf('bound', 'lower'),
    upper: idOf('bound', 'upper'),
    signals: idOf('mark', 'signals'),
    comparison: idOf('change', 'comparison'),
    change: idOf('change', 'change'),
    relativeChange: idOf('change', 'relative_change'),
    aboutSame: idOf('mark', 'about_same'),
    target: idOf('mark', 'target'),
    whole: idOf('mark', 'whole'),
    overall: idOf('mark', 'overall'),
    verdict: idOf('mark', 'verdict'),
  }
}

/** The columns of the regions or departments that are chosen, each by itself. */
export const chosenBeside = <Words>({ columns }: Pick<Answer<Words>, 'columns'>, of: string) =>
  columns.filter((one) => one.of === of && one.part === 'chosen')

/** The ids of the rules that a row names, separated by blanks. */
export const rulesOf = ({ rules_broken: rules }: Row): string[] => (rules ? String(rules).split(' ') : [])

/** Whether values of the unit are figures, which stand on the right and can be nothing; others name or describe. */
export const isFigure = (unit: Unit) => !['day', 'instant', 'code', 'text', 'flag'].includes(unit)

/** Whether values are words or codes: people look for them from A on, and a file guards them as text. */
export const isWords = (unit: Unit) => unit === 'text' || unit === 'code'

/** Whether values are amounts of something: they begin at zero, and those of parts make that of the whole. */
export const isAmount = (unit: Unit) => unit === 'count' || unit === 'money'

/** Whether values are places on a fixed scale: they move by points, and those of few cases lie anywhere on it. */
export const isOnScale = (unit: Unit) => unit === 'rate' || unit === 'score' || unit === 'nps'
