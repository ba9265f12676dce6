/**
 * Time as a relation: the buckets of a question and those they are compared with, what the data say of each, and how
 * far each is known. `compile.ts` joins everything with it.
 */
import { type SQL, sql } from 'drizzle-orm'
import { type Bucket, bucketsOf, partnersOf } from './buckets'
import { type Covered, type CoveredTime, isCovered, type Span, spanOf } from './covered-time'
import type { Query } from './query'
import { type Reach, type Source, zeroColumn } from './source'
import { type Day, daysBetween, earlier, type Grain } from './time'

/** Whether the data cover half of a bucket or more: one that they only end up in is like no whole one. */
export const begunColumn = (of: Covered) => `begun_in_${of}`

export type PlacedBucket = Bucket & { period: 1 | 2; ordinal: number }

const isFlow = (reach: Reach): reach is NonNullable<Reach> => reach?.as === 'flow'

/** The datasets whose flows the sources count, each once. */
export const flowsOf = (sources: readonly Source[]): Covered[] => [
  ...new Set(sources.map(({ reach }) => reach).flatMap((reach) => (isFlow(reach) ? [reach.of] : []))),
]

/** The buckets of the range, and where the query compares, after them each one's partner under its number. */
function placedBuckets(query: Query, grain: Grain | null, cut: Day): PlacedBucket[] {
  const { asOf, compare } = query
  const place = (period: 1 | 2) => (bucket: Bucket | null, index: number) =>
    bucket ? [{ ...bucket, period, ordinal: index + 1 }] : []
  const current = bucketsOf(query, asOf, grain).flatMap(place(1))
  return compare ? [...current, ...partnersOf(query, cut, compare, grain).flatMap(place(2))] : current
}

/** What no row means in a bucket: true for 0, false for nothing known. */
function isKnown({ as, of }: NonNullable<Reach>, bucket: Bucket, covered: CoveredTime, grain: Grain | null) {
  const span = spanOf(covered, of)
  if (!span) return false
  if (as === 'flow') return isCovered(span, { from: bucket.first, to: bucket.last })
  // A balance lasts until something happens; over time it is drawn as far as the data go.
  return bucket.state >= span.from && (grain === null || bucket.first <= span.until)
}

/**
 * The day at which what is compared with is cut. Who names a past as-of day is taken at the word; else the present is
 * known as far as the dataset's records go, and its partner counts as far.
 */
function cutOf({ asOf, asOfGiven, known }: Query, of: Covered): Day {
  if (asOfGiven && asOf !== known.today) return asOf
  return earlier(asOf, spanOf(known.covered, of)?.until ?? asOf)
}

const isBegun = ({ first, last }: Bucket, span: Span | null) =>
  span !== null && daysBetween(span.from, last) + 1 >= (daysBetween(first, last) + 1) / 2

const list = (values: readonly (string | number | boolean | null)[]) =>
  `{${values.map((value) => value ?? 'null').join(',')}}`

function relation(
  buckets: readonly PlacedBucket[],
  query: Query,
  grain: Grain | null,
  sources: readonly Source[],
) {
  const { covered } = query.known
  const flows = flowsOf(sources)
  const reaches = new Map(
    sources.flatMap(({ reach }) => (reach ? [[zeroColumn(reach), reach] as const] : [])),
  )
  const column = (
    name: string,
    type: string,
    value: (bucket: PlacedBucket) => string | number | boolean | null,
  ) => ({
    name,
    values: sql`${list(buckets.map(value))}::${sql.raw(type)}[]`,
  })
  const endsInside = (bucket: Bucket) =>
    flows.some((of) => (spanOf(covered, of)?.until ?? bucket.last) < bucket.last)
  const beginsInside = (bucket: Bucket) =>
    flows.some((of) => (spanOf(covered, of)?.from ?? bucket.bucket) > bucket.bucket)
  const columns = [
    column('period', 'int', ({ period }) => period),
    column('ordinal', 'int', ({ ordinal }) => ordinal),
    column('bucket', 'date', ({ bucket }) => bucket),
    column('first_day', 'date', ({ first }) => first),
    column('last_day', 'date', ({ last }) => last),
    column('state_day', 'date', ({ state }) => state),
    column('as_of', 'date', ({ asOf }) => asOf),
    column('partial', 'boolean', (bucket) => bucket.partial || endsInside(bucket)),
    column('whole', 'boolean', (bucket) => !bucket.partial && !endsInside(bucket) && !beginsInside(bucket)),
    ...[...reaches].map(([name, reach]) =>
      column(name, 'int', (bucket) => (isKnown(reach, bucket, covered, grain) ? 0 : null)),
    ),
    ...flows.map((of) =>
      column(begunColumn(of), 'boolean', (bucket) => isBegun(bucket, spanOf(covered, of))),
    ),
  ]
  const names = columns.map(({ name }) => sql.identifier(name))
  const values = columns.map((one) => one.values)
  return sql`select * from unnest(${sql.join(values, sql`, `)}) as b(${sql.join(names, sql`, `)})`
}

/**
 * The buckets as a query:
 * `period` (1: the range, 2: compared with), `ordinal` (that pairs them), `bucket`, `first_day`, `last_day`,
 * `state_day`, `as_of`, `partial`, `whole` (the data cover all of it), and what the sources' reaches need.
 */
export function timeline(query: Query, grain: Grain | null, sources: readonly Source[]): SQL {
  return relation(placedBuckets(query, grain, query.asOf), query, grain, sources)
}

/** The day at which the source is cut: its own where its data end before the as-of day. */
const cutFor = (query: Query, source: Source | null): Day =>
  query.compare && source && isFlow(source.reach) ? cutOf(query, source.reach.of) : query.asOf

/** The buckets as a source sees them: of the range, and of what it is compared with, cut where its data end. */
export const placedBucketsOf = (query: Query, grain: Grain | null, source: Source | null) =>
  placedBuckets(query, grain, cutFor(query, source))

/** The same as a query; null where they are those of the whole question. */
export function ownTimeline(query: Query, grain: Grain | null, source: Source): SQL | null {
  const cut = cutFor(query, source)
  return cut === query.asOf ? null : relation(placedBuckets(query, grain, cut), query, grain, [source])
}
