/** Columns of lists of records and conditions on them: what is stored, what it is called, and from when on it is known. */
import { type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { type LabelledColumn, message, type Text } from '~/i18n/message'
import type { Unit } from '~/metrics/answer'
import { earlier } from '~/metrics/time'
import type { Condition, RecordColumn, RecordFilter, RecordQuestion } from './record-types'

/** Belongs to the range by the day on which it happened, as far as that was known. */
export const happenedWithin =
  (on: PgColumn): Condition =>
  ({ query }) =>
    sql`${on} between ${query.from} and ${earlier(query.to, query.asOf)}`

/** A narrowing that is on or not there. */
export const flag = (where: Condition): RecordFilter => ({
  takes: ['true'],
  where: (_values, question) => where(question),
})

/** A column or record filter about what is known from a day on: as of an earlier day it says nothing. */
export const knownFrom = <T extends RecordColumn | RecordFilter>(knownOn: PgColumn | SQL, what: T): T => ({
  ...what,
  knownOn,
})

/** A column that shows what is stored. */
export const stored = (unit: Unit, column: PgColumn | SQL, label?: Text): RecordColumn => ({
  label,
  unit,
  value: () => sql`${column}`,
})

/** A column that names the code of another one. */
export const nameFor = (code: LabelledColumn, column: PgColumn | SQL, label?: Text): RecordColumn => ({
  ...stored('text', column, label),
  of: code,
})

/** An instant as ISO 8601 text in the reporting zone, with that zone's offset at the time. */
export function isoInstant(instant: SQL, timeZone: string): SQL {
  const offset = sql`(${instant} at time zone ${timeZone} - ${instant} at time zone 'UTC')`
  return sql`to_char(${instant} at time zone ${timeZone}, 'YYYY-MM-DD"T"HH24:MI:SS')
    || case when ${offset} < interval '0' then '-' else '+' end || to_char(greatest(${offset}, -${offset}), 'HH24:MI')`
}

export const instantColumn = (column: PgColumn): RecordColumn => ({
  unit: 'instant',
  value: ({ timeZone }) => isoInstant(sql`${column}`, timeZone),
  sortedBy: () => sql`${column}`,
})

/** The moment by which something had to be done: an instant where the deadline has a clock time, else its last day. */
export const deadlineColumn = (due: { at: PgColumn; on: PgColumn }): RecordColumn => ({
  label: message('columns.deadline'),
  unit: 'instant',
  value: ({ timeZone }) => sql`coalesce(${isoInstant(sql`${due.at}`, timeZone)}, ${due.on}::text)`,
  // A day without a clock time ends with its last moment.
  sortedBy: ({ timeZone }) => sql`coalesce(${due.at}, (${due.on} + 1)::timestamp at time zone ${timeZone})`,
})

/** What happened later than the as-of day is not known on it. */
export const knownBy = (on: PgColumn | SQL, value: SQL, { query }: RecordQuestion) =>
  sql`case when ${on} <= ${query.asOf} then ${value} end`
