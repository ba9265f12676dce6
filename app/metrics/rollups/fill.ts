/** Rollups as tables: made anew from the facts, and kept by adding what changes and taking away what was before. */
import { type SQL, sql } from 'drizzle-orm'
import type { RowExecutor } from '#db/connect'
import { foreignWrites } from '#db/data-version'
import { dropRollups } from '#db/rollups'
import { type Subject, subjects } from '../dimensions'
import type { Settings } from '../settings'
import { cellDays, cellsInto, entryDays, namesOf } from './add-up'
import { Entries, type Shared } from './collect'
import { type Built, type Cube, cubeName, cubesOf, cubeTable } from './cubes'
import { entriesOf } from './entries'
import { layRows, placeRows } from './kept-rows'
import { openToReaders } from './row-security'
import { declared, definitionOf, sumColumns } from './sources'

const name = sql.identifier
const beside = (cube: Cube) => sql`rollup.${name(`new_${cubeName(cube)}`)}`

/** Empty tables of a subject's cubes, beside those that are read. */
async function layBeside(db: RowExecutor, subject: Subject, settings: Settings): Promise<Built[]> {
  await db.execute(sql`select set_config('work_mem', '256MB', true), set_config('jit', 'off', true)`)
  const cubes = cubesOf(subject)
  for (const cube of cubes) {
    await db.execute(sql`drop table if exists ${beside(cube)}`)
    await db.execute(
      sql`create table ${beside(cube)} (${declared(cellDays, cube.keys, sumColumns(cube, settings))})`,
    )
    await openToReaders(db, beside(cube), cube.keys.includes('region') ? sql`region` : null)
  }
  return cubes
}

const namesOfSums = (cube: Cube, settings: Settings) => sumColumns(cube, settings).map(({ column }) => column)

/** Fills such a table in the order in which it will be read. */
const fill = (cube: Cube, settings: Settings, from: SQL, days?: SQL[]): SQL =>
  sql`${cellsInto(beside(cube), cube, namesOfSums(cube, settings), from, days)} order by 1`

/** Has the tables take the place of those that are read, who wait for no more than that. */
async function takePlace(
  db: RowExecutor,
  subject: Subject,
  settings: Settings,
  cubes: readonly Cube[],
  foreign: unknown,
) {
  let cells = 0
  for (const cube of cubes) {
    const table = beside(cube)
    await db.execute(sql`create index on ${table} (counts_on)`)
    if (cube.grain === 'day') await db.execute(sql`create index on ${table} (known_on)`)
    else if (cube.keys.includes('region')) await db.execute(sql`create index on ${table} (region, counts_on)`)
    await db.execute(sql`analyze ${table}`)
    const [counted] = await db.execute(sql`select count(*) as cells from ${table}`)
    cells += Number(counted?.cells)
  }
  await layRows(db, subject)
  await dropRollups(db, subject)
  await placeRows(db, subject)
  for (const cube of cubes)
    await db.execute(sql`alter table ${beside(cube)} rename to ${name(cubeName(cube))}`)
  await db.execute(sql`
    insert into app.rollup (subject, definition, cells, foreign_writes)
    values (${subject}, ${definitionOf(subject, settings)}, ${cells}, ${foreign})`)
}

/** Whether each insert into shared entries is added up by itself first: it brings few of the sums, and all cost more. */
const hasParts = ({ cubes, sources, keys }: Shared): boolean =>
  cubes.length > 1 && sources.flatMap((source) => entriesOf(source, keys)).length > 1
const partsOf = (cube: Cube) => sql`pg_temp.${name(cubeName(cube))}`

/**
 * Makes the rollups of a subject anew, beside those that are read, and takes their place at the end of the
 * transaction. The import lock must be held.
 */
export async function buildRollups(db: RowExecutor, subject: Subject, settings: Settings): Promise<void> {
  const [before] = await db.execute(foreignWrites)
  const cubes = await layBeside(db, subject, settings)
  const entries = new Entries(db, subject, settings)
  await entries.begin()
  for (const { cubes, sums } of entries.shared.filter(hasParts))
    for (const cube of cubes)
      await db.execute(
        sql`create temp table ${partsOf(cube)} (${declared(cellDays, cube.keys, sums)}) on commit drop`,
      )
  await entries.collect(1, undefined, async (shared, sums) => {
    if (!hasParts(shared)) return
    for (const cube of shared.cubes) {
      const days = namesOf(entryDays[cube.grain])
      if (!cube.from) await db.execute(cellsInto(partsOf(cube), cube, sums, shared.table, days))
    }
    await db.execute(sql`truncate ${shared.table}`)
  })
  for (const shared of entries.shared) {
    for (const cube of shared.cubes) {
      if (cube.from) continue
      const [from, days] = hasParts(shared) ? [partsOf(cube)] : [shared.table, namesOf(entryDays[cube.grain])]
      await db.execute(fill(cube, settings, from, days))
      if (hasParts(shared)) await db.execute(sql`drop table ${from}`)
    }
    await db.execute(sql`drop table ${shared.table}`)
  }
  for (const cube of cubes) if (cube.from) await db.execute(fill(cube, settings, beside(cube.from)))
  await takePlace(db, subject, settings, cubes, before?.foreign)
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
  const [before] = await db.execute(
    sql`select foreign_writes as foreign from app.rollup where subject = ${subject}`,
  )
  const cubes = await layBeside(db, subject, settings)
  for (const cube of cubes) await db.execute(fill(cube, settings, cubeTable(cube)))
  await takePlace(db, subject, settings, cubes, before?.foreign)
}

/** The subjects that have rollups of this release's shape. */
export async function builtRollups(db: RowExecutor, settings: Settings): Promise<Subject[]> {
  const rows = await db.execute(sql`select subject, definition from app.rollup`)
  return subjects.filter((subject) =>
    rows.some((row) => row.subject === subject && row.definition === definitionOf(subject, settings)),
  )
}

/** Collects what a change does to the entries of a subject, and adds it to the cubes at last. */
export class RollupChange extends Entries {
  /** Adds what was collected to each cube. */
  async apply(): Promise<void> {
    const { db, settings, subject } = this
    let added = 0
    for (const shared of this.shared) {
      const months = await this.#addUpMonths(shared)
      for (const cube of shared.cubes) {
        const [from, days] =
          months && cube.grain === 'month' ? [months] : [shared.table, namesOf(entryDays[cube.grain])]
        const insert = cellsInto(cubeTable(cube), cube, namesOfSums(cube, settings), from, days)
        const [counted] = await db.execute(
          sql`with added as (${insert} returning 1) select count(*) as cells from added`,
        )
        added += Number(counted?.cells)
      }
    }
    await db.execute(sql`update app.rollup set added = added + ${added} where subject = ${subject}`)
  }

  /** Entries of several cubes by months and all keys: of most facts the entries are of the same month. */
  async #addUpMonths({ cubes, keys, sums, table }: Shared): Promise<SQL | null> {
    if (cubes.length === 1) return null
    const months = sql`pg_temp.${name(`months_of_${this.subject}_${this.shared.findIndex((one) => one.table === table)}`)}`
    await this.db.execute(sql`create temp table ${months} (${declared(cellDays, keys, sums)}) on commit drop`)
    await this.db.execute(
      cellsInto(
        months,
        { grain: 'month', keys },
        sums.map(({ column }) => column),
        table,
        namesOf(entryDays.month),
      ),
    )
    return months
  }
}
