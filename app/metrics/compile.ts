/**
 * From a question to one SQL statement: buckets of time, one aggregate per source, arithmetic over them, and the
 * comparison beside each value.
 */
import { type SQL, sql } from 'drizzle-orm'
import type { Settings } from '~/settings'
import { groupKey, matches, namedGroups } from './groups'
import { type Metric, rounded } from './metric'
import type { Query } from './query'
import type { GroupId, Source } from './source'
import { comparisonOf, type Day, type Grain } from './time'

/** A column of the answer and what it shows; `changes` adds the comparison's columns when the query compares. */
export type AskedColumn = { id: string; metric: Pick<Metric, 'value' | 'unit' | 'sources'>; changes: boolean }

export type Question = {
  query: Query
  settings: Settings
  columns: readonly AskedColumn[]
  group: GroupId | null
  /** Null: the whole range is one bucket. */
  grain: Grain | null
  order: 'bucket' | 'largest_first' | 'code'
}

/** Grains come from this closed list, never from an address. */
const steps = {
  day: sql.raw(`'1 day'`),
  week: sql.raw(`'1 week'`),
  month: sql.raw(`'1 month'`),
  quarter: sql.raw(`'3 months'`),
  year: sql.raw(`'1 year'`),
} as const satisfies Record<Grain, SQL>
const units = {
  day: sql.raw(`'day'`),
  week: sql.raw(`'week'`),
  month: sql.raw(`'month'`),
  quarter: sql.raw(`'quarter'`),
  year: sql.raw(`'year'`),
} as const satisfies Record<Grain, SQL>

const bucketOf = (grain: Grain, day: SQL) => sql`date_trunc(${units[grain]}, ${day}::timestamp)::date`

type Period = { number: 1 | 2; from: Day; to: Day; asOf: Day }

/**
 * The buckets of one period: `bucket` is the calendar start; `first_day` and `last_day` are clipped to the range;
 * `state_day` is the last day that counts; `partial` says that range or as-of day cut the bucket short.
 */
function bucketsOf(period: Period, grain: Grain | null): SQL {
  const { from, to, asOf } = period
  const calendar = grain
    ? sql`select g::date as bucket, (g + interval ${steps[grain]})::date - 1 as ends_on
        from generate_series(date_trunc(${units[grain]}, ${from}::timestamp), ${to}::timestamp, interval ${steps[grain]}) g`
    : sql`select ${from}::date as bucket, ${to}::date as ends_on`
  return sql`select ${sql.raw(String(period.number))} as period, row_number() over (order by bucket) as ordinal, bucket,
      greatest(bucket, ${from}::date) as first_day, least(ends_on, ${to}::date) as last_day,
      least(ends_on, ${to}::date, ${asOf}::date) as state_day, ${asOf}::date as as_of,
      bucket < ${from}::date or ends_on > least(${to}::date, ${asOf}::date) as partial
    from (${calendar}) calendar`
}

function periodsOf(query: Query): Period[] {
  const current: Period = { number: 1, from: query.from, to: query.to, asOf: query.asOf }
  if (!query.compare) return [current]
  return [current, { number: 2, ...comparisonOf(query, query.asOf, query.compare) }]
}

function aggregate(source: Source, question: Question): SQL {
  const { query, group, grain } = question
  const sums = Object.entries({ ...source.sums, ...source.stats }).map(
    ([name, value]) => sql`${value} as ${sql.identifier(name)}`,
  )
  const inQuestion = {
    settings: question.settings,
    groupOf: (groups: Source['groups']) => groupKey(group, groups),
    matches: (groups: Source['groups']) => matches(query.where, groups),
  }
  const groupsItself = source.kind === 'derived' && source.groupsItself
  const key = groupsItself ? sql`b.grp` : inQuestion.groupOf(source.groups)
  const filter = groupsItself ? sql`true` : inQuestion.matches(source.groups)
  const from =
    source.kind === 'derived'
      ? source.from(inQuestion)
      : sql`${source.from} join bucket b on ${meets(source, grain)}`
  return sql`${sql.identifier(source.id)} as (
    select b.period, b.ordinal, ${key} as grp, ${sql.join(sums, sql`, `)}
    from ${from}
    where ${filter} and ${source.only ?? sql`true`}
    group by 1, 2, 3
  )`
}

/** Whether a source has the group. One that lacks it, as customers lack channels, counts whole beside each group. */
export const isGrouped = (source: Source, group: GroupId | null) =>
  group === null ||
  source.groups[group] !== undefined ||
  (source.kind === 'derived' && source.groupsItself === true)

/** How rows meet buckets: by equality of the calendar bucket where there is a grain, so that each row is hashed once. */
function meets(source: Exclude<Source, { kind: 'derived' }>, grain: Grain | null): SQL {
  if (source.kind === 'state') return source.on
  const within = sql`${source.day} between b.first_day and b.${sql.identifier(source.until)}`
  return grain ? sql`${bucketOf(grain, source.day)} = b.bucket and ${within}` : within
}

/**
 * The first column leads a ranking. Where its small samples are marked, they come after what can be compared, and by
 * their size: their values say least about them.
 */
const orders = {
  bucket: () => sql`ordinal, code`,
  code: () => sql`code`,
  largest_first: (columns) => {
    const [leading] = columns
    if (!leading) return sql`code`
    const byValue = sql`${sql.identifier(leading.id)} desc nulls last, label, code`
    if (!columns.some(({ id }) => id === `${leading.id}_small_sample`)) return byValue
    const isSmall = sql.identifier(`${leading.id}_small_sample`)
    const n = sql.identifier(`${leading.id}_n`)
    return sql`current.${isSmall}, case when current.${isSmall} then current.${n} end desc, ${byValue}`
  },
} as const satisfies Record<Question['order'], (columns: readonly AskedColumn[]) => SQL>

/**
 * The statement. Rows: `bucket, partial, state_day, code, label`, each asked column, and for compared ones
 * `<id>_comparison`, `<id>_change`, `<id>_relative_change`.
 */
export function compile(question: Question): SQL {
  const { query, columns, group, grain } = question
  const sources = [
    ...new Map(columns.flatMap((column) => column.metric.sources).map((s) => [s.id, s])).values(),
  ]
  const keys = group
    ? sql.join(
        sources
          .filter((s) => isGrouped(s, group))
          .map((s) => sql`select distinct grp from ${sql.identifier(s.id)}`),
        sql` union `,
      )
    : groupKeyOfAll
  const values = columns.map(
    ({ id, metric }) => sql`${rounded(metric.value, metric.unit)} as ${sql.identifier(id)}`,
  )
  const joins = sources.map((s) => {
    const name = sql.identifier(s.id)
    const ofGroup = isGrouped(s, group) ? sql`and ${name}.grp = k.grp` : sql``
    return sql`left join ${name} on ${name}.period = b.period and ${name}.ordinal = b.ordinal ${ofGroup}`
  })
  const periods = periodsOf(query)
  const order = orders[question.order](columns)
  return sql`with bucket as (${sql.join(
    periods.map((period) => bucketsOf(period, grain)),
    sql` union all `,
  )}),
  ${sql.join(
    sources.map((s) => aggregate(s, question)),
    sql`, `,
  )},
  answer as (
    select b.period, b.ordinal, b.bucket, b.partial, b.state_day, k.grp, k.code, k.label, ${sql.join(values, sql`, `)}
    from bucket b
    cross join (${namedGroups(group, keys)}) k
    ${sql.join(joins, sql` `)}
  )
  ${periods.length === 1 ? sql`select * from answer current` : withComparison(columns)}
  order by ${order}`
}

const groupKeyOfAll = sql`select '(none)'::text as grp`

/** Units whose change is also told in relation to the earlier value; rates and scores change in points. */
const isRelative = (unit: string) => !['rate', 'score', 'nps'].includes(unit)

/** Ids of the columns that a comparison adds to a column. */
export function comparisonColumns({ id, metric }: AskedColumn): string[] {
  const added = [`${id}_comparison`, `${id}_change`]
  return isRelative(metric.unit) ? [...added, `${id}_relative_change`] : added
}

function withComparison(columns: readonly AskedColumn[]): SQL {
  const compared = columns
    .filter((column) => column.changes)
    .flatMap(({ id, metric }) => {
      const now = sql`current.${sql.identifier(id)}`
      const then = sql`earlier.${sql.identifier(id)}`
      const added = [
        sql`${then} as ${sql.identifier(`${id}_comparison`)}`,
        sql`${now} - ${then} as ${sql.identifier(`${id}_change`)}`,
      ]
      const relative = sql`round((${now} - ${then})::numeric / nullif(abs(${then}), 0), 6)`
      return isRelative(metric.unit)
        ? [...added, sql`${relative} as ${sql.identifier(`${id}_relative_change`)}`]
        : added
    })
  return sql`select current.*${sql.join([sql``, ...compared], sql`, `)}
    from answer current
    left join answer earlier on earlier.period = 2 and earlier.ordinal = current.ordinal and earlier.grp = current.grp
    where current.period = 1`
}
