/**
 * The rollups there are: per subject a closed list of cubes, each a table of entries added up by day or month and by a
 * few dimensions. A question takes the first cube of its grain that has all of its dimensions.
 */
import { type SQL, sql } from 'drizzle-orm'
import { isDimension, isTableDimension, type PartDimension, type Subject } from '../dimensions'
import type { ExtraKey, GroupId, Groups, Source } from '../source'

export type Cube = { subject: Subject; grain: 'day' | 'month'; keys: readonly GroupId[] }

/** A cube, and the one that it is added up from; absent: from the facts. */
export type Built = Cube & { from?: Cube }

/** What few of each other's values meet in: with one more dimension of many values there are nearly as many cells as facts. */
const placed = ['region', 'department'] as const

type ApartKey = PartDimension | ExtraKey
type Apart = 'same' | readonly (readonly GroupId[])[]

/**
 * Dimensions with few values stand together beside region and department, those with many beside the region and alone.
 * `apart`: rows that have such a key have cubes of their own, each with it: by the same dimensions, or, where the key
 * has so many values that few dimensions can stand beside it, by region and department, and by those that are named.
 */
const dimensionsOf: Record<
  Subject,
  {
    few: readonly (readonly GroupId[])[]
    many: readonly GroupId[]
    apart?: Partial<Record<ApartKey, Apart>>
  } | null
> = {
  satisfaction: {
    few: [['tier'], ['channel', 'occasion']],
    many: ['employee', 'product'],
    apart: { aspect: 'same' },
  },
  complaints: {
    few: [
      ['tier', 'level', 'urgency'],
      ['channel', 'disposition'],
      ['type', 'cause'],
    ],
    many: ['employee', 'product'],
    apart: {
      arrival: [],
      deadline_step: [],
      bin: [
        ['type'],
        ['level'],
        ['urgency'],
        ['tier'],
        ['channel'],
        ['disposition'],
        ['cause'],
        ['region', 'type'],
      ],
    },
  },
  receivables: { few: [['tier', 'credit_grade']], many: ['employee'] },
  visits: { few: [['tier'], ['channel', 'purpose']], many: ['employee'] },
  service: {
    few: [['tier', 'urgency'], ['kind', 'warranty'], ['channel'], ['order_reason']],
    many: ['employee', 'product'],
    apart: { bin: [['kind'], ['warranty'], ['urgency'], ['tier'], ['channel']] },
  },
  contacts: {
    few: [['tier'], ['channel', 'queue']],
    many: ['employee'],
    apart: {
      arrival: [['channel'], ['queue']],
      wait_step: [['channel'], ['queue']],
      bin: [['channel'], ['queue'], ['tier']],
    },
  },
  // Customers are few beside facts, and whose purchases are counted follows from a setting.
  customer_base: null,
  // Few, and seen by few.
  staff: null,
}

const apartOf = (subject: Subject) =>
  Object.entries(dimensionsOf[subject]?.apart ?? {}) as [ApartKey, Apart][]

/** The cubes of a subject, those of the same sources together, the smallest first. */
export const cubesOf = (subject: Subject): Built[] => [
  ...cubesWith(subject),
  ...apartOf(subject).flatMap(([key, by]) =>
    by === 'same' ? cubesWith(subject, key) : placedCubes(subject, key, by),
  ),
]

const cubeWith =
  (subject: Subject, ...always: GroupId[]) =>
  (grain: Cube['grain'], ...keys: GroupId[]): Cube => ({ subject, grain, keys: [...keys, ...always] })

/** By days only for the whole company: with a region there are as many cells as facts. */
function placedCubes(subject: Subject, key: ApartKey, few: Exclude<Apart, 'same'>): Built[] {
  const of = cubeWith(subject, key)
  const both = of('month', ...placed)
  return [
    { ...of('month'), from: both },
    ...placed.map((one) => ({ ...of('month', one), from: both })),
    ...few.map((keys) => of('month', ...keys)),
    both,
    of('day'),
  ]
}

function cubesWith(subject: Subject, ...always: GroupId[]): Built[] {
  const own = dimensionsOf[subject]
  if (!own) return []
  const { few, many } = own
  const of = cubeWith(subject, ...always)
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
  return apartOf(subject).every(([key]) => keys.includes(key) === key in groups)
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

export function keyType(key: GroupId): SQL {
  if (key === 'bin') return sql`smallint`
  return sql.raw(isDimension(key) && isTableDimension(key) ? 'bigint' : 'text')
}

/** The group keys of a cube's rows. */
export const cubeGroups = ({ keys }: Cube): Groups =>
  Object.fromEntries(keys.map((key) => [key, sql`cube.${sql.identifier(key)}`]))
