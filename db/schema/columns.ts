/** Column types that the tables share. */
import { bigint, date, numeric, timestamp } from 'drizzle-orm/pg-core'

/** Surrogate keys are bigint; nothing depends on their order. */
export const identity = (name: string) => bigint(name, { mode: 'number' }).generatedByDefaultAsIdentity()
export const reference = (name: string) => bigint(name, { mode: 'number' })

/** Money in the reporting currency; a string in JavaScript, never a float. */
export const money = (name: string) => numeric(name, { precision: 18, scale: 2 })

/** A calendar day, `'2026-01-31'` in JavaScript. */
export const day = (name: string) => date(name, { mode: 'string' })

/** An instant. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' })
