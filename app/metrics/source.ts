/**
 * A source: rows, the ways to group them, and sums that are made of steps.
 *
 * A step is what happens to a row: amounts that it adds to sums on a day. What has happened in a bucket of time, and
 * how things stand at its end, are both sums over steps (aggregate.ts). Each source becomes one common table
 * expression with a column per sum, so that a metric is arithmetic over `"source"."sum"` columns.
 */

import { type SQL, sql } from 'drizzle-orm'
import type { FactTable } from '#db/schema/fact-types'
import { message, type Text } from '~/i18n/message'
import { binOf } from './bins'
import type { Covered } from './covered-time'
import type { DimensionId, DimensionOf, PartDimension, Subject } from './dimensions'
import type { Known } from './query'
import type { Rollups } from './rollups/reading'
import type { Settings } from './settings'
import type { Day } from './time'

/**
 * Group keys beside the dimensions that people filter by: those that only one panel uses, and the bin of the amount of
 * which a source tells percentiles.
 */
export type ExtraKey = 'arrival' | 'deadline_step' | 'wait_step' | 'bin'
export type GroupId = DimensionId | ExtraKey
/**
 * What a dimension is to rows: their key in it, one that is only known from a day on or is another on each as-of day, or
 * nothing: it neither divides nor narrows them.
 */
export type GroupKey = SQL | { key: SQL; since: SQL } | { at: (asOf: SQL) => SQL } | 'ignored'
export type Groups = Partial<Record<GroupId, GroupKey>>
/** The keys of rows of a subject: each of its dimensions is named, and those of parts of facts where rows are such. */
export type GroupsOf<S extends Subject> = Record<DimensionOf<S>, GroupKey> &
  Partial<Record<PartDimension | ExtraKey, SQL>>

/**
 * What a step adds per row: an amount, or a count or another small whole number, whose sum is 0 and not null over rows
 * of which none is counted.
 */
export type Amount = SQL | { count: SQL }

/** Adds 1. */
export const one = { count: sql`1` }
/** Takes 1 away. */
export const minusOne = { count: sql`-1` }
/** Adds 1 where the condition holds. */
export const when = (condition: SQL) => ({ count: sql`case when ${condition} then 1 end` })

/** The later of two days; null without the second. */
export const laterOf = (day: SQL, maybe: SQL) =>
  sql`case when ${day} > ${maybe} then ${day} else ${maybe} end`

type Steps<Sum extends string> = {
  /** The rows that take it; absent: all. */
  if?: SQL
  sums: Partial<Record<Sum, Amount>>
}
/** `known`: the day from which it is known; absent: on the source's day; always: also where that lies ahead. */
export type EventStep<Sum extends string = string> = Steps<Sum> & { known?: SQL | 'always' }
/** From when on a row of such steps is one: its day or ahead of it, or that of its first step where all come later. */
export function knownAsRow(steps: readonly EventStep[]): EventStep['known'] {
  if (steps.some(({ known }) => known === 'always')) return 'always'
  return steps.some(({ known }) => known === undefined) ? undefined : steps[0]?.known
}

/** `on`: the day from which it counts, and is known. */
export type StateStep<Sum extends string = string> = Steps<Sum> & { on: SQL }

/**
 * Rows made for a question, once for all sources that read them, under their name: the filters are applied, and their
 * group stands in `grp`.
 */
export type Relation = {
  name: string
  rows: (question: RowsQuestion) => SQL
  reads?: readonly Relation[]
  /** Whether those of one day are read from rows that are kept with the rollups. */
  isKept?: true
}

/**
 * Rows, one per fact, that are made ahead and stand in a table of the rollups. `rows` makes those of the facts that are
 * meant; `readBy` is the column by which they are found and lie in order.
 */
export type KeptRows = {
  subject: Subject
  name: string
  fact: Fact
  columns: SQL
  keys: { customer: string; id: string }
  readBy: string
  rows: (isMeant: SQL) => SQL
}

type Shape<Sum extends string> =
  /** Rows that happened on a day: their steps count in its bucket, as far as they are known on the as-of day. */
  | { kind: 'event'; from: SQL; day: SQL; steps: readonly EventStep<Sum>[] }
  /**
   * What is true at the end of a bucket, or on the evening before it: all steps until then. `present` names the sum that
   * says how many rows stand, because groups without any are none.
   */
  | {
      kind: 'state'
      from: SQL | Relation
      at?: 'start'
      steps: readonly StateStep<Sum>[]
      present: NoInfer<Sum>
    }
  /**
   * A sub-query called `b` that has joined the buckets itself, whose `sums` are aggregates. With `groupsItself` it has
   * applied the filters too and carries its group as `b.grp`. It may read relations, and `after` them other sources of
   * its metric by their ids.
   */
  | {
      kind: 'derived'
      from: (question: SourceQuestion) => SQL
      groupsItself?: true
      reads?: readonly Relation[]
      after?: readonly string[]
      sums: Record<Sum, SQL>
    }

/** What a relation may need to know of the question. */
export type RowsQuestion = {
  /** The last day at whose end something is asked for. */
  until: Day
  /** Whether nothing is asked for at the end of another day. */
  isOneDay?: boolean
  /** Whether only what is open and unapplied is asked for, of groups that have any. */
  isOpenOnly?: boolean | undefined
  /** The subjects whose rollups can be read. */
  rollups?: Rollups | undefined
  /** Group key of a row, given the source's groups. */
  groupOf: (groups: Groups) => SQL
  /** The filters as a condition, given the source's groups. */
  matches: (groups: Groups) => SQL
}

/** What a derived source may need to know of it beside. */
export type SourceQuestion = RowsQuestion & {
  settings: Settings
  known: Known
  /** Rows `grp, day, total` of a source's sum by days where a rollup has them; else null. */
  daily: (source: Source, sum: string) => SQL | null
}

/**
 * Whose covered time a source goes by. A flow is known where its dataset covers the bucket; a state is known from the
 * dataset's first day on. Null: always known, as who is a customer.
 */
export type Reach = { as: 'flow' | 'state'; of: Covered } | null

export const flow = (of: Covered): Reach => ({ as: 'flow', of })
export const state = (of: Covered): Reach => ({ as: 'state', of })

/** The column of `bucket b` that says what no row means: 0 inside the covered time, null outside it. */
export const zeroColumn = ({ as, of }: NonNullable<Reach>) => `zero_${as}_of_${of}`

export const endOfPeriod = message('sources.endOfPeriod')

type Described<S extends Subject, Stat extends string> = {
  /** Whose metrics count these rows, and whose dimensions they know or ignore. */
  subject: S
  /** What it counts, and the day by which it counts it, in words. */
  rows: Text
  date: Text
  reach: Reach
  /** Aggregates over the rows that are no sums of steps, as percentiles are not; null over nothing. */
  stats?: Record<Stat, SQL>
  /**
   * Percentiles of an amount that is not below zero: at which share of all each stands. They are exact where the facts
   * are read; rollups have the amounts in bins.
   */
  percentiles?: { of: SQL; at: Record<Stat, number> }
  /** Rows to leave out of the source altogether. */
  only?: SQL
  /** Some of its rows are of no customer. */
  mayLackCustomer?: true
  /** Of an event whose sums hang on settings: its steps by those in force, with the same sums. */
  settled?: (settings: Settings) => { steps: readonly EventStep[] }
  /** Which fact a row is, its customer first; absent where its steps are not added up ahead (rollups). */
  fact?: Fact
}

/**
 * The columns by which a fact is known, and the table that it stands in. A source that has the sums of another one, of
 * the same rows, is read `as` that.
 */
export type Fact = { table: FactTable; customer: SQL; id: SQL; as?: string }

export type Source<Sum extends string = string, Stat extends string = string> = Shape<Sum> &
  Described<Subject, Stat> & { id: string; groups: Groups }

type Definition<S extends Subject, Sum extends string, Stat extends string> = Shape<Sum> &
  Described<S, Stat> & { groups: GroupsOf<S> }

/** The source as the settings have it. */
export const settledBy = <S extends Source>(source: S, settings: Settings): S =>
  source.settled ? { ...source, ...source.settled(settings) } : source

/** The names of a source's sums, in the order in which its steps bring them. */
export function sumsOf(source: Shape<string>): string[] {
  if (source.kind === 'derived') return Object.keys(source.sums)
  return [...new Set(source.steps.flatMap(({ sums }) => Object.keys(sums)))]
}

/** Defines a source and gives, with it, each sum and stat as a column that metrics can compute with. */
export function source<S extends Subject, Sum extends string, Stat extends string = never>(
  id: string,
  definition: Definition<S, Sum, Stat>,
): Definition<S, Sum, Stat> & { id: string; of: Record<Sum | Stat, SQL> } {
  const { reach, stats = {}, percentiles, groups } = definition
  const column = (name: string) => sql`${sql.identifier(id)}.${sql.identifier(name)}`
  const zero = reach ? sql`b.${sql.identifier(zeroColumn(reach))}` : sql`0`
  // A state goes on from day to day, also where nothing is known any more; a flow that has rows is known by them.
  const isState = reach?.as === 'state'
  const sum = (name: string) =>
    isState ? sql`(coalesce(${column(name)}, 0) + ${zero})` : sql`coalesce(${column(name)}, ${zero})`
  const stat = (name: string) => (isState ? sql`(${column(name)} + ${zero})` : column(name))
  const of = Object.fromEntries([
    ...sumsOf(definition).map((name) => [name, sum(name)]),
    ...Object.keys({ ...stats, ...percentiles?.at }).map((name) => [name, stat(name)]),
  ])
  return { ...definition, id, of, groups: percentiles ? { ...groups, bin: binOf(percentiles.of) } : groups }
}

export const countWhere = (condition: SQL) => sql`count(*) filter (where ${condition})`
