/** What a list of records is made of: its columns and its filters, and what their values may depend on. */
import type { SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Text } from '~/i18n/message'
import type { Unit } from '~/metrics/answer'
import type { Query } from '~/metrics/query'
import type { RecordFilterId } from '~/metrics/record-filters'
import type { Rollups } from '~/metrics/rollups/reading'
import type { Settings } from '~/metrics/settings'

/** What the value of a column or a condition may depend on. */
export type RecordQuestion = {
  query: Query
  timeZone: string
  edges: readonly number[]
  settings: Settings
  rollups?: Rollups | undefined
  /** Whether a customer is one of those that are listed; absent: those that the query says. */
  only?: ((customerId: SQL) => SQL) | undefined
}

export type RecordColumn = {
  /** Where it differs from the label of the column's id. */
  label?: Text | undefined
  unit: Unit
  value: (question: RecordQuestion) => SQL
  /** What the rows are sorted by, where that is not the value itself. */
  sortedBy?: (question: RecordQuestion) => SQL
  /** The column whose code this names. */
  of?: string
  /** The day from which the value is known, where that may come after the day that brings the record into the list. */
  knownOn?: PgColumn | SQL
  /** Stands in the list only where it is narrowed by this. */
  onlyWith?: RecordFilterId
}

export type Condition = (question: RecordQuestion) => SQL

/** The values that a record filter takes, null where only the data know them, and what they mean. */
export type RecordFilter = {
  takes: readonly string[] | null | ((edges: readonly number[]) => readonly string[])
  where: (values: string[], question: RecordQuestion) => SQL
  /** The day from which it is known whether a record is meant. */
  knownOn?: PgColumn | SQL
}
