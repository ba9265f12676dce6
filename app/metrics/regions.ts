/** The regions that somebody sees, as a tree. */
import { run, share, type Warehouse } from './execute'
import type { Query } from './query'
import { regionsInOrder } from './region-tree'

/** `level`: roots are of the first; `way`: the codes from the highest that is seen down to itself. */
export type SeenRegion = { id: string; code: string; label: string; level: number; way: string[] }

/** Each after the one that it lies below, those beside each other by name. */
export const readRegions = (context: Warehouse): Promise<SeenRegion[]> =>
  share(context, ['regions'], async () => [
    ...(await run<SeenRegion>(context, regionsInOrder(context.scope ?? 'company'))),
  ])

/** The levels on which there are regions. */
export const levelsOf = (regions: readonly SeenRegion[]): number[] =>
  [...new Set(regions.map(({ level }) => level))].sort((one, other) => one - other)

/**
 * The level whose regions divide what is asked for: of one region those just below it, else the first on which there are
 * several; null where nothing lies below anything, and `nothing` where nothing lies below the one that is asked for.
 */
export function dividingLevel(regions: readonly SeenRegion[], codes: readonly string[] = []) {
  const [only, ...others] = codes
  if (only !== undefined && others.length === 0) {
    const region = regions.find(({ code }) => code === only)
    const isBelow = regions.some(({ code, way }) => code !== only && way.includes(only))
    return region && isBelow ? region.level + 1 : 'nothing'
  }
  const levels = levelsOf(regions)
  if (levels.length < 2) return null
  return levels.find((level) => regions.filter((one) => one.level === level).length > 1) ?? null
}

/**
 * How a question is divided, as if it had been asked for: by the regions below the one that is meant, or by departments
 * where there are none.
 */
export function groupingWithin(
  { where }: Pick<Query, 'where'>,
  regions: readonly SeenRegion[],
): Pick<Query, 'by' | 'byGiven' | 'regionLevel'> {
  const level = dividingLevel(regions, where.region)
  return level === 'nothing'
    ? { by: 'department', byGiven: true, regionLevel: null }
    : { by: 'region', byGiven: true, regionLevel: level }
}
