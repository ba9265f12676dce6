/** Rollups as tables: made anew from the facts, and kept by adding what changes and taking away what was before. */
import { type SQL, sql } from 'drizzle-orm'
import { type Subject, subjects } from '../dimensions'
import type { RawRow } from '../execute'
import type { Settings } from '../settings'
import type { Fact, GroupId } from '../source'
import { type Built, type Cube, cubeColumn, cubeName, cubesOf, cubeTable, keysOf, keyType } from './cubes'
import { type Entry, entriesOf, entryColumns, groupsOfEntry, movingKey, type RolledUp } from './entries'
import { definitionOf, keyOf, rolledUpSources, subjectColumns } from './sources'

/** What sends a statement and gives its rows. */
export type Executor = { execute(statement: SQL): PromiseLike<readonly RawRow[]> }

const name = sql.identifier
const list = (parts: readonly SQL[]) => sql.join([...parts], sql`, `)

const columnsOfTable = (subject: Subject, keys: readonly GroupId[], settings: Settings): SQL => {
  const sums = subjectColumns(subject, settings).map(
    ({ source, name: column, type }) => sql`${cubeColumn(source, column)} ${sql.raw(type)}`,
  )
  const grouped = keys.map((key) => sql`${name(key)} ${keyType(key)}`)
  return list([
    sql`source text not null`,
    sql`counts_on date not null`,
    sql`known_on date not null`,
    ...grouped,
    ...sums,
  ])
}

const firstOf = {
  day: (day: SQL) => day,
  month: (day: SQL) => sql`date_trunc('month', (${day})::timestamp)::date`,
}

/** Rows of a source, with the key of each by a group. */
type Rows = { from: SQL; isMeant: SQL; keyOf: (entry: Entry, group: GroupId) => SQL }

/**
 * The rows of a source that are meant. Those that are made of the facts are made once, as a table that lasts until the
 * next are made: they carry one group, which then is all keys.
 */
async function rowsOf(db: Executor, { from, groups, subject }: RolledUp, isMeant: SQL): Promise<Rows> {
  if (!('name' in from))
    return {
      from,
      isMeant,
      keyOf: (entry, group) => keyOf(groupsOfEntry(groups, entry)[group]),
    }
  const among = keysOf(subject)
  const rows = from.rows({
    until: 'infinity',
    matches: () => isMeant,
    groupOf: (own) => sql`array[${list(among.map((group) => sql`(${keyOf(own[group])})::text`))}]`,
  })
  await db.execute(sql`drop table if exists pg_temp.made_row`)
  await db.execute(sql`create temp table made_row on commit drop as ${rows}`)
  await db.execute(sql`analyze pg_temp.made_row`)
  return {
    from: sql`pg_temp.made_row b`,
    isMeant: sql`true`,
    keyOf: (_entry, group) => sql`b.grp[${sql.raw(String(among.indexOf(group) + 1))}]`,
  }
}

/** An entry as a select: its place in `counts_on, known_on` and the keys, and what it adds to which columns. */
function entryRows(source: RolledUp, entry: Entry, rows: Rows, keys: readonly GroupId[]) {
  const { counts, known, columns } = entry
  const knownOn = known ?? sql`'-infinity'::date`
  const conditions = [
    ...entry.if,
    sql`(${counts}) is not null`,
    sql`(${knownOn}) is not null`,
    rows.isMeant,
    source.only ?? sql`true`,
  ]
  return {
    counts,
    knownOn,
    keys: keys.map((key) => sql`(${rows.keyOf(entry, key)})::${keyType(key)}`),
    sums: Object.keys(columns).map((one) => sql`${cubeColumn(source.id, one)}`),
    values: Object.values(columns),
    from: sql`from ${rows.from} where ${sql.join(conditions, sql` and `)}`,
  }
}

/** Adds the entries of a source to the empty tables of cubes: made once, and added up for each. */
async function fill(db: Executor, source: RolledUp, tables: readonly Filled[]): Promise<void> {
  const rows = await rowsOf(db, source, sql`true`)
  const all = keysOf(source.subject)
  const moving = movingKey(source.groups, all)?.group
  // Only where a key moves do entries move with it.
  const [moved, kept] = [true, false].map((isMoving) =>
    tables.filter(({ cube }) => (moving !== undefined && cube.keys.includes(moving)) === isMoving),
  )
  await fillBy(db, source, rows, all, moved ?? [])
  await fillBy(
    db,
    source,
    rows,
    all.filter((key) => key !== moving),
    kept ?? [],
  )
}

async function fillBy(
  db: Executor,
  source: RolledUp,
  rows: Rows,
  keys: readonly GroupId[],
  tables: readonly Filled[],
): Promise<void> {
  const [only, ...more] = tables
  if (!only) return
  for (const entry of entriesOf(source, keys)) {
    const made = entryRows(source, entry, rows, keys)
    const { counts, knownOn, sums, values, from } = made
    if (more.length === 0) {
      const first = firstOf[only.cube.grain]
      const ofCube = only.cube.keys.map((key) => made.keys[keys.indexOf(key)] ?? sql`null`)
      await addCells(db, source, only, sums, [first(counts), first(knownOn), ...ofCube], values, from)
      continue
    }
    // For several cubes the entries are made once.
    const columns = [...keys.map((key) => sql`${name(key)}`), ...sums]
    await db.execute(sql`
      create unlogged table rollup.entry (counts_day, counts_month, known_day, known_month, ${list(columns)}) as
      select ${list([counts, firstOf.month(counts), knownOn, firstOf.month(knownOn), ...made.keys, ...values])}
      ${from}`)
    for (const filled of tables) {
      const at = sql.raw(filled.cube.grain)
      const places = [
        sql`counts_${at}`,
        sql`known_${at}`,
        ...filled.cube.keys.map((key) => sql`${name(key)}`),
      ]
      await addCells(db, source, filled, sums, places, sums, sql`from rollup.entry`)
    }
    await db.execute(sql`drop table rollup.entry`)
  }
}

/** Adds the sums of rows by their places, which are the days and the keys of a cube. */
const addCells = (
  db: Executor,
  source: RolledUp,
  { cube, table }: Filled,
  sums: readonly SQL[],
  places: readonly SQL[],
  values: readonly SQL[],
  from: SQL,
) =>
  db.execute(sql`
    insert into ${table} (source, counts_on, known_on, ${list([...cube.keys.map((key) => sql`${name(key)}`), ...sums])})
    select ${list([sql`${source.id}::text`, ...places, ...values.map((value) => sql`sum(${value})`)])} ${from}
    group by ${placeNumbers([sql``, ...places])} order by 2`)

type Filled = { cube: Built; table: SQL }

/** Adds up a cube from the one that it is a part of. */
async function addUp(db: Executor, { cube, table }: Filled, from: SQL, settings: Settings): Promise<void> {
  const keys = cube.keys.map((key) => sql`${name(key)}`)
  const sums = subjectColumns(cube.subject, settings).map(
    ({ source, name: column }) => sql`${cubeColumn(source, column)}`,
  )
  const places = [
    sql`source`,
    firstOf[cube.grain](sql`counts_on`),
    firstOf[cube.grain](sql`known_on`),
    ...keys,
  ]
  await db.execute(sql`
    insert into ${table} (source, counts_on, known_on, ${list([...keys, ...sums])})
    select ${list([...places, ...sums.map((sum) => sql`sum(${sum})`)])} from ${from}
    group by ${placeNumbers(places)} order by 2`)
}

/** The columns that a select begins with, by their numbers. */
const placeNumbers = (places: readonly SQL[]) => list(places.map((_, index) => sql.raw(String(index + 1))))

const beside = (cube: Cube) => sql`rollup.${name(`new_${cubeName(cube)}`)}`

/** Empty tables of a subject's cubes, beside those that are read. */
async function layBeside(db: Executor, subject: Subject, settings: Settings): Promise<Filled[]> {
  await db.execute(sql`select set_config('work_mem', '256MB', true), set_config('jit', 'off', true)`)
  const cubes = cubesOf(subject).map((cube) => ({ cube, table: beside(cube) }))
  for (const { cube, table } of cubes) {
    await db.execute(sql`drop table if exists ${table}`)
    await db.execute(sql`create table ${table} (${columnsOfTable(subject, cube.keys, settings)})`)
  }
  return cubes
}

/** Has the tables take the place of those that are read, who wait for no more than that. */
async function takePlace(db: Executor, subject: Subject, settings: Settings, cubes: readonly Filled[]) {
  let cells = 0
  for (const { cube, table } of cubes) {
    await db.execute(sql`create index on ${table} (source, counts_on)`)
    if (cube.grain === 'day') await db.execute(sql`create index on ${table} (source, known_on)`)
    else if (cube.keys.includes('region'))
      await db.execute(sql`create index on ${table} (source, region, counts_on)`)
    await db.execute(sql`analyze ${table}`)
    const [counted] = await db.execute(sql`select count(*) as cells from ${table}`)
    cells += Number(counted?.cells)
  }
  await dropRollups(db, subject)
  for (const { cube, table } of cubes)
    await db.execute(sql`alter table ${table} rename to ${name(cubeName(cube))}`)
  await db.execute(sql`
    insert into app.rollup (subject, definition, cells)
    values (${subject}, ${definitionOf(subject, settings)}, ${cells})`)
}

/**
 * Makes the rollups of a subject anew, beside those that are read, and takes their place at the end of the
 * transaction. The import lock must be held.
 */
export async function buildRollups(db: Executor, subject: Subject, settings: Settings): Promise<void> {
  const cubes = await layBeside(db, subject, settings)
  const first = cubes.filter(({ cube }) => !cube.from)
  for (const source of rolledUpSources(subject, settings)) await fill(db, source, first)
  for (const made of cubes) {
    if (made.cube.from) await addUp(db, made, beside(made.cube.from), settings)
  }
  await takePlace(db, subject, settings, cubes)
}

/** Cells that changes may have added to a rollup, in parts of those that it was made with. */
const MOST_ADDED = 0.25

/** The subjects whose rollups have grown by changes so much that they are read more slowly. */
export async function grownRollups(db: Executor): Promise<Subject[]> {
  const rows = await db.execute(
    sql`select subject from app.rollup where added > 1000 and added > ${MOST_ADDED}::float8 * cells`,
  )
  return subjects.filter((subject) => rows.some((row) => row.subject === subject))
}

/** Adds up the cells of a subject that changes have put beside each other. The import lock must be held. */
export async function compactRollups(db: Executor, subject: Subject, settings: Settings): Promise<void> {
  const cubes = await layBeside(db, subject, settings)
  for (const made of cubes) await addUp(db, made, cubeTable(made.cube), settings)
  await takePlace(db, subject, settings, cubes)
}

/** Takes the rollups of a subject away; the facts are read from then on. */
export async function dropRollups(db: Executor, subject: Subject): Promise<void> {
  await db.execute(sql`delete from app.rollup where subject = ${subject}`)
  const tables = await db.execute(sql`
    select tablename as name from pg_tables where schemaname = 'rollup' and tablename like ${`${subject}\\_%`}`)
  for (const table of tables) await db.execute(sql`drop table rollup.${name(String(table.name))}`)
}

/** The subjects that have rollups of this release's shape. */
export async function builtRollups(db: Executor, settings: Settings): Promise<Subject[]> {
  const rows = await db.execute(sql`select subject, definition from app.rollup`)
  return subjects.filter((subject) =>
    rows.some((row) => row.subject === subject && row.definition === definitionOf(subject, settings)),
  )
}

/** A condition on the facts of one table that a change touches. */
export type Touched = (fact: Fact) => SQL

/** Collects what a change does to the entries of a subject, and adds it to the cubes at last. */
export class RollupChange {
  readonly #keys: GroupId[]
  readonly #table: SQL

  constructor(
    readonly db: Executor,
    readonly subject: Subject,
    readonly settings: Settings,
  ) {
    this.#keys = keysOf(subject)
    this.#table = sql`pg_temp.${name(`rollup_change_of_${subject}`)}`
  }

  async begin(): Promise<void> {
    const columns = columnsOfTable(this.subject, this.#keys, this.settings)
    await this.db.execute(
      sql`create temp table ${name(`rollup_change_of_${this.subject}`)} (${columns}) on commit drop`,
    )
  }

  /** Takes away what the touched facts add (−1), before they change, or adds it (1), after they have. */
  async collect(sign: 1 | -1, touched: Touched): Promise<void> {
    for (const source of rolledUpSources(this.subject, this.settings)) {
      const rows = await rowsOf(this.db, source, touched(source.fact))
      for (const entry of entriesOf(source, this.#keys)) {
        const { counts, knownOn, keys, sums, values, from } = entryRows(source, entry, rows, this.#keys)
        const signed = values.map((value) => sql`${sql.raw(String(sign))} * (${value})`)
        await this.db.execute(sql`
          insert into ${this.#table} (source, counts_on, known_on, ${list([...this.#keys.map((key) => sql`${name(key)}`), ...sums])})
          select ${list([sql`${source.id}::text`, counts, knownOn, ...keys, ...signed])} ${from}`)
      }
    }
  }

  /** Adds what was collected to each cube. */
  async apply(): Promise<void> {
    await this.db.execute(sql`analyze ${this.#table}`)
    let added = 0
    for (const source of rolledUpSources(this.subject, this.settings)) {
      const columns = entryColumns(source).map(({ name: column }) => sql`${cubeColumn(source.id, column)}`)
      for (const cube of cubesOf(this.subject)) {
        const first = firstOf[cube.grain]
        const keys = cube.keys.map((key) => sql`${name(key)}`)
        const places = [sql`source`, first(sql`counts_on`), first(sql`known_on`), ...keys]
        const sums = columns.map((column) => sql`sum(${column})`)
        const [counted] = await this.db.execute(sql`
          with added as (
            insert into ${cubeTable(cube)} (source, counts_on, known_on, ${list([...keys, ...columns])})
            select ${list([...places, ...sums])} from ${this.#table} where source = ${source.id}
            group by ${placeNumbers(places)}
            having ${sql.join(
              sums.map((sum) => sql`coalesce(${sum}, 0) <> 0`),
              sql` or `,
            )}
            returning 1
          ) select count(*) as cells from added`)
        added += Number(counted?.cells)
      }
    }
    await this.db.execute(sql`update app.rollup set added = added + ${added} where subject = ${this.subject}`)
  }
}
