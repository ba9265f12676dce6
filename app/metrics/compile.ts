/**
 * From a question to one SQL statement: buckets of time, one aggregate per source, arithmetic over them, and the
 * comparison beside each value.
 */
import { type SQL, sql } from 'drizzle-orm'
import { aggregate, type Sampling, sourceQuestion } from './aggregate'
import { isOnScale } from './answer'
import { dividedBy, isGrouped, namedGroups, partOfKey } from './groups'
import { type Metric, rounded, wilson } from './metric'
import type { Query } from './query'
import { noteRead, type Rollups } from './rollups/reading'
import type { Settings } from './settings'
import type { GroupId, Relation, Source } from './source'
import type { Grain } from './time'
import { begunColumn, flowsOf, timeline } from './timeline'

/** A column of the answer and what it shows; `changes` adds the comparison's columns when the query compares. */
export type Selection = {
  id: string
  metric: Pick<Metric, 'value' | 'unit' | 'sources'> & Partial<Pick<Metric, 'n' | 'hits'>>
  changes: boolean
}

export type SelectRequest = {
  query: Query
  settings: Settings
  rollups?: Rollups | undefined
  columns: readonly Selection[]
  group: GroupId | null
  /** Null: the whole range is one bucket. */
  grain: Grain | null
  order: 'bucket' | 'largest_first' | 'code'
  /** The column that leads a ranking; the first unless another is named. */
  leading?: string | undefined
  isOpenOnly?: boolean
}

/**
 * One column leads a ranking. Where its small samples are marked, they come after what can be compared, and by
 * their size: their values say least about them.
 */
const orders = {
  bucket: () => sql`current.ordinal, code`,
  code: () => sql`code`,
  largest_first: (columns, named) => {
    const leading = columns.find(({ id }) => id === named) ?? columns[0]
    if (!leading) return sql`code`
    const byValue = sql`current.${sql.identifier(leading.id)} desc nulls last, label, code`
    if (!columns.some(({ id }) => id === `${leading.id}_small_sample`)) return byValue
    const isSmall = sql.identifier(`${leading.id}_small_sample`)
    const n = sql.identifier(`${leading.id}_n`)
    return sql`current.${isSmall}, case when current.${isSmall} then current.${n} end desc, ${byValue}`
  },
} as const satisfies Record<
  SelectRequest['order'],
  (columns: readonly Selection[], leading: string | undefined) => SQL
>

const distinctSources = (sources: readonly Source[]) => [...new Map(sources.map((s) => [s.id, s])).values()]

/** The sources as common table expressions, behind the relations and sources that they read. */
function sourceTables(sources: readonly Source[], question: Sampling): SQL {
  const inOrder = [...sources].sort((one, other) => Number('after' in one) - Number('after' in other))
  const withRead = (relation: Relation): Relation[] => [...(relation.reads ?? []).flatMap(withRead), relation]
  const relations = new Set(inOrder.flatMap(relationsOf).flatMap(withRead))
  const asked = sourceQuestion(question, sql`${question.query.asOf}::date`, sources)
  const isKept = (one: Source) => {
    const read = relationsOf(one)
    return (
      asked.isOneDay && asked.rollups?.has(one.subject) && read.length > 0 && read.every((it) => it.isKept)
    )
  }
  const tableOf = (one: Source) => {
    if (!isKept(one)) return aggregate(one, question)
    noteRead(question.reading, one.id, 'rollups')
    return aggregate(one, { ...question, reading: undefined })
  }
  return sql.join(
    [
      ...[...relations].map(
        ({ name, rows }) => sql`${sql.identifier(name)} as materialized (${rows(asked)})`,
      ),
      ...inOrder.map((one) => sql`${sql.identifier(one.id)} as materialized (${tableOf(one)})`),
    ],
    sql`, `,
  )
}

const relationsOf = (source: Source): readonly Relation[] => {
  if (source.kind === 'derived') return source.reads ?? []
  return source.kind === 'state' && 'name' in source.from ? [source.from] : []
}

/**
 * The statement. Rows: `bucket, partial, whole, state_day, code, label`, each asked column, and for compared ones
 * `<id>_comparison`, `<id>_change`, `<id>_relative_change`, and `<id>_about_same` of those with an interval.
 */
export function compile(question: SelectRequest): SQL {
  const { query, columns, group, grain } = question
  const sources = distinctSources(columns.flatMap((column) => column.metric.sources))
  const divided = dividedBy(group, query)
  const keys = group ? groupsIn(sources, divided) : groupKeyOfAll
  const values = columns.flatMap((column) => [
    sql`${column.metric.value} as ${sql.identifier(column.id)}`,
    ...(query.compare ? boundsOf(column) : []),
  ])
  const joins = sources.map((s) => {
    const name = sql.identifier(s.id)
    return sql`full join ${name} on ${name}.period = b.period and ${name}.ordinal = b.ordinal ${ofGroup(s, divided)}`
  })
  const spine = [
    ...['period', 'ordinal', 'bucket', 'partial', 'whole', 'state_day'],
    ...flowsOf(sources).map(begunColumn),
  ].map((name) => sql`b.${sql.identifier(name)}`)
  const order = orders[question.order](columns, question.leading)
  return sql`with bucket as (${timeline(query, grain, sources)}),
  ${sourceTables(sources, question)},
  answer as materialized (
    select ${sql.join(spine, sql`, `)}, k.grp, k.code, k.label, ${secondName(query, 'k')} ${hasRows(sources, divided)} as has_rows,
      ${sql.join(values, sql`, `)}
    from bucket b
    cross join (${namedGroups(group, keys, query)}) k
    ${sql.join(joins, sql` `)}
    where ${isPeriod(sql`b.period`)}
  )
  select ${sql.join(keyColumns, sql`, `)}, ${secondName(query, 'current')} ${sql.join(shownColumns(columns, query), sql`, `)}
    from answer current
    ${query.compare ? joinEarlier : sql``}
    ${query.compare ? onlyAskedFor : sql``}
  order by ${order}${query.by2 ? sql`, code_2` : sql``}`
}

/** Code and name in the second dimension, in front of what follows. */
const secondName = ({ by2 }: Query, table: 'k' | 'current') =>
  by2 ? sql`${sql.raw(table)}.code_2, ${sql.raw(table)}.label_2,` : sql``

const isDivided = (source: Source, divided: readonly GroupId[]) =>
  divided.every((one) => isGrouped(source, one))

/** The rows of a source that belong to a group: those of its part of the key where it only has that dimension. */
function ofGroup(source: Source, divided: readonly GroupId[]): SQL {
  const grp = sql`${sql.identifier(source.id)}.grp`
  if (isDivided(source, divided)) return sql`and ${grp} = k.grp`
  const parts = divided.flatMap((dimension, place) =>
    isGrouped(source, dimension) ? [sql`and ${partOfKey(grp, place)} = ${partOfKey(sql`k.grp`, place)}`] : [],
  )
  return sql.join(parts, sql` `)
}

const groupsIn = (sources: readonly Source[], divided: readonly GroupId[]) =>
  sql.join(
    sources
      .filter((s) => isDivided(s, divided))
      .map((s) => sql`select distinct grp from ${sql.identifier(s.id)}`),
    sql` union `,
  )

/** How many groups sources have rows of, as `count`. */
export function groupCount(sources: readonly Source[], question: Sampling & { group: GroupId }): SQL {
  const { query, grain, group } = question
  const distinct = distinctSources(sources)
  return sql`with bucket as (${timeline(query, grain, distinct)}), ${sourceTables(distinct, question)}
    select count(*) as count from (${groupsIn(distinct, dividedBy(group, query))}) groups`
}

/**
 * Keeps of full joins what left joins would give. The planner expects a handful of groups where there can be 200,000,
 * and pairs each with each other in a loop; a full join has no such plan. It would be taken for a left one again if its
 * condition ruled null out by itself.
 */
const isPeriod = (period: SQL) => sql`coalesce(${period}, 0) > 0`

/** The range itself. Not by equality: of that the planner expects one row. */
const onlyAskedFor = sql`where coalesce(current.period, 2) < 2`

const keyColumns = ['bucket', 'partial', 'whole', 'state_day', 'code', 'label'].map(
  (name) => sql`current.${sql.identifier(name)}`,
)

const joinEarlier = sql`full join (select * from answer where period = 2) earlier
      on earlier.ordinal = current.ordinal and earlier.grp = current.grp`

/** Whether anything of the group stands in the bucket; a question without groups has no such doubt. */
function hasRows(sources: readonly Source[], divided: readonly GroupId[]): SQL {
  const grouped = sources.filter((s) => isDivided(s, divided))
  if (divided.length === 0 || grouped.length === 0) return sql`true`
  return sql`coalesce(${sql.join(
    grouped.map((s) => sql`${sql.identifier(s.id)}.period`),
    sql`, `,
  )}) is not null`
}

const groupKeyOfAll = sql`select '(none)'::text as grp`

/** Ids of the columns that a comparison adds to a column. */
export function comparisonColumns({ id, metric }: Selection): string[] {
  const added = [`${id}_comparison`, `${id}_change`]
  // What stands on a scale changes in points; all else also in relation to the earlier value.
  return isOnScale(metric.unit) ? added : [...added, `${id}_relative_change`]
}

/** Whether it is said of a column that its value and the one it is compared with are about the same. */
export const hasInterval = ({ metric: { n, hits }, changes }: Selection) => changes && Boolean(n && hits)

/** The interval of a share, for both of the periods that are compared. */
function boundsOf({ id, metric, changes }: Selection): SQL[] {
  const { n, hits } = metric
  if (!changes || !n || !hits) return []
  return (['low', 'high'] as const).map(
    (bound) => sql`${wilson(bound, hits, n)} as ${sql.identifier(`${id}_${bound}_bound`)}`,
  )
}

/** Whether the intervals of both periods have a value in common. */
function aboutSame(id: string): SQL {
  const bound = (period: 'current' | 'earlier', which: 'low' | 'high') =>
    sql`${sql.raw(period)}.${sql.identifier(`${id}_${which}_bound`)}`
  return sql`(${bound('current', 'low')} <= ${bound('earlier', 'high')}
    and ${bound('earlier', 'low')} <= ${bound('current', 'high')})`
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
      ...(hasInterval(column)
        ? [sql`${ifPaired(aboutSame(id))} as ${sql.identifier(`${id}_about_same`)}`]
        : []),
    ]
  })
}
