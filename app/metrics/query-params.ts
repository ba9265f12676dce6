/** From an address to a query and back. Whatever is not understood is refused with a sentence that names it. */
import { message } from '~/i18n/message'
import type { CoveredTime } from './covered-time'
import {
  type CoveredDataset,
  customerDimensions,
  type DimensionId,
  datasetsOf,
  dimensionIds,
  dimensionLabel,
  hasDimension,
  isDimension,
  type PartDimension,
  type Subject,
  subjects,
} from './dimensions'
import { type AgeBasis, ageBases, type Known, levelOf, type Query, type Where } from './query'
import {
  type AllowedFilters,
  isRecordFilter,
  isRepeatable,
  parseRecordFilter,
  type RecordFilters,
  recordFilterIds,
} from './record-filters'
import { refuse } from './refuse'
import {
  addMonths,
  type Comparison,
  comparisons,
  type Day,
  daysBetween,
  earlier,
  type Grain,
  grains,
  isDay,
  later,
  monthEnd,
  monthStart,
} from './time'

/**
 * A page or panel speaks of one subject, or of all of them; a free question of those that its metrics belong to.
 * The list of customers and that of their events speak of whole customers, whichever region a fact belongs to; that of
 * what is due speaks of a day, whatever the range.
 */
export type Scope = Subject | 'overview' | 'customers' | 'events' | 'due' | FreeScope

/** That of a free question: the subjects of its metrics, and the dimensions of parts of facts that all of them have. */
export type FreeScope = { subjects: readonly Subject[]; parts: readonly PartDimension[] }

/** The subjects in which something is due from somebody on a day. */
const subjectsOfDue = ['complaints', 'visits', 'service'] as const satisfies readonly Subject[]

/** How people are evaluated stands on a page of its own, for those who lead them. */
const subjectsOfAll = subjects.filter((subject) => subject !== 'staff')

const isFree = (scope: Scope): scope is FreeScope => typeof scope === 'object'

export function subjectsOf(scope: Scope): readonly Subject[] {
  if (scope === 'due') return subjectsOfDue
  if (scope === 'overview' || scope === 'customers' || scope === 'events') return subjectsOfAll
  return typeof scope === 'string' ? [scope] : scope.subjects
}

/** The dimensions that every subject of the scope has; for customers, what is known of themselves. */
export function dimensionsIn(scope: Scope): DimensionId[] {
  if (scope === 'customers' || scope === 'events') return [...customerDimensions]
  // How a complaint came in and how a visit is made are both a channel, and nothing to choose both by.
  if (scope === 'due') return dimensionsIn('overview')
  const parts: readonly DimensionId[] = typeof scope === 'string' ? [] : scope.parts
  return dimensionIds.filter(
    (dimension) =>
      parts.includes(dimension) || subjectsOf(scope).every((subject) => hasDimension(subject, dimension)),
  )
}

/** What an address says, before defaults. Blank values count as not given, as an empty field of a form sends them. */
export type QueryParams = {
  from?: Day
  to?: Day
  asOf?: Day
  grain?: Grain
  compare?: Comparison
  by?: DimensionId
  by2?: DimensionId
  regionLevel?: number
  ageBy?: AgeBasis
  where: Where
  recordFilters: RecordFilters
}

const single = ['from', 'to', 'as_of', 'grain', 'compare', 'by', 'by2', 'region_level', 'age_by'] as const

/**
 * Reads the parameters of a query; throws QueryRefused. Values of dimensions are checked later, against the data.
 * `allowed` is what the asked list takes beyond every question.
 */
export function parseQueryParams(
  params: URLSearchParams,
  scope: Scope,
  allowed: AllowedFilters = {},
): QueryParams {
  const where: Where = {}
  const recordFilters: RecordFilters = {}
  for (const name of new Set(params.keys())) {
    if (single.some((known) => known === name)) continue
    if (isRecordFilter(name) && !(isDimension(name) && allowed[name] === undefined)) {
      const values = parseRecordFilter(params, name, allowed)
      if (values) recordFilters[name] = values
      continue
    }
    if (!isDimension(name)) refuse(message('refusals.unknownParameter', { name }))
    requireDimension(name, scope)
    const codes = [...new Set(params.getAll(name))].filter((code) => code !== '')
    if (codes.length > 1000) {
      refuse(message('refusals.tooManyValues', { name }))
    }
    if (codes.length > 0) where[name] = codes.sort()
  }
  const one = (name: string) => {
    const values = params.getAll(name).filter((value) => value !== '')
    if (values.length > 1) refuse(message('refusals.givenTwice', { name }))
    return values[0]
  }
  const day = (name: 'from' | 'to' | 'as_of') => {
    const value = one(name)
    if (value === undefined || isDay(value)) return value
    refuse(message('refusals.notADate', { name, value }))
  }
  const oneOf = <T extends string>(name: (typeof single)[number], allowed: readonly T[]): T | undefined => {
    const value = one(name)
    if (value === undefined) return undefined
    if ((allowed as readonly string[]).includes(value)) return value as T
    const list = allowed.join(', ')
    refuse(message('refusals.notTaken', { name, value, list }))
  }
  const dimension = (name: 'by' | 'by2') => {
    const by = one(name)
    if (by === undefined) return undefined
    if (!isDimension(by)) refuse(message('refusals.unknownDimension', { by }))
    requireDimension(by, scope)
    return by
  }
  const by = dimension('by')
  if (one('by2') !== undefined && !isFree(scope))
    refuse(message('refusals.unknownParameter', { name: 'by2' }))
  const by2 = dimension('by2')
  if (by2 !== undefined && by === undefined) refuse(message('refusals.secondWithoutFirst'))
  if (by2 !== undefined && by === by2) refuse(message('refusals.sameTwice', { by }))
  const level = one('region_level')
  if (level !== undefined && !/^[1-9]\d?$/.test(level)) refuse(message('refusals.notALevel', { level }))
  if (level !== undefined && by !== 'region' && by2 !== 'region')
    refuse(message('refusals.levelWithoutRegion'))
  return {
    from: day('from'),
    to: day('to'),
    asOf: day('as_of'),
    grain: oneOf('grain', grains),
    compare: oneOf('compare', comparisons),
    by,
    by2,
    ...(level !== undefined && { regionLevel: Number(level) }),
    ageBy: oneOf('age_by', ageBases),
    where,
    recordFilters,
  }
}

function requireDimension(dimension: DimensionId, scope: Scope) {
  if (dimensionsIn(scope).includes(dimension)) return
  refuse(message('refusals.noDimensionHere', { label: dimensionLabel(dimension), dimension }))
}

/** More buckets than anybody reads, and fewer than would tire the database. */
const MOST_BUCKETS = 2000
const daysPer = { day: 1, week: 7, month: 28, quarter: 90, year: 365 } as const satisfies Record<
  Grain,
  number
>

/** The last day that any dataset of the scope covers; null without data. */
function newestDay(scope: Scope, covered: CoveredTime): Day | null {
  const ends = subjectsOf(scope)
    .flatMap((subject): readonly CoveredDataset[] => datasetsOf[subject])
    .flatMap((dataset) => covered[dataset]?.until ?? [])
  return ends.reduce<Day | null>((newest, end) => (newest === null ? end : later(newest, end)), null)
}

/**
 * Fills in the defaults. Without a range: the last 12 months, ending with the month of `asOf`, of today, or of the
 * newest day that was covered `then` where the data end earlier.
 */
export function resolveQuery(
  asked: QueryParams,
  known: Known,
  scope: Scope,
  then: CoveredTime = known.covered,
): Query {
  const present = asked.asOf ?? known.today
  const newest = newestDay(scope, then)
  const lastMonth = newest === null ? present : earlier(newest, present)
  const to =
    asked.to ??
    monthEnd(asked.from === undefined ? lastMonth : asked.from > lastMonth ? asked.from : lastMonth)
  const from = asked.from ?? addMonths(monthStart(to), -11)
  if (from > to) refuse(message('refusals.rangeReversed', { from, to }))
  const grain = asked.grain ?? 'month'
  const buckets = Math.ceil((daysBetween(from, to) + 1) / daysPer[grain])
  if (buckets > MOST_BUCKETS) {
    refuse(message('refusals.tooManyBuckets', { grain, buckets, mostBuckets: MOST_BUCKETS }))
  }
  return {
    from,
    to,
    asOf: asked.asOf ?? (scope === 'due' ? known.today : earlier(known.today, to)),
    asOfGiven: asked.asOf !== undefined,
    grain,
    compare: asked.compare ?? null,
    by: asked.by ?? null,
    byGiven: asked.by !== undefined,
    by2: asked.by2 ?? null,
    regionLevel: asked.regionLevel ?? null,
    ageBy: asked.ageBy ?? 'due_date',
    where: asked.where,
    recordFilters: asked.recordFilters,
    known,
  }
}

/** The address of a query, every value spelled out, for whoever asks it again at another time. */
export function toSearchParams(query: Query): URLSearchParams {
  const params = new URLSearchParams({
    from: query.from,
    to: query.to,
    as_of: query.asOf,
    grain: query.grain,
  })
  if (query.compare) params.set('compare', query.compare)
  if (query.by) params.set('by', query.by)
  if (query.by2) params.set('by2', query.by2)
  const level = levelOf(query)
  if (level !== null) params.set('region_level', String(level))
  if (query.ageBy !== 'due_date') params.set('age_by', query.ageBy)
  for (const dimension of dimensionIds) {
    for (const code of query.where[dimension] ?? []) params.append(dimension, code)
  }
  for (const name of recordFilterIds) {
    for (const value of query.recordFilters[name] ?? []) params.append(name, value)
  }
  return params
}

/**
 * The address for links and downloads of a page: like `toSearchParams`, but an as-of day that follows from the range is left
 * out, because naming it would say that the data are known up to it, and so is a grouping that nobody asked for.
 * `resolveQuery(parseQueryParams(toLink(q)))` is `q`.
 */
export function toLink(query: Query): URLSearchParams {
  const params = toSearchParams(query)
  if (!query.asOfGiven && query.asOf === query.to) params.delete('as_of')
  if (!query.byGiven) params.delete('by')
  return params
}

/** The query as an object, for JSON and for the export ledger. */
export function toFilters(query: Query): Record<string, string | string[]> {
  const params = toSearchParams(query)
  return Object.fromEntries(
    [...new Set(params.keys())].map((name) => [
      name,
      (isDimension(name) && query.where[name]) || isRepeatable(name)
        ? params.getAll(name)
        : (params.get(name) as string),
    ]),
  )
}
