/** The regions as a tree, for those who say whose rows somebody sees. */
import { and, inArray } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { Refusal } from '#db/refusal'
import { isInScope, type RowScope } from '#db/row-scope'
import { region } from '#db/schema'
import { message } from '~/i18n/message'
import { regionsInOrder } from '~/metrics/region-tree'
import type { SeenRegion } from '~/metrics/regions'

/** `depth`: how many regions it lies below. */
export type TreeRegion = { id: string; code: string; name: string; depth: number }

/** Each region of those that somebody sees after the one that it lies below, those of one level by name. */
export async function listRegionTree(db: Database, within: RowScope = 'company'): Promise<TreeRegion[]> {
  const found = await db.execute<SeenRegion>(regionsInOrder(within))
  return found.map(({ id, code, label: name, way }) => ({ id, code, name, depth: way.length - 1 }))
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
