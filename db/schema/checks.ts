/** CHECK constraints that keep values out which would poison a sum or a calendar. */
import { type SQL, sql } from 'drizzle-orm'
import { type AnyPgColumn, type CheckBuilder, check } from 'drizzle-orm/pg-core'

const named = (column: AnyPgColumn, rule: string, condition: SQL): CheckBuilder =>
  check(`${column.name}_${rule}`, condition)

/** An amount that exists: not NaN, not below zero. */
export const isAmount = (column: AnyPgColumn) =>
  named(column, 'is_amount', sql`${column} <> 'NaN' and ${column} >= 0`)

/** A count or number of days, zero or more. */
export const isNotNegative = (column: AnyPgColumn) => named(column, 'is_not_negative', sql`${column} >= 0`)

/** A number, of either sign, that is not NaN. */
export const isNotNaN = (column: AnyPgColumn) => named(column, 'is_finite', sql`${column} <> 'NaN'`)

/** Whole 1…5; the column is an integer, so NaN cannot occur. */
export const isScore = (column: AnyPgColumn) => named(column, 'is_score', sql`${column} between 1 and 5`)

/** A day or instant that people mean: finite, after 1900, before 2200. */
export const isOnCalendar = (column: AnyPgColumn) =>
  named(column, 'on_calendar', sql`${column} >= '1900-01-01' and ${column} < '2200-01-01'`)

export const isOneOf = (column: AnyPgColumn, values: readonly string[]) =>
  named(column, 'is_known', sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(', '))})`)

/** A code or name has letters in it, not only blanks. */
export const isNotBlank = (column: AnyPgColumn) => named(column, 'not_blank', sql`btrim(${column}) <> ''`)

export const isNotBefore = (column: AnyPgColumn, earlier: AnyPgColumn) =>
  named(column, `not_before_${earlier.name}`, sql`${column} >= ${earlier}`)

/** A word that groups rows is no blank, and never how answers name the rows that have none. */
export const isWord = (column: AnyPgColumn) =>
  named(column, 'is_word', sql`btrim(${column}) <> '' and ${column} <> '(none)'`)

/** Codes of what rows are grouped by: as for words. */
export const isNotNone = (column: AnyPgColumn) => named(column, 'is_not_none', sql`${column} <> '(none)'`)
