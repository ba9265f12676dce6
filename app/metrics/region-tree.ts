/**
 * Regions as a tree. Each keeps the way down to it (`path`), so that what lies below one and what stands above one at a
 * level are read off, without going from region to region.
 */
import { type SQL, sql } from 'drizzle-orm'
import { isInScope, type RowScope } from '#db/row-scope'
import { region } from '#db/schema'
import { NONE } from './query'

const list = (codes: readonly string[]) =>
  sql.join(
    codes.map((code) => sql`${code}`),
    sql`, `,
  )

/** The ids of regions as an array, looked up once for a statement. */
const idsOf = (codes: readonly string[]): SQL =>
  sql`array(select ${region.regionId} from ${region} where ${region.regionCode} in (${list(codes)}))`

/** The ids of regions and of all below them, as a query. */
export const withAllBelow = (ids: SQL): SQL =>
  sql`select ${region.regionId} from ${region} where ${region.path} && ${ids}`

/** Whether a row's region is one of the codes, or lies below one. */
export const isInRegions = (key: SQL, codes: readonly string[]): SQL =>
  sql`${key} in (${withAllBelow(idsOf(codes))})`

/**
 * Regions within a scope, each after the one that it lies below, those beside each other by name. `way`: the codes from
 * the highest that is seen down to itself.
 */
export const regionsInOrder = (within: RowScope): SQL => sql`
  select r.region_id::text as id, r.region_code as code, r.name as label, cardinality(r.path) as level,
    array(select above.region_code from unnest(r.path) with ordinality step(id, level)
       join warehouse.dim_region above on above.region_id = step.id
      where ${isInScope(sql`step.id`, within)} order by step.level) as way
    from warehouse.dim_region r where ${isInScope(sql`r.region_id`, within)}
   order by array(select (above.name, above.region_code) from unnest(r.path) with ordinality step(id, level)
       join warehouse.dim_region above on above.region_id = step.id
      where ${isInScope(sql`step.id`, within)} order by step.level)`

/** What whoever asks sees; null for the whole company (`db/row-scope.ts`). */
const scope = sql`nullif(current_setting('manyi.regions', true), '')::bigint[]`

/**
 * The region under which a row's region stands at a level, as text: the one above it of that level, roots being of the
 * first; itself where it stands higher. Nothing above what is asked for or seen counts, so that the records of a group
 * are those of its region.
 */
export function regionAtLevel(key: SQL, level: number, codes: readonly string[] = []): SQL {
  const asked = codes.filter((code) => code !== NONE)
  const isAsked = asked.length > 0 ? sql`and r.path[1:above.level] && ${idsOf(asked)}` : sql``
  return sql`((select jsonb_object_agg(r.region_id, coalesce((
      select above.region_id from unnest(r.path) with ordinality above(region_id, level)
       where above.level >= ${level} and (${scope} is null or above.region_id = any(${scope})) ${isAsked}
       order by above.level limit 1), r.region_id)) from warehouse.dim_region r) ->> (${key})::text)`
}
