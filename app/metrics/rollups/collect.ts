/** The entries of facts as tables: of all of them, or of those that a change touches, from which cubes are added up. */
import { type SQL, sql } from 'drizzle-orm'
import type { RowExecutor } from '#db/connect'
import type { Subject } from '../dimensions'
import type { Settings } from '../settings'
import type { Fact, GroupId, Relation } from '../source'
import { addedInto, entryDays, firstOf, list, namesOf } from './add-up'
import { type Built, cubesOf, keysOf, keyType } from './cubes'
import { type Entry, entriesOf, groupsOfEntry, keyOf, movingKey, type RolledUp } from './entries'
import { declared, rolledUpSources, type SumColumn, sourcesOf, sumColumns, text } from './sources'

/** A condition on the facts of one table that a change touches. */
export type Touched = (fact: Fact) => SQL

/** Cubes that are added up from the same entries, which stand in a table, and the sources that these are of. */
export type Shared = { cubes: Built[]; sources: RolledUp[]; keys: GroupId[]; sums: SumColumn[]; table: SQL }

/** Cubes share entries where they keep the same sources; only beside a key that moves do entries move with it. */
function sharedEntries(subject: Subject, settings: Settings): Shared[] {
  const kinds = new Map<string, Built[]>()
  for (const cube of cubesOf(subject)) {
    const sources = sourcesOf(cube, settings)
    const isMoved = sources.some(({ groups }) => movingKey(groups, cube.keys))
    const kind = JSON.stringify([isMoved, sources.map(({ id }) => id)])
    kinds.set(kind, [...(kinds.get(kind) ?? []), cube])
  }
  return [...kinds.values()].flatMap((cubes, index) => {
    const [cube] = cubes
    if (!cube) return []
    return {
      cubes,
      sources: sourcesOf(cube, settings),
      keys: [...new Set(cubes.flatMap(({ keys }) => keys))],
      sums: sumColumns(cube, settings),
      table: sql`pg_temp.${sql.identifier(`entry_of_${subject}_${index}`)}`,
    }
  })
}

export class Entries {
  readonly shared: Shared[]

  constructor(
    readonly db: RowExecutor,
    readonly subject: Subject,
    readonly settings: Settings,
  ) {
    this.shared = sharedEntries(subject, settings)
  }

  async begin(): Promise<void> {
    const days = [...entryDays.day, ...entryDays.month]
    for (const { table, keys, sums } of this.shared)
      await this.db.execute(sql`create temp table ${table} (${declared(days, keys, sums)}) on commit drop`)
  }

  /**
   * Enters what the facts, or those that are touched, add (1), or takes it away (−1).
   * @param onEntered hears each time which sums of shared entries have been entered
   */
  async collect(
    sign: 1 | -1,
    touched?: Touched,
    onEntered?: (shared: Shared, sums: readonly SQL[]) => Promise<void>,
  ): Promise<void> {
    const { db, subject, settings } = this
    const byRows = new Map<RolledUp['from'], RolledUp[]>()
    for (const source of rolledUpSources(subject, settings))
      byRows.set(source.from, [...(byRows.get(source.from) ?? []), source])
    for (const [from, sources] of byRows) {
      const fact = sources[0]?.fact
      const isMeant = touched && fact ? touched(fact) : sql`true`
      const rows =
        'name' in from
          ? madeRows(from, subject, isMeant)
          : touched
            ? touchedRows(from, isMeant)
            : allRows(from)
      const inserts = this.shared.flatMap((shared) => {
        const own = sources.filter(({ id }) => shared.sources.some((kept) => kept.id === id))
        return insertsOf(shared, own, rows, sign).map((insert) => ({ shared, ...insert }))
      })
      for (const statement of rows.prepare()) await db.execute(statement)
      for (const { shared, insert, sums } of inserts) {
        await db.execute(insert)
        await onEntered?.(shared, sums)
      }
    }
  }
}

/** Where rows stand, an expression over them and their key by a group as they are read there, and how they come there. */
type Rows = {
  from: SQL
  read: (expression: SQL) => SQL
  keyOf: (source: RolledUp, entry: Entry, group: GroupId) => SQL
  prepare: () => SQL[]
}

const keyOfEntry: Rows['keyOf'] = ({ groups }, entry, group) => keyOf(groupsOfEntry(groups, entry)[group])

const allRows = (from: SQL): Rows => ({
  from,
  read: (expression) => expression,
  keyOf: keyOfEntry,
  prepare: () => [],
})

const asTable = (table: string, rows: SQL): SQL[] => [
  sql`drop table if exists pg_temp.${sql.identifier(table)}`,
  sql`create temp table ${sql.identifier(table)} on commit drop as ${rows}`,
]

/** The few rows that are touched are looked up once, with all that is read of them. */
function touchedRows(from: SQL, isMeant: SQL): Rows {
  const columns = new Map<string, { expression: SQL; column: SQL }>()
  const read = (expression: SQL): SQL => {
    const id = JSON.stringify(text(expression))
    const found = columns.get(id) ?? { expression, column: sql.raw(`x${columns.size}`) }
    columns.set(id, found)
    return sql`${found.column}`
  }
  const prepare = () => {
    const selected = [...columns.values()].map(({ expression, column }) => sql`${expression} as ${column}`)
    return asTable('touched_row', sql`select ${list(selected)} from ${from} where ${isMeant}`)
  }
  return { from: sql`pg_temp.touched_row`, read, keyOf: keyOfEntry, prepare }
}

/** Rows that are made of the facts are made once: they carry one group, which then is all keys. */
function madeRows(relation: Relation, subject: Subject, isMeant: SQL): Rows {
  const among = keysOf(subject)
  const rows = relation.rows({
    until: 'infinity',
    matches: () => isMeant,
    groupOf: (own) => sql`array[${list(among.map((group) => sql`(${keyOf(own[group])})::text`))}]`,
  })
  return {
    from: sql`pg_temp.made_row b`,
    read: (expression) => expression,
    keyOf: (_source, _entry, group) => sql`b.grp[${sql.raw(String(among.indexOf(group) + 1))}]`,
    prepare: () => [...asTable('made_row', rows), sql`analyze pg_temp.made_row`],
  }
}

/** Inserts of entries of sources of the same rows; those at the same place are made in one pass. */
function insertsOf(
  { cubes, keys, table }: Shared,
  sources: readonly RolledUp[],
  rows: Rows,
  sign: 1 | -1,
): { insert: SQL; sums: SQL[] }[] {
  const places = new Map<string, { place: SQL[]; entries: { source: RolledUp; entry: Entry }[] }>()
  for (const source of sources) {
    for (const entry of entriesOf(source, keys)) {
      const ofKeys = keys.map((key) => sql`(${rows.keyOf(source, entry, key)})::${keyType(key)}`)
      const place = [entry.counts, entry.known ?? sql`'-infinity'::date`, ...ofKeys]
      const id = JSON.stringify(place.map(text))
      const { entries = [] } = places.get(id) ?? {}
      places.set(id, { place, entries: [...entries, { source, entry }] })
    }
  }
  const grains = [...new Set(cubes.map(({ grain }) => grain))]
  return [...places.values()].map(({ place, entries }) => {
    const [counts = sql``, knownOn = sql``, ...ofKeys] = place.map(rows.read)
    const values = new Map<string, SQL[]>()
    const conditions = entries.map(({ source, entry }) => {
      const condition = sql.join([...entry.if, source.only ?? sql`true`].map(rows.read), sql` and `)
      for (const [column, value] of Object.entries(entry.columns)) {
        const signed = sign === 1 ? rows.read(value) : sql`-(${rows.read(value)})`
        const held = entries.length === 1 ? signed : sql`case when ${condition} then ${signed} end`
        const id = `${source.id}_${column}`
        values.set(id, [...(values.get(id) ?? []), held])
      }
      return condition
    })
    const sums = namesOf([...values.keys()])
    const into = [...grains.flatMap((grain) => namesOf(entryDays[grain])), ...namesOf(keys), ...sums]
    const days = grains.flatMap((grain) => [firstOf[grain](counts), firstOf[grain](knownOn)])
    const added = [...values.values()].map(allOf)
    const from = sql`${rows.from} where ${counts} is not null and ${knownOn} is not null
      and (${sql.join(conditions, sql` or `)})`
    // What only one cube is added up from is as good added up.
    const insert =
      cubes.length === 1
        ? addedInto(
            table,
            into,
            [...days, ...ofKeys],
            added.map((value) => sql`sum(${value})`),
            from,
          )
        : sql`insert into ${table} (${list(into)}) select ${list([...days, ...ofKeys, ...added])} from ${from}`
    return { insert, sums }
  })
}

/** Values of one column of a row. */
const allOf = (values: readonly SQL[]): SQL =>
  values.length === 1
    ? sql`${values[0]}`
    : sql.join(
        values.map((value) => sql`coalesce(${value}, 0)`),
        sql` + `,
      )
