/** Addresses of groups, which for regions depend on where these stand in the tree. */
import type { DimensionId } from '~/metrics/dimensions'
import { levelOf, type Query } from '~/metrics/query'
import type { FilterChoice } from '~/panels'
import type { Changes } from './addresses'

type Asked = { query: Query; choices: readonly FilterChoice[] }

/** The levels by which regions can be grouped; undefined where there is one only. */
export const levelsIn = (choices: readonly FilterChoice[]) =>
  choices.find(({ dimension }) => dimension === 'region')?.levels

/** What narrows a list to the records of a group: of a region that stands by itself, to those that are its own. */
export function recordsOfGroup({ query, choices }: Asked, by: DimensionId, group: string): Changes {
  const isOwn = by === 'region' && isByItself(regionsIn(choices), group, levelOf(query))
  return { by: null, region_level: null, [by]: group, ...(isOwn && { own_region: 'true' }) }
}

const regionsIn = (choices: readonly FilterChoice[]) =>
  choices.find(({ dimension }) => dimension === 'region')?.options ?? []

/** Whether other regions lie below the one of a group and do not belong to it. */
function isByItself(regions: FilterChoice['options'], group: string, level: number | null): boolean {
  const place = regions.findIndex(({ code }) => code === group)
  const [region, next] = [regions[place], regions[place + 1]]
  const isHigher = level === null || (region?.level ?? level) < level
  return isHigher && (next?.depth ?? 0) > (region?.depth ?? 0)
}

/** What narrows a page to a group; of regions it then shows the next level, as far as there is one. */
export function pageOfGroup({ query, choices }: Asked, by: DimensionId, group: string): Changes {
  const level = by === 'region' ? levelOf(query) : null
  if (level === null) return { [by]: group }
  const next = String(level + 1)
  const isLevel = levelsIn(choices)?.options.some(({ value }) => value === next)
  return { [by]: group, region_level: isLevel ? next : String(level) }
}
