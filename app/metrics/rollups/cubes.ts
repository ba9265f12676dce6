/**
 * The rollups there are: per subject a closed list of cubes, each a table of entries added up by day or month and by a
 * few dimensions. A question takes the first cube of its grain that has all of its dimensions.
 */
import { type SQL, sql } from 'drizzle-orm'
import { isTableDimension, type Subject } from '../dimensions'
import type { GroupId, Groups, Source } from '../source'

export type Cube = { subject: Subject; grain: 'day' | 'month'; keys: readonly GroupId[] }

/** A cube, and the one that it is added up from; absent: from the facts. */
export type Built = Cube & { from?: Cube }

/** What few of each other's values meet in: with one more dimension of many values there are nearly as many cells as facts. */
const placed = ['region', 'department'] as const

/**
 * Dimensions with few values stand together beside region and department, those with many beside the region and alone.
 * `apart`: rows that have this key have cubes of their own, each with it.
 */
const dimensionsOf: Record<
  Subject,
  { few: readonly (readonly GroupId[])[]; many: readonly GroupId[]; apart?: GroupId }
> = {
  satisfaction: {
    few: [['tier'], ['channel', 'occasion']],
    many: ['employee', 'product'],
    apart: 'aspect',
  },
  complaints: {
    few: [
      ['tier', 'level', 'urgency'],
      ['channel', 'disposition'],
      ['type', 'cause'],
    ],
    many: ['employee', 'product'],
  },
  receivables: { few: [['tier', 'credit_grade']], many: ['employee'] },
  visits: { few: [['tier'], ['channel', 'purpose']], many: ['employee'] },
}

/** The cubes of a subject, the smallest first. */
export function cubesOf(subject: Subject): Built[] {
  const { apart } = dimensionsOf[subject]
  return [...cubesWith(subject), ...(apart ? cubesWith(subject, apart) : [])]
}

function cubesWith(subject: Subject, ...always: GroupId[]): Built[] {
  const { few, many } = dimensionsOf[subject]
  const of = (grain: Cube['grain'], ...keys: GroupId[]): Cube => ({
    subject,
    grain,
    keys: [...keys, ...always],
  })
  const days = of('day', ...placed)
  return [
    { ...of('month', ...placed), from: days },
    ...many.map((key) => ({ ...of('month', key), from: of('month', 'region', key) })),
    ...many.map((key) => of('month', 'region', key)),
    ...few.map((keys) => of('month', ...placed, ...keys)),
    days,
  ]
}

/** All dimensions that a subject's entries are kept by. */
export const keysOf = (subject: Subject): GroupId[] => [
  ...new Set(cubesOf(subject).flatMap(({ keys }) => keys)),
]

/** Whether a cube keeps the entries of a source. */
export function isKeptIn({ subject, keys }: Cube, { groups }: Pick<Source, 'groups'>): boolean {
  const { apart } = dimensionsOf[subject]
  return apart === undefined || keys.includes(apart) === apart in groups
}

/** The cube that answers by these groups. */
export const findCube = (source: Source, grain: Cube['grain'], groups: readonly GroupId[]) =>
  cubesOf(source.subject).find(
    (cube) =>
      cube.grain === grain && isKeptIn(cube, source) && groups.every((group) => cube.keys.includes(group)),
  )

export const cubeName = ({ subject, grain, keys }: Cube): string => [subject, grain, ...keys].join('_')
export const cubeTable = (cube: Cube): SQL => sql`rollup.${sql.identifier(cubeName(cube))}`

/** The column of a source's sum. */
export const cubeColumn = (source: string, column: string): SQL =>
  sql`${sql.identifier(`${source}_${column}`)}`

export const keyType = (key: GroupId) =>
  sql.raw(key !== 'aspect' && isTableDimension(key) ? 'bigint' : 'text')

/** The group keys of a cube's rows. */
export const cubeGroups = ({ keys }: Cube): Groups =>
  Object.fromEntries(keys.map((key) => [key, sql`cube.${sql.identifier(key)}`]))
