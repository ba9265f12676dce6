/** A source as a common table expression: its sums per bucket and group, over as few rows as the question needs. */
import { type SQL, sql } from 'drizzle-orm'
import { percentileOf, placed } from './bins'
import { groupKey, isKnownLater, matches } from './groups'
import type { Query } from './query'
import { entryColumns } from './rollups/entries'
import { cells, daily } from './rollups/read'
import { noteRead, type Reading, type Rollups } from './rollups/reading'
import type { Settings } from './settings'
import {
  type Amount,
  type EventStep,
  type GroupId,
  knownAsRow,
  type Source,
  type SourceQuestion,
  type StateStep,
  settledBy,
  sumsOf,
} from './source'
import { addDays, type Day, earlier, type Grain } from './time'
import { ownTimeline, type PlacedBucket, placedBucketsOf } from './timeline'

/** What a source is asked. */
export type Sampling = {
  query: Query
  settings: Settings
  /** The subjects whose rollups can be read; absent: the facts are. */
  rollups?: Rollups | undefined
  /** Hears what each source is read from. */
  reading?: Reading | undefined
  group: GroupId | null
  grain: Grain | null
  /** Only what is open and unapplied is asked for, of groups that have any. */
  isOpenOnly?: boolean
}

type Of<Kind extends Source['kind']> = Extract<Source, { kind: Kind }>

const name = sql.identifier
const array = (values: readonly (string | number | null)[], type: 'date' | 'int') =>
  sql`${`{${values.map((value) => value ?? 'null').join(',')}}`}::${sql.raw(type)}[]`

/** Rows with `period, ordinal, grp` and a column per sum and stat. */
export function aggregate(asked: Source, question: Sampling): SQL {
  const source = settledBy(asked, question.settings)
  if (source.kind === 'event') return ofEvent(source, question)
  return source.kind === 'state' ? ofState(source, question) : ofDerived(source, question)
}

/**
 * What relations and derived sources may need of the question that is asked of all these sources; `asOf` is the day from
 * which keys are known.
 */
export function sourceQuestion(
  { query, settings, group, grain, rollups = none, isOpenOnly }: Sampling,
  asOf: SQL,
  sources: readonly Source[],
): SourceQuestion {
  const states = placedBucketsOf(query, grain, null).map(({ state }) => state)
  const until = states.reduce((last, day) => (day > last ? day : last))
  return {
    settings,
    known: query.known,
    until,
    isOneDay: new Set(states).size === 1 && !sources.some((one) => 'at' in one),
    isOpenOnly,
    rollups,
    groupOf: (groups) => groupKey(group, groups, asOf, query),
    matches: (groups) => matches(query.where, groups, asOf),
    daily: (source, sum) => daily(source, sum, { query, group, rollups, until }),
  }
}

const stats = ({ stats = {}, percentiles }: Source) => [
  ...Object.entries(stats).map(([stat, value]) => sql`${value} as ${name(stat)}`),
  ...Object.entries(percentiles?.at ?? {}).map(
    ([stat, share]) =>
      sql`percentile_cont(${sql.raw(String(share))}) within group (order by ${percentiles?.of}) as ${name(stat)}`,
  ),
]

/**
 * One pass over the rows of each period: those between its first day and its last, by an index on the day, each put
 * into its bucket by searching the buckets' edges.
 */
function ofEvent(source: Of<'event'>, { query, group, grain, rollups = none, reading }: Sampling): SQL {
  const { from, day, groups, only = sql`true` } = source
  const buckets = placedBucketsOf(query, grain, source)
  const since = knownAsRow(source.steps)
  const looksAhead = since === 'always'
  const passes = ([1, 2] as const).flatMap((period) => {
    const placed = buckets.filter((bucket) => bucket.period === period)
    const [first] = placed
    if (!first) return []
    const until = placed
      .map(({ last, state }) => (looksAhead ? last : state))
      .sort()
      .at(-1) as Day
    const asOf = sql`${first.asOf}::date`
    const isRow = since && since !== 'always' ? sql`${since} <= ${asOf}` : sql`true`
    const { slotOf, ordinals, cuts } = slotsOf(placed)
    const days = { first: first.first, last: until }
    const added = cells(source, {
      query,
      group,
      rollups,
      reading,
      days,
      cuts,
      slotOf,
      asOf: first.asOf,
    })
    if (added) return [inPeriod(period, ordinals, ofCells(source, added))]
    const sums = sumsOf(source).map((sum) => sql`${eventSum(source, sum, asOf, looksAhead)} as ${name(sum)}`)
    return [
      inPeriod(
        period,
        ordinals,
        sql`select ${slotOf(day)} as slot, ${groupKey(group, groups, asOf, query)} as grp, ${sql.join([...sums, ...stats(source)], sql`, `)}
          from ${from}
          where ${day} between ${first.first}::date and ${until}::date and ${matches(query.where, groups, asOf)} and ${only} and ${isRow}
          group by 1, 2`,
      ),
    ]
  })
  return sql.join(passes, sql` union all `)
}

/** The slots of a period under their ordinals. */
const inPeriod = (period: 1 | 2, ordinals: readonly (number | null)[], slots: SQL) =>
  sql`select ${sql.raw(String(period))} as period, (${array(ordinals, 'int')})[slot] as ordinal, s.*
    from (${slots}) s where (${array(ordinals, 'int')})[slot] is not null`

const none: Rollups = new Set()

/**
 * Cells of a flow added up, as the facts themselves would be; where nothing is left there is no row. Those of bins are
 * of a source that tells nothing but percentiles.
 */
function ofCells(source: Of<'event'>, added: readonly SQL[]): SQL {
  const columns = entryColumns(source)
  const all = sql.join([...added], sql` union all `)
  if (source.percentiles) {
    const told = Object.entries(source.percentiles.at).map(
      ([stat, share]) => sql`${percentileOf(share)} as ${name(stat)}`,
    )
    return sql`select slot, grp, ${sql.join(told, sql`, `)}
      from ${placed(sql`(${all}) cell (slot, grp, bin, rows)`)} group by 1, 2`
  }
  const sums = columns.flatMap(({ name: column, type, of }) => {
    const total = sql`sum(cell.${name(column)})`
    if (column === 'rows' || of) return []
    const counted = sql`sum(cell.${name(`${column}_n`)}) > 0`
    return [
      type === 'integer'
        ? sql`coalesce(${total}, 0)::bigint as ${name(column)}`
        : sql`case when ${counted} then ${total} end as ${name(column)}`,
    ]
  })
  return sql`select slot, grp, ${sql.join(sums, sql`, `)}
    from (${all}) cell (slot, grp, ${sql.join(
      columns.map((column) => name(column.name)),
      sql`, `,
    )})
    group by 1, 2 having sum(cell.rows) > 0`
}

/** The place of a day among the edges of buckets, from 1 on, and the ordinal of the bucket that each edge begins. */
function slotsOf(buckets: readonly PlacedBucket[]) {
  if (buckets.length === 1) return { slotOf: () => sql`1`, ordinals: [buckets[0]?.ordinal ?? null], cuts: [] }
  const edges = buckets.flatMap(({ first, last, ordinal }, index) => {
    const next = addDays(last, 1)
    // A day that the compared period has and the range has not, as 29 February, belongs to no bucket.
    const isFollowed = index === buckets.length - 1 || buckets[index + 1]?.first === next
    return [{ first, ordinal }, ...(isFollowed ? [] : [{ first: next, ordinal: null }])]
  })
  const firsts = array(
    edges.map(({ first }) => first),
    'date',
  )
  return {
    slotOf: (day: SQL) => sql`width_bucket(${day}, ${firsts})`,
    ordinals: edges.map(({ ordinal }) => ordinal),
    cuts: edges.map(({ first }) => first),
  }
}

/** A sum over the steps that are known on the as-of day. */
function eventSum(source: Of<'event'>, sum: string, asOf: SQL, looksAhead: boolean): SQL {
  return added(
    source.steps.flatMap((step) => {
      const amount = step.sums[sum]
      return amount ? [total(amount, isKnown(step, source.day, asOf, looksAhead))] : []
    }),
  )
}

/** Parts of one sum, each of which is null over nothing; null without any. */
function added(parts: readonly SQL[]): SQL {
  if (parts.length < 2) return parts[0] ?? sql`null::numeric`
  return sql.join(
    parts.map((part) => sql`coalesce(${part}, 0)`),
    sql` + `,
  )
}

function isKnown(step: EventStep, day: SQL, asOf: SQL, looksAhead: boolean): SQL {
  const known = step.known ?? (looksAhead ? day : 'always')
  return conditions([step.if, known === 'always' ? undefined : sql`${known} <= ${asOf}`])
}

/** All of the conditions that there are. */
function conditions(given: readonly (SQL | undefined)[]): SQL {
  const held = given.filter((one) => one !== undefined)
  return held.length === 0 ? sql`true` : sql.join(held, sql` and `)
}

function total(amount: Amount, condition: SQL): SQL {
  const filter = sql` filter (where ${condition})`
  return 'count' in amount ? sql`coalesce(sum(${amount.count})${filter}, 0)` : sql`sum(${amount})${filter}`
}

/**
 * Running sums: each step is put to the first of the asked days that sees it, the steps of each such day are added up
 * per group, and these over time.
 */
function ofState(source: Of<'state'>, question: Sampling): SQL {
  const { query, grain } = question
  const buckets = placedBucketsOf(query, grain, source)
  // Where the key of a row changes with the as-of day each period has sums of its own.
  const isMoving = isKnownLater(source.groups, question.group, query)
  const passes = isMoving ? ([[1], [2]] as const) : ([[1, 2]] as const)
  return sql.join(
    passes.flatMap((periods) => {
      const placed = buckets.filter(({ period }) => periods.some((one) => one === period))
      return placed.length > 0 ? [runningSums(source, question, placed, isMoving)] : []
    }),
    sql` union all `,
  )
}

function runningSums(
  source: Of<'state'>,
  { query, group, rollups = none, reading }: Sampling,
  buckets: readonly PlacedBucket[],
  isMoving: boolean,
): SQL {
  const { groups, from } = source
  const dayOf = ({ first, state }: PlacedBucket) =>
    source.at === 'start' ? earlier(addDays(first, -1), state) : state
  const days = [...new Set(buckets.map(dayOf))].sort()
  const last = days.at(-1) as Day
  const asOf = sql`${buckets[0]?.asOf ?? null}::date`
  const isRelation = 'name' in from
  const rows = isRelation ? sql`${name(from.name)} b` : from
  const key = isRelation ? sql`b.grp` : groupKey(group, groups, asOf, query)
  const filter = isRelation ? undefined : matches(query.where, groups, asOf)
  const names = sumsOf(source)
  const reached = (step: StateStep) => conditions([sql`${step.on} <= ${last}::date`, step.if])
  const cell = (slot: SQL, taken: readonly StateStep[]) => {
    const filterOf = (step: StateStep) => (taken.length > 1 ? sql` filter (where ${reached(step)})` : sql``)
    const sums = names.map((sum) =>
      added(
        taken.flatMap((step) => {
          const amount = step.sums[sum]
          return amount ? [sql`sum(${'count' in amount ? amount.count : amount})${filterOf(step)}`] : []
        }),
      ),
    )
    return sql`select ${slot} as slot, ${key} as grp, ${sql.join(sums, sql`, `)}
      from ${rows} where (${sql.join(taken.map(reached), sql` or `)}) and ${conditions([filter, source.only])} group by 1, 2`
  }
  const slotOf = (day: SQL) => sql`width_bucket(${day} - 1, ${array(days, 'date')})`
  const kept = cells(source, {
    query,
    group,
    rollups,
    reading,
    days: { first: null, last },
    cuts: days.map((one) => addDays(one, 1)),
    slotOf,
    asOf: isMoving ? (buckets[0]?.asOf ?? null) : null,
  })
  // One day is seen by all steps in one pass.
  const ofFacts = () =>
    days.length === 1
      ? [cell(sql`0`, source.steps)]
      : source.steps.map((step) => cell(slotOf(sql`${step.on}`), [step]))
  const running = names.map(
    (sum) => sql`sum(sum(cell.${name(sum)})) over (partition by grp.grp order by day.slot) as ${name(sum)}`,
  )
  const places = {
    slot: buckets.map((bucket) => days.indexOf(dayOf(bucket))),
    period: buckets.map(({ period }) => period),
    ordinal: buckets.map(({ ordinal }) => ordinal),
  }
  return sql`(
    with cell (slot, grp, ${sql.join(names.map(name), sql`, `)}) as (${sql.join(kept ?? ofFacts(), sql` union all `)}),
    running as (
      select day.slot, grp.grp, ${sql.join(running, sql`, `)}
      from (select distinct grp from cell) grp
      cross join generate_series(0, ${sql.raw(String(days.length - 1))}) day(slot)
      left join cell on cell.grp = grp.grp and cell.slot = day.slot
      group by 1, 2
    )
    select place.period, place.ordinal, running.grp, ${sql.join(
      names.map((sum) => sql`running.${name(sum)}`),
      sql`, `,
    )}
    from unnest(${array(places.slot, 'int')}, ${array(places.period, 'int')}, ${array(places.ordinal, 'int')})
      place(slot, period, ordinal)
    join running on running.slot = place.slot
    where running.${name(source.present)} > 0)`
}

function ofDerived(source: Of<'derived'>, question: Sampling): SQL {
  const asked = sourceQuestion(question, sql`b.as_of`, [source])
  noteRead(question.reading, source.id, 'no_sum')
  const key = source.groupsItself ? sql`b.grp` : asked.groupOf(source.groups)
  const filter = source.groupsItself ? sql`true` : asked.matches(source.groups)
  // A source whose data end early is compared with what is cut alike, by buckets of its own under the same name.
  const own = ownTimeline(question.query, question.grain, source)
  const sums = Object.entries(source.sums).map(([sum, value]) => sql`${value} as ${name(sum)}`)
  return sql`${own ? sql`with bucket as (${own})` : sql``}
    select b.period, b.ordinal, ${key} as grp, ${sql.join([...sums, ...stats(source)], sql`, `)}
    from ${source.from(asked)}
    where ${filter} and ${source.only ?? sql`true`}
    group by 1, 2, 3`
}
