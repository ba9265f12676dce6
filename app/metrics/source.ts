/**
 * A source: rows that belong to a bucket of time, the ways to group them, and the sums that can be taken.
 *
 * Each becomes one common table expression that joins its rows with `bucket b`
 * (period, ordinal, bucket, first_day, last_day, state_day, as_of, partial; see compile.ts), groups them and
 * gives one column per sum, so that a metric is arithmetic over `"source"."sum"` columns.
 */

import { type SQL, sql } from 'drizzle-orm'
import { message, type Text } from '~/i18n/message'
import type { Covered } from './covered-time'
import type { DimensionId, DimensionOf, Subject } from './dimensions'
import type { Settings } from './settings'

/** Group keys that only one panel uses, beside the dimensions that people filter by. */
export type GroupId = DimensionId | 'aspect'
/** What a dimension is to rows: their key in it, or nothing: it neither divides nor narrows them. */
type GroupKey = SQL | 'ignored'
export type Groups = Partial<Record<GroupId, GroupKey>>
/** The keys of rows of a subject: each of its dimensions is named. */
export type GroupsOf<S extends Subject> = Record<DimensionOf<S>, GroupKey> & { aspect?: SQL }

type Shape =
  /** Rows that happened on a day; counted up to the as-of day, or to the range's end where plans are meant. */
  | { kind: 'event'; from: SQL; day: SQL; until: 'state_day' | 'last_day' }
  /** What is true at the end of a bucket; `on` compares rows with `b.state_day`. */
  | { kind: 'state'; from: SQL; on: SQL }
  /**
   * A sub-query called `b` that has joined the buckets itself. With `groupsItself` it has applied the filters too, by
   * the source's groups, and carries its group as `b.grp`.
   */
  | { kind: 'derived'; from: (question: SourceQuestion) => SQL; groupsItself?: true }

/** What a derived source may need to know of the question. */
export type SourceQuestion = {
  settings: Settings
  /** Group key of a row, given the source's groups. */
  groupOf: (groups: Groups) => SQL
  /** The filters as a condition, given the source's groups. */
  matches: (groups: Groups) => SQL
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

/** What a source counts, and the day by which it counts it, in words. */
type Words = { rows: Text; date: Text }

export const endOfPeriod = message('sources.endOfPeriod')

export type Source<Sum extends string = string, Stat extends string = string> = Shape &
  Words & {
    id: string
    /** Whose metrics count these rows, and whose dimensions they know or ignore. */
    subject: Subject
    reach: Reach
    groups: Groups
    /** Aggregates that are 0 over nothing that is covered. */
    sums: Record<Sum, SQL>
    /** Aggregates that are null over nothing. */
    stats: Record<Stat, SQL>
    /** Rows to leave out of the source altogether. */
    only?: SQL
  }

type Definition<S extends Subject, Sum extends string, Stat extends string> = Shape &
  Words & {
    subject: S
    reach: Reach
    groups: GroupsOf<S>
    sums: Record<Sum, SQL>
    stats?: Record<Stat, SQL>
    only?: SQL
  }

/** Defines a source and gives, with it, each sum and stat as a column that metrics can compute with. */
export function source<S extends Subject, Sum extends string, Stat extends string = never>(
  id: string,
  definition: Definition<S, Sum, Stat>,
): Source<Sum, Stat> & { subject: S; groups: GroupsOf<S>; of: Record<Sum | Stat, SQL> } {
  const stats = definition.stats ?? ({} as Record<Stat, SQL>)
  const { reach } = definition
  const column = (name: string) => sql`${sql.identifier(id)}.${sql.identifier(name)}`
  const zero = reach ? sql`b.${sql.identifier(zeroColumn(reach))}` : sql`0`
  // A state goes on from day to day, also where nothing is known any more; a flow that has rows is known by them.
  const isState = reach?.as === 'state'
  const sum = (name: string) =>
    isState ? sql`(coalesce(${column(name)}, 0) + ${zero})` : sql`coalesce(${column(name)}, ${zero})`
  const stat = (name: string) => (isState ? sql`(${column(name)} + ${zero})` : column(name))
  const of = Object.fromEntries([
    ...Object.keys(definition.sums).map((name) => [name, sum(name)]),
    ...Object.keys(stats).map((name) => [name, stat(name)]),
  ])
  return { id, ...definition, stats, of }
}

export const countWhere = (condition: SQL) => sql`count(*) filter (where ${condition})`
