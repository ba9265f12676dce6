/**
 * From a question to one SQL statement: buckets of time, one aggregate per source, arithmetic over them, and the
 * comparison beside each value.
 */
import { type SQL, sql } from 'drizzle-orm'
import { isDivided } from './buckets'
import { groupKey, isGrouped, matches, namedGroups } from './groups'
import { type Metric, rounded } from './metric'
import type { Query } from './query'
import type { Settings } from './settings'
import type { GroupId, Source } from './source'
import type { Grain } from './time'
import { begunColumn, flowsOf, ownTimeline, timeline } from './timeline'

/** A column of the answer and what it shows; `changes` adds the comparison's columns when the query compares. */
export type Selection = { id: string; metric: Pick<Metric, 'value' | 'unit' | 'sources'>; changes: boolean }

export type SelectRequest = {
  query: Query
  settings: Settings
  columns: readonly Selection[]
  group: GroupId | null
  /** Null: the whole range is one bucket. */
  grain: Grain | null
  order: 'bucket' | 'largest_first' | 'code'
}

/** Grains come from this closed list, never from an address. */
const units = {
  day: sql.raw(`'day'`),
  week: sql.raw(`'week'`),
  month: sql.raw(`'month'`),
  quarter: sql.raw(`'quarter'`),
  year: sql.raw(`'year'`),
} as const satisfies Record<Grain, SQL>

const bucketOf = (grain: Grain, day: SQL) => sql`date_trunc(${units[grain]}, ${day}::timestamp)::date`

function aggregate(source: Source, question: SelectRequest): SQL {
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
      : sql`${source.from} join bucket b on ${meets(source, query, grain)}`
  // A source whose data end early is compared with what is cut alike, by buckets of its own under the same name.
  const own = ownTimeline(query, grain, source)
  const buckets = own ? sql`with bucket as (${own})` : sql``
  return sql`${sql.identifier(source.id)} as (
    ${buckets} select b.period, b.ordinal, ${key} as grp, ${sql.join(sums, sql`, `)}
    from ${from}
    where ${filter} and ${source.only ?? sql`true`}
    group by 1, 2, 3
  )`
}

/** How rows meet buckets: by equality of the calendar bucket where there are many, so that each row is hashed once. */
function meets(source: Exclude<Source, { kind: 'derived' }>, query: Query, grain: Grain | null): SQL {
  if (source.kind === 'state') return source.on
  const within = sql`${source.day} between b.first_day and b.${sql.identifier(source.until)}`
  return isDivided(query, grain) ? sql`${bucketOf(grain, source.day)} = b.bucket and ${within}` : within
}

/**
 * The first column leads a ranking. Where its small samples are marked, they come after what can be compared, and by
 * their size: their values say least about them.
 */
const orders = {
  bucket: () => sql`current.ordinal, code`,
  code: () => sql`code`,
  largest_first: (columns) => {
    const [leading] = columns
    if (!leading) return sql`code`
    const byValue = sql`current.${sql.identifier(leading.id)} desc nulls last, label, code`
    if (!columns.some(({ id }) => id === `${leading.id}_small_sample`)) return byValue
    const isSmall = sql.identifier(`${leading.id}_small_sample`)
    const n = sql.identifier(`${leading.id}_n`)
    return sql`current.${isSmall}, case when current.${isSmall} then current.${n} end desc, ${byValue}`
  },
} as const satisfies Record<SelectRequest['order'], (columns: readonly Selection[]) => SQL>

/**
 * The statement. Rows: `bucket, partial, whole, state_day, code, label`, each asked column, and for compared ones
 * `<id>_comparison`, `<id>_change`, `<id>_relative_change`.
 */
export function compile(question: SelectRequest): SQL {
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
  const values = columns.map(({ id, metric }) => sql`${metric.value} as ${sql.identifier(id)}`)
  const joins = sources.map((s) => {
    const name = sql.identifier(s.id)
    const ofGroup = isGrouped(s, group) ? sql`and ${name}.grp = k.grp` : sql``
    return sql`left join ${name} on ${name}.period = b.period and ${name}.ordinal = b.ordinal ${ofGroup}`
  })
  const spine = [
    ...['period', 'ordinal', 'bucket', 'partial', 'whole', 'state_day'],
    ...flowsOf(sources).map(begunColumn),
  ].map((name) => sql`b.${sql.identifier(name)}`)
  const order = orders[question.order](columns)
  return sql`with bucket as (${timeline(query, grain, sources)}),
  ${sql.join(
    sources.map((s) => aggregate(s, question)),
    sql`, `,
  )},
  answer as (
    select ${sql.join(spine, sql`, `)}, k.grp, k.code, k.label, ${hasRows(sources, group)} as has_rows,
      ${sql.join(values, sql`, `)}
    from bucket b
    cross join (${namedGroups(group, keys)}) k
    ${sql.join(joins, sql` `)}
  )
  select ${sql.join([...keyColumns, ...shownColumns(columns, query)], sql`, `)}
    from answer current
    ${query.compare ? joinEarlier : sql``}
    where current.period = 1
  order by ${order}`
}

const keyColumns = ['bucket', 'partial', 'whole', 'state_day', 'code', 'label'].map(
  (name) => sql`current.${sql.identifier(name)}`,
)

const joinEarlier = sql`left join answer earlier
      on earlier.period = 2 and earlier.ordinal = current.ordinal and earlier.grp = current.grp`

/** Whether anything of the group stands in the bucket; a question without groups has no such doubt. */
function hasRows(sources: readonly Source[], group: GroupId | null): SQL {
  const grouped = sources.filter((s) => isGrouped(s, group))
  if (group === null || grouped.length === 0) return sql`true`
  return sql`coalesce(${sql.join(
    grouped.map((s) => sql`${sql.identifier(s.id)}.period`),
    sql`, `,
  )}) is not null`
}

const groupKeyOfAll = sql`select '(none)'::text as grp`

/** Units whose change is also told in relation to the earlier value; rates and scores change in points. */
const isRelative = (unit: string) => !['rate', 'score', 'nps'].includes(unit)

/** Ids of the columns that a comparison adds to a column. */
export function comparisonColumns({ id, metric }: Selection): string[] {
  const added = [`${id}_comparison`, `${id}_change`]
  return isRelative(metric.unit) ? [...added, `${id}_relative_change`] : added
}

/**
 * The columns as they are shown: rounded at last, so that what is compared or put in order before is not. A change in
 * points is what a reader subtracts; one in relation to the earlier value is taken of the values themselves.
 */
function shownColumns(columns: readonly Selection[], { compare }: Query): SQL[] {
  return columns.flatMap((column) => {
    const { id, metric, changes } = column
    const [now, then] = [sql`current.${sql.identifier(id)}`, sql`earlier.${sql.identifier(id)}`]
    const shown = rounded(now, metric.unit)
    if (!compare || !changes) return [sql`${shown} as ${sql.identifier(id)}`]
    const shownThen = rounded(then, metric.unit)
    // What begins late in the earlier bucket is known there, but no change since.
    const paired = ['has_rows', ...flowsOf(metric.sources).map(begunColumn)].map(
      (name) => sql`earlier.${sql.identifier(name)}`,
    )
    const ifPaired = (value: SQL) => sql`case when ${sql.join(paired, sql` and `)} then ${value} end`
    const added = [
      shownThen,
      ifPaired(sql`${shown} - ${shownThen}`),
      ifPaired(sql`round((${now} - ${then})::numeric / nullif(abs(${then}), 0)::numeric, 6)`),
    ]
    const names = comparisonColumns(column)
    return [
      sql`${shown} as ${sql.identifier(id)}`,
      ...names.map((name, index) => sql`${added[index]} as ${sql.identifier(name)}`),
    ]
  })
}
