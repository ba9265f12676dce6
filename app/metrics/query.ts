/** The one question that the application can ask. */
import type { CoveredTime } from './covered-time'
import type { DimensionId } from './dimensions'
import type { RecordFilters } from './record-filters'
import type { Comparison, Day, Grain } from './time'

export const ageBases = ['due_date', 'invoice_date'] as const
export type AgeBasis = (typeof ageBases)[number]

/** Codes per dimension; `(none)` stands for rows without a value. */
export type Where = Partial<Record<DimensionId, string[]>>

export type Query = {
  from: Day
  to: Day
  asOf: Day
  /** The address names the as-of day; without it the question is how things stand, as far as that is known. */
  asOfGiven: boolean
  grain: Grain
  compare: Comparison | null
  by: DimensionId | null
  /** The address names it; what a page or panel takes by itself gives way to another where it divides nothing. */
  byGiven: boolean
  /** A second dimension by which each group is divided; only where there is a first, and only of free questions. */
  by2: DimensionId | null
  /** Where it groups by region: the level of those above, roots being of the first; null: each row's own region. */
  regionLevel: number | null
  ageBy: AgeBasis
  where: Where
  /** Empty but for lists. */
  recordFilters: RecordFilters
  /** What was known when it was asked: no part of the address, and the same for all of one page. */
  known: Known
}

export type Known = {
  today: Day
  covered: CoveredTime
  /** Where scores change; only of lists that show them. */
  valueCuts?: ValueCuts
}

/** The cut points of member value as the database gave them; see `customers/rfm`. */
export type ValueCuts = Readonly<Record<string, unknown>>

/** The level of regions at which a question groups; null where each row goes by its own region. */
export const levelOf = ({
  by,
  by2,
  regionLevel,
}: Pick<Query, 'by' | 'by2' | 'regionLevel'>): number | null =>
  by === 'region' || by2 === 'region' ? regionLevel : null

/** The group of rows that have no value in a dimension. */
export const NONE = '(none)'

/** What stands for all groups of a dimension in the rows of totals. */
export const ALL = '(all)'
