/** The regions as a tree, for those who say whose rows somebody sees. */
import { and, inArray, sql } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { Refusal } from '#db/refusal'
import { isInScope, type RowScope } from '#db/row-scope'
import { region } from '#db/schema'
import { message } from '~/i18n/message'

/** `depth`: how many regions it lies below. */
export type TreeRegion = { id: string; code: string; name: string; depth: number }

/** Each region of those that somebody sees after the one that it lies below, those of one level by name. */
export async function listRegionTree(db: Database, within: RowScope = 'company'): Promise<TreeRegion[]> {
  return db.execute<TreeRegion>(sql`
    with recursive tree as (
      select region_id, region_code, name, 0 as depth, array[name, region_id::text] as path
        from ${region} where parent_id is null
      union all
      select child.region_id, child.region_code, child.name, depth + 1, path || array[child.name, child.region_id::text]
        from warehouse.dim_region as child join tree on child.parent_id = tree.region_id
       where depth < 20)
    select region_id::text as id, region_code as code, name, depth from tree where ${isInScope(sql`region_id`, within)} order by path`)
}

/** @throws Refusal where one of them is no region, or none that somebody sees */
export async function readRegions(
  db: Pick<Database, 'select'>,
  ids: readonly string[],
  within: RowScope = 'company',
) {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return []
  if (!wanted.every((id) => /^\d{1,15}$/.test(id))) throw new Refusal(message('accounts.noSuchRegion'))
  const found = await db
    .select({ id: region.regionId, code: region.regionCode })
    .from(region)
    .where(and(inArray(region.regionId, wanted.map(Number)), isInScope(region.regionId, within)))
    .orderBy(region.regionCode)
  if (found.length !== wanted.length) throw new Refusal(message('accounts.noSuchRegion'))
  return found
}
