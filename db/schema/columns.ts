/** Column types that the tables share. */
import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  boolean,
  date,
  index,
  integer,
  numeric,
  timestamp,
} from 'drizzle-orm/pg-core'

/** Surrogate keys are bigint; nothing depends on their order. */
export const identity = (name: string) => bigint(name, { mode: 'number' }).generatedByDefaultAsIdentity()
export const reference = (name: string) => bigint(name, { mode: 'number' })

/** Money in the reporting currency; a string in JavaScript, never a float. */
export const money = (name: string) => numeric(name, { precision: 18, scale: 2 })

/** A calendar day, `'2026-01-31'` in JavaScript. */
export const day = (name: string) => date(name, { mode: 'string' })

/** An instant. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' })

/**
 * True while a region was not given but taken over: by a customer from the fact that mentioned it first, by a fact
 * from such a customer. It then follows once somebody says where the customer belongs.
 */
export const regionAssumed = () => boolean('region_assumed').notNull().default(false)

/**
 * The run of an import that last wrote the row, and the line of its file; null where it came or was changed by other
 * means. What follows from other rows may change without them.
 */
export const lineage = () => ({
  importRun: bigint('import_run', { mode: 'number' }),
  importLine: integer('import_line'),
})

/**
 * Codes that are not in the form in which imports write them (`warehouse.normal_code`), by that form: none in a
 * warehouse that imports alone have filled since there is such a form. Keeps looking for them free of cost.
 */
export const oddCodes = (table: string, code: AnyPgColumn) =>
  index(`${table}_odd_code`)
    .on(sql`warehouse.normal_code(${code})`)
    .where(sql`${code} <> warehouse.normal_code(${code})`)
