/**
 * What a source adds up to, from a rollup as far as it goes: whole months from the cube of months, and what begins or
 * ends inside a month from the cube of days where it has the groups, else from the facts.
 *
 * Months also lie in the past of an as-of day only whole: what became known in the as-of day's own month is read by days.
 */
import { type SQL, sql } from 'drizzle-orm'
import { dividedBy, type Grouping, groupKey, matches } from '../groups'
import type { Where } from '../query'
import type { GroupId, Groups, Source } from '../source'
import { type Day, monthEnd, monthStart } from '../time'
import { type Cube, cubeColumn, cubeGroups, cubeTable, findCube } from './cubes'
import {
  type Entry,
  entriesOf,
  entryColumns,
  groupsOfEntry,
  isMade,
  isRolledUp,
  keyOf,
  type RolledUp,
} from './entries'
import { type Days, wholeMonths } from './months'
import { noteRead, type ReadFrom, type Reading, type Rollups } from './reading'

type Asked = {
  reading?: Reading | undefined
  query: Grouping
  group: GroupId | null
  rollups: Rollups
  /** The days whose entries count. */
  days: Days
  /** Days on which another slot begins. */
  cuts: readonly Day[]
  /** The place of a day among the slots. */
  slotOf: (day: SQL) => SQL
  /** Only what is known by then; null: whatever counts. */
  asOf: Day | null
}

/** From a day, until one, or both. */
type Known = { from?: Day; until: Day } | { before: Day } | null

/** Queries for `slot, grp`, the bin where it has one, and a column per entry column; null where no rollup is of use. */
export function cells(source: Source, asked: Asked): SQL[] | null {
  const note = (from: ReadFrom) => noteRead(asked.reading, source.id, from)
  const ofFacts = (why: ReadFrom) => {
    note(why)
    return null
  }
  if (!isRolledUp(source)) return ofFacts('no_sum')
  if (!asked.rollups.has(source.subject)) return ofFacts('no_rollup')
  const { first, last } = asked.days
  if (first !== null && first > last) return null
  const groups = groupsAsked(source, asked)
  const [month, day] = (['month', 'day'] as const).map((grain) => cubeFor(source, grain, asked))
  const { whole, parts } = wholeMonths(asked.days, asked.cuts)
  if (!month || (!day && (whole.length === 0 || isMade(source)))) return ofFacts('no_cube')
  const byDays = (days: Days[], known: Known) =>
    day ? fromCube(source, day, asked, days, known) : fromFacts(source, groups, asked, days, known)
  const { asOf } = asked
  const isLate = asOf !== null && asOf !== monthEnd(asOf)
  const known = asOf === null ? null : isLate ? { before: monthStart(asOf) } : { until: asOf }
  note(source.percentiles ? 'bins' : day || (parts.length === 0 && !isLate) ? 'rollups' : 'no_days')
  return [
    ...(whole.length > 0 ? [fromCube(source, month, asked, whole, known)] : []),
    ...(whole.length > 0 && isLate ? [byDays(whole, { from: monthStart(asOf), until: asOf })] : []),
    ...(parts.length > 0 ? [byDays(parts, asOf === null ? null : { until: asOf })] : []),
  ]
}

/** The source under which its entries are kept. */
const keptAs = ({ id, fact }: RolledUp) => fact.as ?? id

/** Rows `grp, day, total` of a sum by days, until one; null where no cube of days has the groups. */
export function daily(
  source: Source,
  sum: string,
  { query, group, rollups, until }: Pick<Asked, 'query' | 'group' | 'rollups'> & { until: Day },
): SQL | null {
  if (!isRolledUp(source) || !rollups.has(source.subject)) return null
  const cube = cubeFor(source, 'day', { group, query, rollups })
  if (!cube) return null
  const days = { first: null, last: until }
  const sums = fromCube(source, cube, { query, group, slotOf: (day) => day }, [days], null)
  const total = sql`cell.${sql.identifier(sum)}`
  return sql`select grp, slot as day, ${total} as total from (${sums}) cell where ${total} > 0`
}

/** The cube that answers a question to whoever asks. */
const cubeFor = (source: Source, grain: Cube['grain'], asked: Pick<Asked, 'group' | 'query' | 'rollups'>) =>
  findCube(source, grain, [...groupsAsked(source, asked), ...(asked.rollups.alsoBy ?? [])])

/** The groups that a question takes of a source. */
function groupsAsked({ groups }: Source, { group, query }: Pick<Asked, 'group' | 'query'>): GroupId[] {
  const named = [...dividedBy(group, query), ...(Object.keys(query.where) as GroupId[])]
  return named.filter((id) => (groups[id] ?? 'ignored') !== 'ignored')
}

const within = (day: SQL, days: readonly Days[]) =>
  sql`(${sql.join(
    days.map(({ first, last }) =>
      first ? sql`(${day}) between ${first}::date and ${last}::date` : sql`(${day}) <= ${last}::date`,
    ),
    sql` or `,
  )})`

function isKnown(day: SQL, known: Known): SQL {
  if (known === null) return sql`true`
  if ('before' in known) return sql`(${day}) < ${known.before}::date`
  const { from, until } = known
  return from ? sql`(${day}) between ${from}::date and ${until}::date` : sql`(${day}) <= ${until}::date`
}

function fromCube(
  source: RolledUp,
  cube: Cube,
  asked: Pick<Asked, 'query' | 'group' | 'slotOf'>,
  days: Days[],
  known: Known,
): SQL {
  const groups = cubeGroups(cube)
  const counts = sql`cube.counts_on`
  const kept = entryColumns(source).map(({ name }) => ({
    name: sql.identifier(name),
    column: sql`cube.${cubeColumn(keptAs(source), name)}`,
  }))
  const columns = kept.map(({ name, column }) => sql`sum(${column}) as ${name}`)
  const places = [
    asked.slotOf(counts),
    groupKey(asked.group, groups, counts, asked.query),
    ...binOf(source, groups),
  ]
  // Other sources have cells where this one has nothing.
  const isHeld = kept.map(({ column }) => sql`${column} is not null`)
  return sql`select ${named(places)}, ${sql.join(columns, sql`, `)}
    from ${cubeTable(cube)} cube
    where ${within(counts, days)} and ${isKnown(sql`cube.known_on`, known)}
      and ${matches(onlyOf(source, asked.query.where), groups, counts)} and (${sql.join(isHeld, sql` or `)})
    group by ${numbered(places)}`
}

/** What cells are told apart by. */
const binOf = ({ percentiles }: Source, groups: Groups): SQL[] => (percentiles ? [keyOf(groups.bin)] : [])
const named = (places: readonly SQL[]) =>
  sql.join(
    places.map((place, index) => sql`${place} as ${sql.identifier(['slot', 'grp', 'bin'][index] ?? '')}`),
    sql`, `,
  )
const numbered = (places: readonly SQL[]) => sql.raw(places.map((_, index) => index + 1).join(', '))

/** The filters that narrow the rows of a source at all. */
const onlyOf = ({ groups }: Source, where: Where): Where =>
  Object.fromEntries(Object.entries(where).filter(([id]) => groups[id as GroupId] !== 'ignored')) as Where

function fromFacts(
  source: RolledUp,
  groups: readonly GroupId[],
  asked: Asked,
  days: Days[],
  known: Known,
): SQL {
  const { from, only = sql`true` } = source
  if ('name' in from) throw new Error(`${source.id} is not read from facts by days`)
  const scans = alike(entriesOf(source, groups)).map((entries) => {
    const [{ counts, isMoved }] = entries
    const keys = groupsOfEntry(source.groups, { isMoved })
    const conditions = new Map(
      entries.map((entry) => [entry, sql.join([...entry.if, reached(entry, known)], sql` and `)]),
    )
    const columns = entryColumns(source).map(({ name }) => {
      const sums = entries.flatMap((entry) => {
        const value = entry.columns[name]
        return value ? [sql`coalesce(sum(${value}) filter (where ${conditions.get(entry)}), 0)`] : []
      })
      return sums.length > 0 ? sql.join(sums, sql` + `) : sql`null::bigint`
    })
    const places = [
      asked.slotOf(counts),
      groupKey(asked.group, keys, counts, asked.query),
      ...binOf(source, keys),
    ]
    return sql`select ${named(places)}, ${sql.join(columns, sql`, `)}
      from ${from}
      where ${within(counts, days)} and (${sql.join([...conditions.values()], sql` or `)})
        and ${matches(asked.query.where, keys, counts)} and ${only}
      group by ${numbered(places)}`
  })
  return sql.join(scans, sql` union all `)
}

/** What is always known is so before any day. */
const reached = ({ known }: Entry, asked: Known): SQL =>
  known ? isKnown(known, asked) : asked && 'from' in asked && asked.from ? sql`false` : sql`true`

/** Entries that are read in one pass: they count on the same day under the same key. */
function alike(entries: readonly Entry[]): [Entry, ...Entry[]][] {
  const passes: [Entry, ...Entry[]][] = []
  for (const entry of entries) {
    const pass = passes.find(([first]) => first.counts === entry.counts && first.isMoved === entry.isMoved)
    if (pass) pass.push(entry)
    else passes.push([entry])
  }
  return passes
}
