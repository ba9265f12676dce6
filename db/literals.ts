/** Statements with their values written into them, for commands that take no parameters, such as COPY. */
import type { SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import pg from 'pg'

/** Writes each value as a literal without a type, which takes its type from where it stands, as a parameter does. */
class LiteralDialect extends PgDialect {
  override escapeParam(_place: number, value?: unknown): string {
    return toLiteral(value)
  }
}

const dialect = new LiteralDialect()

/** @throws TypeError for a value that is neither text, a finite number, true, false nor null */
export const withLiterals = (statement: SQL): string => dialect.sqlToQuery(statement).sql

/** Safe whatever the server thinks of backslashes: text that has one is written with escapes. */
function toLiteral(value: unknown): string {
  if (value === null) return 'null'
  if (typeof value === 'boolean' || Number.isFinite(value)) return pg.escapeLiteral(String(value))
  // The server reads a statement up to its first NUL.
  if (typeof value === 'string' && !value.includes('\0')) return pg.escapeLiteral(value)
  throw new TypeError('This value cannot be written into a statement.')
}
