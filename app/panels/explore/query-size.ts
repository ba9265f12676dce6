/**
 * How many values a free question would be answered with, counted before the database is asked for them: an answer is
 * held whole in memory while it is written, and nobody reads a table of millions.
 */
import { sql } from 'drizzle-orm'
import { isTableDimension } from '~/metrics/dimensions'
import { run, type Warehouse } from '~/metrics/execute'
import { dimensionTables, groupKey, isGrouped, matches } from '~/metrics/groups'
import type { Query } from '~/metrics/query'
import type { Settings } from '~/metrics/settings'
import type { Source } from '~/metrics/source'

/** Values of an answer, keys and names included. */
export const MOST_VALUES = 300_000
/** Of those, as many as a page can show: each is a cell of a table, and most are drawn too. */
export const MOST_ON_PAGE = 50_000

export type QuerySize = { groups: number; buckets: number; columns: number }

export const valuesOf = ({ groups, buckets, columns }: QuerySize) => groups * buckets * columns

type Grouping = { query: Query; sources: readonly Source[]; settings: Settings }

/**
 * How many groups the answer can have at most. What the filter or the dimension's table says is taken where it is
 * `enough` or less; only else the facts are counted.
 */
export async function countGroups(context: Warehouse, grouping: Grouping, enough: number): Promise<number> {
  const { by, where } = grouping.query
  if (by === null) return 1
  const named = where[by]?.length ?? (await rowsOf(context, by))
  return named !== null && named <= enough ? named : countInFacts(context, grouping)
}

/** The values of a dimension and none; null where it has no table of its own. */
async function rowsOf(context: Warehouse, by: NonNullable<Query['by']>): Promise<number | null> {
  if (!isTableDimension(by)) return null
  const { table } = dimensionTables[by]
  const [found] = await run<{ count: string }>(context, sql`select count(*) + 1 as count from ${table}`)
  return Number(found?.count)
}

/** The groups of the facts that the filters leave, whichever bucket they fall into. */
async function countInFacts(context: Warehouse, { query, sources, settings }: Grouping): Promise<number> {
  const { by, from, to, asOf, compare, where } = query
  const inQuestion = {
    settings,
    groupOf: (groups: Source['groups']) => groupKey(by, groups),
    matches: (groups: Source['groups']) => matches(where, groups),
  }
  const keys = [...new Map(sources.map((source) => [source.id, source])).values()]
    .filter((source) => isGrouped(source, by))
    .map((source) => {
      if (source.kind === 'derived') {
        const isDone = source.groupsItself === true
        return sql`select ${isDone ? sql`b.grp` : groupKey(by, source.groups)} as grp
          from ${source.from(inQuestion)} where ${isDone ? sql`true` : matches(where, source.groups)}`
      }
      const within =
        source.kind === 'state' || compare ? sql`true` : sql`${source.day} between ${from} and ${to}`
      return sql`select ${groupKey(by, source.groups)} as grp from ${source.from} cross join bucket b
        where ${within} and ${matches(where, source.groups)} and ${source.only ?? sql`true`}`
    })
  const [found] = await run<{ count: string }>(
    context,
    sql`
    with bucket as (
      select 1 as period, 1 as ordinal, ${from}::date as bucket, ${from}::date as first_day, ${to}::date as last_day,
        least(${to}::date, ${asOf}::date) as state_day, ${asOf}::date as as_of, false as partial
    )
    select count(distinct grp) as count from (${sql.join(keys, sql` union all `)}) key`,
  )
  return Number(found?.count)
}
