/** The sources that are rolled up, by subject, and the columns of their cubes. */
import { createHash } from 'node:crypto'
import { type SQL, sql } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import { figures } from '../catalog'
import type { Subject } from '../dimensions'
import { ageBases } from '../query'
import { agedBalances, issued } from '../receivables/sources'
import type { Settings } from '../settings'
import type { GroupId, Relation } from '../source'
import { cubeColumn, cubesOf, keysOf, keyType } from './cubes'
import {
  type EntryColumn,
  entriesOf,
  entryColumns,
  groupsOfEntry,
  isRolledUp,
  keyOf,
  type RolledUp,
} from './entries'
import { keptRowsOf } from './kept-rows'

export function rolledUpSources(subject: Subject, { ageingEdges }: Settings): RolledUp[] {
  const aged = agedBalances([0, ...ageingEdges], ...ageBases)
  const all = [...Object.values(figures).flatMap(({ sources }) => sources), aged, issued]
  const own = new Map(all.filter((source) => source.subject === subject).map((source) => [source.id, source]))
  return [...own.values()]
    .filter(isRolledUp)
    .filter(({ fact }) => fact.as === undefined)
    .sort((one, other) => (one.id < other.id ? -1 : 1))
}

/** The columns that the sources of a subject have in its cubes. */
export const subjectColumns = (subject: Subject, settings: Settings): (EntryColumn & { source: string })[] =>
  rolledUpSources(subject, settings).flatMap((source) =>
    entryColumns(source).map((column) => ({ ...column, source: source.id })),
  )

/** The columns of a table of entries by these keys, as they are declared. */
export const columnsOfTable = (subject: Subject, keys: readonly GroupId[], settings: Settings): SQL => {
  const sums = subjectColumns(subject, settings).map(
    ({ source, name: column, type }) => sql`${cubeColumn(source, column)} ${sql.raw(type)}`,
  )
  const grouped = keys.map((key) => sql`${sql.identifier(key)} ${keyType(key)}`)
  const columns = [
    sql`source text not null`,
    sql`counts_on date not null`,
    sql`known_on date not null`,
    ...grouped,
    ...sums,
  ]
  return sql.join(columns, sql`, `)
}

const dialect = new PgDialect()
const text = (part: SQL | null) => (part ? dialect.sqlToQuery(part) : null)
const known = new Map<string, string>()

/**
 * Says what the rollups of a subject hold: their cubes, and the entries of each source as SQL. Those that were made of
 * something else, by another release or by other edges of ages, are not read.
 */
export function definitionOf(subject: Subject, settings: Settings): string {
  const key = JSON.stringify([subject, settings.ageingEdges])
  const found = known.get(key) ?? describe(subject, settings)
  known.set(key, found)
  return found
}

function describe(subject: Subject, settings: Settings): string {
  const keys = keysOf(subject)
  const sources = rolledUpSources(subject, settings).map((source) => [
    source.id,
    text('name' in source.from ? rowsOfAll(source.from) : source.from),
    text(source.only ?? null),
    entriesOf(source, keys).map((entry) => [
      [entry.counts, entry.known, ...entry.if].map(text),
      Object.entries(entry.columns).map(([column, value]) => [column, text(value)]),
      keys.map((group) => text(keyOf(groupsOfEntry(source.groups, entry)[group]))),
    ]),
  ])
  const rows = keptRowsOf(subject).map((kept) => [text(kept.columns), text(kept.rows(sql`true`))])
  return createHash('sha256')
    .update(JSON.stringify([cubesOf(subject), sources, ...rows]))
    .digest('hex')
    .slice(0, 16)
}

const rowsOfAll = ({ rows }: Relation): SQL =>
  rows({
    until: 'infinity',
    matches: () => sql`true`,
    groupOf: (groups) => sql.join(Object.values(groups).map(keyOf), sql`, `),
  })
