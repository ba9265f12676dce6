/** A statement as people read it: its text with the parameters in place, and the tables it reads. */
import { createHash } from 'node:crypto'
import type { SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'

const dialect = new PgDialect()

const literal = (value: unknown): string => {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return `'${String(value).replaceAll("'", "''")}'`
}

/** The statement with its parameters written out; for reading and for psql, never for running here. */
export function readableSql(statement: SQL): string {
  const { sql, params } = dialect.sqlToQuery(statement)
  return sql
    .replace(/\$(\d+)/g, (_match, number: string) => literal(params[Number(number) - 1]))
    .replace(/"([a-z_][a-z0-9_]*)"/g, '$1')
}

/** The warehouse's tables that the statement reads, by name. */
export function tablesOf(statement: SQL): string[] {
  const { sql } = dialect.sqlToQuery(statement)
  return [
    ...new Set([...sql.matchAll(/"?warehouse"?\."?([a-z_]+)"?/g)].map((match) => `warehouse.${match[1]}`)),
  ].sort()
}

/** A short mark that changes when the statement's text does. */
export function versionOf(statement: SQL): string {
  return createHash('sha256')
    .update(dialect.sqlToQuery(statement).sql.replace(/\s+/g, ' '))
    .digest('hex')
    .slice(0, 12)
}
