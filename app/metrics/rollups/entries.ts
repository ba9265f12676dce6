/**
 * What the steps of a source add, row by row: each entry counts on a day, is known from a day on, and has an amount per
 * column. The facts are asked for entries, and a rollup is entries added up; so both say the same.
 */
import { type SQL, sql } from 'drizzle-orm'
import {
  type EventStep,
  type Fact,
  type GroupId,
  type GroupKey,
  type Groups,
  knownAsRow,
  type Source,
  type StateStep,
} from '../source'

/** A source whose steps can be added up ahead. */
export type Stepped = Extract<Source, { kind: 'event' | 'state' }>
export type RolledUp = Stepped & { fact: Fact }

export const isRolledUp = (source: Source): source is RolledUp =>
  source.kind !== 'derived' && source.fact !== undefined && source.stats === undefined

/** Whether its rows are made of the facts, which costs all of them, whatever the days. */
export const isMade = (source: RolledUp) => source.kind === 'state' && 'name' in source.from

export type Entry = {
  /** The day in whose bucket it counts. */
  counts: SQL
  /** The day from which it is known; null: always. */
  known: SQL | null
  /** Whether its key that is only known from a day on is known. */
  isMoved: boolean
  /** The facts that make it. */
  if: SQL[]
  /** What a fact adds to each column. */
  columns: Record<string, SQL>
}

/** A sum of amounts that may be nothing at all also counts its amounts; `rows` says whether there is anything. */
export type EntryColumn = { name: string; type: 'integer' | 'numeric'; of?: string }

export function entryColumns(source: Stepped): EntryColumn[] {
  const steps: readonly { sums: EventStep['sums'] }[] = source.steps
  const amounts = new Map(steps.flatMap(({ sums }) => Object.entries(sums)))
  const columns = [...amounts].flatMap(([name, amount]): EntryColumn[] => {
    if (amount && 'count' in amount) return [{ name, type: 'integer' }]
    const sum: EntryColumn = { name, type: 'numeric' }
    return source.kind === 'event' ? [sum, { name: `${name}_n`, type: 'integer', of: name }] : [sum]
  })
  return source.kind === 'event' ? [{ name: 'rows', type: 'integer' }, ...columns] : columns
}

function added(source: Stepped, sums: EventStep['sums']): Record<string, SQL> {
  return Object.fromEntries(
    Object.entries(sums).flatMap(([name, amount]) => {
      if (!amount) return []
      if ('count' in amount) return [[name, amount.count]]
      if (source.kind === 'state') return [[name, amount]]
      return [
        [name, amount],
        [`${name}_n`, sql`case when ${amount} is not null then 1 end`],
      ]
    }),
  )
}

/** The entries of a source as they are without a key that moves. */
function plainEntries(source: Stepped): Entry[] {
  if (source.kind === 'state')
    return source.steps.map((step: StateStep) => ({
      counts: step.on,
      known: step.on,
      isMoved: false,
      if: step.if ? [step.if] : [],
      columns: added(source, step.sums),
    }))
  const first = knownAsRow(source.steps)
  // The rows themselves are counted in the step that all of them take.
  const all = source.steps.findIndex((step) => step.known === first && !step.if)
  const counted = { ...source.steps[all], known: first, sums: { rows, ...source.steps[all]?.sums } }
  return [counted, ...source.steps.filter((_, index) => index !== all)].map((step: EventStep) => ({
    counts: source.day,
    known: step.known === 'always' ? null : (step.known ?? source.day),
    isMoved: false,
    if: step.if ? [step.if] : [],
    columns: added(source, step.sums),
  }))
}

const rows = { count: sql`1` }

/** The key of a source among these that is only known from a day on, with that day. */
export function movingKey(groups: Groups, among: readonly GroupId[]): { group: GroupId; since: SQL } | null {
  for (const group of among) {
    const key = groups[group]
    if (key && key !== 'ignored' && 'since' in key) return { group, since: key.since }
  }
  return null
}

/**
 * The entries by these groups. Where a key is only known from a day on, what was known before counts without the key
 * until then, and with it from then on.
 */
export function entriesOf(source: Stepped, groups: readonly GroupId[]): Entry[] {
  const plain = plainEntries(source)
  const moving = movingKey(source.groups, groups)
  if (!moving) return plain
  const { since } = moving
  return plain.flatMap((entry): Entry[] => {
    const isKnownBefore = entry.known ? sql`${since} > (${entry.known})` : sql`${since} is not null`
    const minus = Object.fromEntries(
      Object.entries(entry.columns).map(([name, value]) => [name, sql`-(${value})`]),
    )
    const known = entry.known ? sql`case when ${isKnownBefore} then ${since} else ${entry.known} end` : since
    return [
      { ...entry, if: [...entry.if, sql`(${since} is null or ${isKnownBefore})`] },
      { ...entry, known: since, if: [...entry.if, isKnownBefore], columns: minus },
      { ...entry, known, isMoved: true, if: [...entry.if, sql`${since} is not null`] },
    ]
  })
}

/** The groups of the rows of an entry: a key that is not known yet is none. */
export const groupsOfEntry = (groups: Groups, { isMoved }: Pick<Entry, 'isMoved'>): Groups =>
  Object.fromEntries(
    Object.entries(groups).map(([group, key]) => [
      group,
      key && key !== 'ignored' && 'since' in key ? (isMoved ? key.key : sql`null`) : key,
    ]),
  )

/** The key of such a row by a group; null where it has none. */
export const keyOf = (key: GroupKey | undefined): SQL =>
  key && key !== 'ignored' && !('since' in key) && !('at' in key) ? key : sql`null`
