/**
 * How many values a free question would be answered with, counted before the database is asked for them: an answer is
 * held whole in memory while it is written, and nobody reads a table of millions.
 */
import { sql } from 'drizzle-orm'
import { groupCount } from '~/metrics/compile'
import { isTableDimension } from '~/metrics/dimensions'
import { basisOf, type QueryContext, run, share, type Warehouse } from '~/metrics/execute'
import { dimensionTables } from '~/metrics/groups'
import type { Query } from '~/metrics/query'
import { fromRollups } from '~/metrics/rollups/present'
import type { GroupId, Source } from '~/metrics/source'

/** Values of an answer, keys and names included. */
export const MOST_VALUES = 300_000
/** Of those, as many as a page can show: each is a cell of a table, and most are drawn too. */
export const MOST_ON_PAGE = 50_000

export type QuerySize = { groups: number; buckets: number; columns: number }

export const valuesOf = ({ groups, buckets, columns }: QuerySize) => groups * buckets * columns

type Grouping = { query: Query; sources: readonly Source[] }

/**
 * How many groups the answer can have at most. What the filter or the dimension's table says is taken where it is
 * `enough` or less; only else the facts are counted.
 */
export async function countGroups(
  context: QueryContext,
  grouping: Grouping,
  enough: number,
): Promise<number> {
  const { by, by2 } = grouping.query
  if (by === null) return 1
  const [first, second] = [
    await namedGroups(context, grouping.query, by),
    await namedGroups(context, grouping.query, by2),
  ]
  const named = first === null || second === null ? null : first * second
  return named !== null && named <= enough ? named : countInFacts(context, grouping, by)
}

/** How many there are at most, as far as the filter or the dimension's table says it. */
async function namedGroups(context: Warehouse, { where }: Query, by: Query['by']): Promise<number | null> {
  if (by === null) return 1
  // A region stands for all below it too.
  return (by === 'region' ? undefined : where[by]?.length) ?? rowsOf(context, by)
}

/** The values of a dimension and none; null where it has no table of its own. */
async function rowsOf(context: Warehouse, by: NonNullable<Query['by']>): Promise<number | null> {
  if (!isTableDimension(by)) return null
  const { table } = dimensionTables[by]
  const [found] = await run<{ count: string }>(context, sql`select count(*) + 1 as count from ${table}`)
  return Number(found?.count)
}

/** The groups that the answer has rows of, over the whole range. */
async function countInFacts(
  context: QueryContext,
  { query, sources }: Grouping,
  group: GroupId,
): Promise<number> {
  return share(context, ['groups', query, sources.map(({ id }) => id)], () =>
    fromRollups(context, async (asked) => {
      const question = { query, ...basisOf(asked), group, grain: null }
      const [found] = await run<{ count: string }>(asked, groupCount(sources, question))
      return Number(found?.count)
    }),
  )
}
