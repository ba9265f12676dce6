/** Rollups as tables: made anew from the facts, and kept by adding what changes and taking away what was before. */
import { type SQL, sql } from 'drizzle-orm'
import type { RowExecutor } from '#db/connect'
import { dropRollups } from '#db/rollups'
import { type Subject, subjects } from '../dimensions'
import type { Settings } from '../settings'
import type { Fact, GroupId } from '../source'
import { type Built, type Cube, cubeColumn, cubeName, cubesOf, cubeTable, keysOf, keyType } from './cubes'
import { type Entry, entriesOf, groupsOfEntry, keyOf, movingKey, type RolledUp } from './entries'
import { changeRows, layRows, placeRows } from './kept-rows'
import { columnsOfTable, definitionOf, rolledUpSources, subjectColumns } from './sources'

const name = sql.identifier
const list = (parts: readonly SQL[]) => sql.join([...parts], sql`, `)
const namesOf = (keys: readonly GroupId[]): SQL[] => keys.map((key) => sql`${name(key)}`)

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
async function rowsOf(db: RowExecutor, { from, groups, subject }: RolledUp, isMeant: SQL): Promise<Rows> {
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
    sums: Object.keys(columns).map((one) => cubeColumn(source.id, one)),
    values: Object.values(columns),
    from: sql`from ${rows.from} where ${sql.join(conditions, sql` and `)}`,
  }
}

/** Adds the entries of a source to the empty tables of cubes: made once, and added up for each. */
async function fill(db: RowExecutor, source: RolledUp, tables: readonly Filled[]): Promise<void> {
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
  db: RowExecutor,
  source: RolledUp,
  rows: Rows,
  keys: readonly GroupId[],
  tables: readonly Filled[],
): Promise<void> {
  const id = sql`${source.id}::text`
  const [only, ...more] = tables
  if (!only) return
  for (const entry of entriesOf(source, keys)) {
    const made = entryRows(source, entry, rows, keys)
    const { counts, knownOn, sums, values, from } = made
    if (more.length === 0) {
      const first = firstOf[only.cube.grain]
      const ofCube = only.cube.keys.map((key) => made.keys[keys.indexOf(key)] ?? sql`null`)
      await db.execute(sumsInto(only, sums, [id, first(counts), first(knownOn), ...ofCube], values, from))
      continue
    }
    // For several cubes the entries are made once.
    const columns = [...namesOf(keys), ...sums]
    await db.execute(sql`
      create unlogged table rollup.entry (counts_day, counts_month, known_day, known_month, ${list(columns)}) as
      select ${list([counts, firstOf.month(counts), knownOn, firstOf.month(knownOn), ...made.keys, ...values])}
      ${from}`)
    for (const filled of tables) {
      const at = sql.raw(filled.cube.grain)
      const places = [id, sql`counts_${at}`, sql`known_${at}`, ...namesOf(filled.cube.keys)]
      await db.execute(sumsInto(filled, sums, places, sums, sql`from rollup.entry`))
    }
    await db.execute(sql`drop table rollup.entry`)
  }
}

type Filled = { cube: Built; table: SQL }

/** An insert of the sums of rows by their places in a cube: source, days and keys. What comes to nothing is left out. */
function sumsInto(
  { cube, table }: Filled,
  columns: readonly SQL[],
  places: readonly SQL[],
  values: readonly SQL[],
  from: SQL,
): SQL {
  const sums = values.map((value) => sql`sum(${value})`)
  const numbers = places.map((_, index) => sql.raw(String(index + 1)))
  return sql`
    insert into ${table} (source, counts_on, known_on, ${list([...namesOf(cube.keys), ...columns])})
    select ${list([...places, ...sums])} ${from} group by ${list(numbers)}
    having ${sql.join(
      sums.map((sum) => sql`${sum} <> 0`),
      sql` or `,
    )}
    order by 2`
}

/** The same from rows that are cells themselves: of a finer cube, of the cube as it is, or of a change. */
function cellsInto(filled: Filled, from: SQL, settings: Settings): SQL {
  const { grain, keys, subject } = filled.cube
  const columns = subjectColumns(subject, settings).map(({ source, name: column }) =>
    cubeColumn(source, column),
  )
  const places = [
    sql`source`,
    firstOf[grain](sql`counts_on`),
    firstOf[grain](sql`known_on`),
    ...namesOf(keys),
  ]
  return sumsInto(filled, columns, places, columns, sql`from ${from}`)
}

const beside = (cube: Cube) => sql`rollup.${name(`new_${cubeName(cube)}`)}`

/** Empty tables of a subject's cubes, beside those that are read. */
async function layBeside(db: RowExecutor, subject: Subject, settings: Settings): Promise<Filled[]> {
  await db.execute(sql`select set_config('work_mem', '256MB', true), set_config('jit', 'off', true)`)
  const cubes = cubesOf(subject).map((cube) => ({ cube, table: beside(cube) }))
  for (const { cube, table } of cubes) {
    await db.execute(sql`drop table if exists ${table}`)
    await db.execute(sql`create table ${table} (${columnsOfTable(subject, cube.keys, settings)})`)
  }
  return cubes
}

/** Has the tables take the place of those that are read, who wait for no more than that. */
async function takePlace(db: RowExecutor, subject: Subject, settings: Settings, cubes: readonly Filled[]) {
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
  await layRows(db, subject)
  await dropRollups(db, subject)
  await placeRows(db, subject)
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
export async function buildRollups(db: RowExecutor, subject: Subject, settings: Settings): Promise<void> {
  const cubes = await layBeside(db, subject, settings)
  const first = cubes.filter(({ cube }) => !cube.from)
  for (const source of rolledUpSources(subject, settings)) await fill(db, source, first)
  for (const made of cubes) {
    if (made.cube.from) await db.execute(cellsInto(made, beside(made.cube.from), settings))
  }
  await takePlace(db, subject, settings, cubes)
}

/** Cells that changes may have added to a rollup, in parts of those that it was made with. */
const MOST_ADDED = 0.25

/** The subjects whose rollups have grown by changes so much that they are read more slowly. */
export async function grownRollups(db: RowExecutor): Promise<Subject[]> {
  const rows = await db.execute(
    sql`select subject from app.rollup where added > 1000 and added > ${MOST_ADDED}::float8 * cells`,
  )
  return subjects.filter((subject) => rows.some((row) => row.subject === subject))
}

/** Adds up the cells of a subject that changes have put beside each other. The import lock must be held. */
export async function compactRollups(db: RowExecutor, subject: Subject, settings: Settings): Promise<void> {
  const cubes = await layBeside(db, subject, settings)
  for (const made of cubes) await db.execute(cellsInto(made, cubeTable(made.cube), settings))
  await takePlace(db, subject, settings, cubes)
}

/** The subjects that have rollups of this release's shape. */
export async function builtRollups(db: RowExecutor, settings: Settings): Promise<Subject[]> {
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
    readonly db: RowExecutor,
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
    if (sign === 1) await changeRows(this.db, this.subject, touched)
    for (const source of rolledUpSources(this.subject, this.settings)) {
      const rows = await rowsOf(this.db, source, touched(source.fact))
      for (const entry of entriesOf(source, this.#keys)) {
        const { counts, knownOn, keys, sums, values, from } = entryRows(source, entry, rows, this.#keys)
        const signed = values.map((value) => sql`${sql.raw(String(sign))} * (${value})`)
        await this.db.execute(sql`
          insert into ${this.#table} (source, counts_on, known_on, ${list([...namesOf(this.#keys), ...sums])})
          select ${list([sql`${source.id}::text`, counts, knownOn, ...keys, ...signed])} ${from}`)
      }
    }
  }

  /** Adds what was collected to each cube. */
  async apply(): Promise<void> {
    await this.db.execute(sql`analyze ${this.#table}`)
    let added = 0
    for (const cube of cubesOf(this.subject)) {
      const insert = cellsInto({ cube, table: cubeTable(cube) }, this.#table, this.settings)
      const [counted] = await this.db.execute(
        sql`with added as (${insert} returning 1) select count(*) as cells from added`,
      )
      added += Number(counted?.cells)
    }
    await this.db.execute(sql`update app.rollup set added = added + ${added} where subject = ${this.subject}`)
  }
}
