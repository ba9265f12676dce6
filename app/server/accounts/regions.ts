/** The regions as a tree, for those who say whose rows somebody sees. */
import { inArray, sql } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { Refusal } from '#db/refusal'
import { region } from '#db/schema'
import { message } from '~/i18n/message'

/** `depth`: how many regions it lies below. */
export type TreeRegion = { id: string; code: string; name: string; depth: number }

/** Each region after the one that it lies below, those of one level by name. */
export async function listRegionTree(db: Database): Promise<TreeRegion[]> {
  return db.execute<TreeRegion>(sql`
    with recursive tree as (
      select region_id, region_code, name, 0 as depth, array[name, region_id::text] as path
        from ${region} where parent_id is null
      union all
      select child.region_id, child.region_code, child.name, depth + 1, path || array[child.name, child.region_id::text]
        from warehouse.dim_region as child join tree on child.parent_id = tree.region_id
       where depth < 20)
    select region_id::text as id, region_code as code, name, depth from tree order by path`)
}

/** @throws Refusal where one of them is no region */
export async function readRegions(db: Pick<Database, 'select'>, ids: readonly string[]) {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return []
  if (!wanted.every((id) => /^\d{1,15}$/.test(id))) throw new Refusal(message('accounts.noSuchRegion'))
  const found = await db
    .select({ id: region.regionId, code: region.regionCode })
    .from(region)
    .where(inArray(region.regionId, wanted.map(Number)))
    .orderBy(region.regionCode)
  if (found.length !== wanted.length) throw new Refusal(message('accounts.noSuchRegion'))
  return found
}
