/**
 * Which rollups may be read: those of this release's shape that say the same as the facts. Imports and everything else
 * that takes the import lock keeps them; where somebody else has written to the warehouse, totals are compared first.
 */
import { type SQL, sql } from 'drizzle-orm'
import { presentChanges } from '#db/data-version'
import { codeOf } from '#db/fault-sentences'
import { runForNobody } from '#db/request'
import { type Subject, subjects } from '../dimensions'
import { type QueryContext, run, type Warehouse } from '../execute'
import type { Settings } from '../settings'
import { cubeColumn, cubesOf, cubeTable } from './cubes'
import { isMade } from './entries'
import { builtRollups } from './fill'
import { forScope, type ReadFrom, type Reading } from './reading'
import { sourcesOf } from './sources'

/** What was last seen: the version that our own changes raise, and how many rows others have written. */
type Seen = { version: string; foreign: string; settings: Settings; rollups: Promise<ReadonlySet<Subject>> }

export class RollupWatch {
  #seen: Seen | null = null
  readonly #settings: Settings
  readonly #onDrift: (subject: Subject) => void

  constructor(settings: Settings, onDrift: (subject: Subject) => void = () => {}) {
    this.#settings = settings
    this.#onDrift = onDrift
  }

  /**
   * The subjects whose rollups are of the settings and agree with the facts as they are now. To compare them may take a
   * minute for ten million facts: that goes on without the request that asked first, over connections on which a
   * statement may take its time.
   */
  async present(warehouse: Warehouse, comparing = warehouse): Promise<ReadonlySet<Subject>> {
    const [now] = await run<{ version: string; foreign: string }>(warehouse, presentChanges)
    const { version = '', foreign = '' } = now ?? {}
    const { settings = this.#settings } = warehouse
    const seen = this.#seen
    if (seen && seen.version === version && seen.foreign === foreign && isSameShape(seen.settings, settings))
      return seen.rollups
    const rollups = runForNobody(() => {
      // Our own changes keep what agreed before.
      const trusted = seen?.foreign === foreign ? seen.rollups : madeSince(comparing, foreign)
      return this.#check(comparing, settings, trusted)
    })
    this.#seen = { version, foreign, settings, rollups }
    rollups.catch(() => {
      if (this.#seen?.rollups === rollups) this.#seen = null
    })
    return rollups
  }

  async #check(
    warehouse: Warehouse,
    settings: Settings,
    trusted: Promise<ReadonlySet<Subject>>,
  ): Promise<ReadonlySet<Subject>> {
    const before = await trusted.catch((): ReadonlySet<Subject> => new Set())
    const agreeing = new Set<Subject>()
    for (const subject of await builtRollups(executorOf(warehouse), settings)) {
      if (before.has(subject) || (await this.#agrees(warehouse, subject, settings))) agreeing.add(subject)
      else this.#onDrift(subject)
    }
    return agreeing
  }

  async #agrees(warehouse: Warehouse, subject: Subject, settings: Settings): Promise<boolean> {
    const [found] = await run<{ agrees: boolean }>(warehouse, totalsAgree(subject, settings))
    return found?.agrees === true
  }
}

/** Whether they make the same rollups, as far as the watch is concerned: it asks again rather once too often. */
const isSameShape = (one: Settings, other: Settings) =>
  one === other || JSON.stringify(one) === JSON.stringify(other)

/** Those before whose making nobody else has written for the last time. */
async function madeSince(warehouse: Warehouse, foreign: string): Promise<ReadonlySet<Subject>> {
  const made = await run<{ subject: string }>(
    warehouse,
    sql`select subject from app.rollup where foreign_writes = ${foreign}`,
  )
  return new Set(subjects.filter((one) => made.some(({ subject }) => subject === one)))
}

const executorOf = (warehouse: Warehouse) => ({
  execute: (statement: SQL) => run(warehouse, statement),
})

/**
 * Whether each flow of a subject has as many facts as its rollup says, on days that come to the same. One statement, so
 * that both are of one moment.
 */
export function totalsAgree(subject: Subject, settings: Settings): SQL {
  const numbered = (day: SQL) => sql`(${day}) - date '2000-01-01'`
  const checks = cubesOf(subject).flatMap((cube) => {
    if (cube.grain !== 'day') return []
    const [totals, same]: [SQL[], SQL[]] = [[], []]
    for (const source of sourcesOf(cube, settings)) {
      if (source.kind !== 'event' || isMade(source)) continue
      const { from, day, only = sql`true` } = source
      const rows = cubeColumn(source.id, 'rows')
      const days = cubeColumn(source.id, 'days')
      totals.push(
        sql`coalesce(sum(${rows}), 0)::bigint as ${rows}`,
        sql`coalesce(sum(${rows}::bigint * (${numbered(sql`counts_on`)})), 0)::bigint as ${days}`,
      )
      same.push(sql`(select row(count(*), coalesce(sum(${numbered(day)}), 0))
        from ${from} where ${day} is not null and ${only}) = row(kept.${rows}, kept.${days})`)
    }
    return [
      sql`(select ${sql.join(same, sql` and `)} from (select ${sql.join(totals, sql`, `)} from ${cubeTable(cube)}) kept)`,
    ]
  })
  return sql`select ${sql.join(checks, sql` and `)} as agrees`
}

const UNDEFINED_TABLE = '42P01'

/**
 * What `ask` answers, from rollups where they may be read. One that an import has taken away meanwhile is missing, not
 * wrong: then the facts are asked.
 */
export async function fromRollups<T>(
  context: QueryContext,
  ask: (context: QueryContext) => Promise<T>,
): Promise<T> {
  const { watched } = context
  if (!watched) return ask(context)
  const rollups = forScope(await watched.present(context), context.scope)
  if (rollups.size === 0) return ask(context)
  try {
    return await ask({ ...context, rollups })
  } catch (error) {
    if (codeOf(error) !== UNDEFINED_TABLE) throw error
    return ask(context)
  }
}

/** The same for an answer, which then says what its figures were read from. */
export async function answerFromRollups<A extends object>(
  context: QueryContext,
  ask: (context: QueryContext) => Promise<A>,
): Promise<A & { read?: Record<string, ReadFrom> }> {
  const reading: Reading = new Map()
  const answer = await fromRollups({ ...context, reading }, ask)
  return reading.size > 0 ? { ...answer, read: Object.fromEntries(reading) } : answer
}
