/** The sources that are rolled up, by subject, and the columns of their cubes. */
import { createHash } from 'node:crypto'
import { type SQL, sql } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import { figures } from '../catalog'
import { arrivals, resolvedByStep } from '../complaints/sources'
import { contactArrivals, contactsByWait } from '../contacts/sources'
import type { Subject } from '../dimensions'
import { ageBases } from '../query'
import { agedBalances, issued } from '../receivables/sources'
import type { Settings } from '../settings'
import { type GroupId, type Relation, settledBy } from '../source'
import { cellDays } from './add-up'
import { type Cube, cubeColumn, cubesOf, isKeptIn, keysOf, keyType } from './cubes'
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

export function rolledUpSources(subject: Subject, settings: Settings): RolledUp[] {
  const { ageingEdges, reportTimeZone } = settings
  const ofPanels = [
    agedBalances([0, ...ageingEdges], ...ageBases),
    issued,
    arrivals(reportTimeZone),
    contactArrivals(reportTimeZone),
    contactsByWait,
    resolvedByStep,
  ]
  const all = [...Object.values(figures).flatMap(({ sources }) => sources), ...ofPanels]
  const own = new Map(all.filter((source) => source.subject === subject).map((source) => [source.id, source]))
  return [...own.values()]
    .filter(isRolledUp)
    .filter(({ fact }) => fact.as === undefined)
    .map((source) => settledBy(source, settings))
    .sort((one, other) => (one.id < other.id ? -1 : 1))
}

export type SumColumn = EntryColumn & { column: SQL }

/** The sources whose entries a cube keeps. */
export const sourcesOf = (cube: Cube, settings: Settings): RolledUp[] =>
  rolledUpSources(cube.subject, settings).filter((source) => isKeptIn(cube, source))

/** The columns of the sums that a cube keeps. */
export const sumColumns = (cube: Cube, settings: Settings): SumColumn[] =>
  sourcesOf(cube, settings).flatMap((source) =>
    entryColumns(source).map((column) => ({ ...column, column: cubeColumn(source.id, column.name) })),
  )

/** Columns as they are declared: days, keys, and sums. */
export const declared = (
  days: readonly string[],
  keys: readonly GroupId[],
  sums: readonly SumColumn[],
): SQL =>
  sql.join(
    [
      ...days.map((day) => sql`${sql.identifier(day)} date`),
      ...keys.map((key) => sql`${sql.identifier(key)} ${keyType(key)}`),
      ...sums.map(({ column, type }) => sql`${column} ${sql.raw(type)}`),
    ],
    sql`, `,
  )

const dialect = new PgDialect()
/** An expression as it is sent: two that are the same have the same. */
export const text = (part: SQL | null) => (part ? dialect.sqlToQuery(part) : null)
const known = new Map<string, string>()

/**
 * Says what the rollups of a subject hold: their cubes with their columns, and the entries of each source as SQL. Those
 * that were made of something else, by another release, by other edges of ages, limits of waiting or in another zone, are not read.
 */
export function definitionOf(subject: Subject, settings: Settings): string {
  const { ageingEdges, reportTimeZone, shortAbandonSeconds, serviceLevelSeconds } = settings
  const key = JSON.stringify([subject, ageingEdges, reportTimeZone, shortAbandonSeconds, serviceLevelSeconds])
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
  const cubes = cubesOf(subject).map((cube) => [
    cube,
    text(declared(cellDays, cube.keys, sumColumns(cube, settings))),
  ])
  const rows = keptRowsOf(subject).map((kept) => [text(kept.columns), text(kept.rows(sql`true`))])
  return createHash('sha256')
    .update(JSON.stringify([cubes, sources, ...rows]))
    .digest('hex')
    .slice(0, 16)
}

const rowsOfAll = ({ rows }: Relation): SQL =>
  rows({
    until: 'infinity',
    matches: () => sql`true`,
    groupOf: (groups) => sql.join(Object.values(groups).map(keyOf), sql`, `),
  })
