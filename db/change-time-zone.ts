/**
 * Another reporting zone for a warehouse that holds facts. Events with a clock time keep their instant and may
 * come to lie on another day; events of a bare day keep the day, and their instant moves with its beginning.
 */
import { type SQL, sql } from 'drizzle-orm'
import { type ClockedRecord, clocks } from './clocks'
import type { Database } from './connect'
import { noteOwnWrites } from './data-version'
import { deriveDeadlines, deriveRepeats, ofOwnTable } from './deadlines'
import { derivedDays, wholeDayOf } from './derive'
import { deriveFollowUps } from './follow-ups'
import { prepareLongTransaction, takeImportLock } from './import-lock'
import { closeUndo } from './import-runs'
import { dropRollups } from './rollups'
import { keepTimeZone, type Reader, readTimeZone, requireTimeZone } from './time-zone'

/** Facts of one kind: how many there are, go to another day, and have an event of a bare day. */
export type KindOfFact = { all: number; moved: number; bare: number }

type FactTable = keyof typeof derivedDays

const kinds = {
  fact_survey: 'surveys',
  fact_complaint: 'complaints',
  fact_visit: 'visits',
  fact_service_order: 'service_orders',
  fact_contact: 'contacts',
} as const satisfies Record<FactTable, string>
type Kind = (typeof kinds)[FactTable]
export const kindsOfFact: readonly Kind[] = Object.values(kinds)

export type ZoneChange = Record<Kind, KindOfFact> & {
  from: string
  to: string
  /** Records whose deadlines are recomputed. */
  deadlines: Readonly<Record<ClockedRecord, number>>
  /** Records that would end before they began, because one of their events is a bare day; the first few by code. */
  impossible: { count: number; codes: string[] }
}

const codes = {
  fact_survey: 'survey_code',
  fact_complaint: 'complaint_code',
  fact_visit: 'visit_code',
  fact_service_order: 'order_code',
  fact_contact: 'contact_code',
} as const satisfies Record<FactTable, string>

/** What the tables' checks hold: the first event is not before the second. */
const orders = {
  fact_survey: [['responded_at', 'invited_at']],
  fact_complaint: [
    ['first_response_at', 'received_at'],
    ['resolved_at', 'received_at'],
    ['escalated_at', 'received_at'],
    ['follow_up_at', 'resolved_at'],
    ['reopened_at', 'resolved_at'],
  ],
  fact_visit: [['report_at', 'completed_at']],
  fact_service_order: [
    ['responded_at', 'requested_at'],
    ['arrived_at', 'requested_at'],
    ['completed_at', 'requested_at'],
    ['follow_up_at', 'completed_at'],
  ],
  fact_contact: [],
} satisfies Record<FactTable, [later: string, earlier: string][]>

const CODES_LISTED = 3

const name = (column: string) => sql.identifier(column)
const anyOf = (conditions: SQL[]) => sql`(${sql.join([sql`false`, ...conditions], sql` or `)})`
const tableOf = (table: FactTable) => sql`warehouse.${name(table)}`

/** The conditions and values of one table after the change to `zone`. */
function after(table: FactTable, zone: string) {
  const days: Readonly<Record<string, string>> = derivedDays[table]
  const instants = Object.keys(days)
  const day = (at: string) => name(days[at] ?? at)
  const isBare = (at: string) => name(wholeDayOf(at))
  const dayIn = (instant: SQL) => sql`(${instant} at time zone ${zone}::text)::date`
  const newDay = (at: string) => dayIn(sql`${name(at)}`)
  const newInstant = (at: string): SQL => {
    const begin = sql`${day(at)}::timestamp at time zone ${zone}::text`
    const earlier = orders[table].find(([later]) => later === at)?.[1]
    // A bare day on which the event before it lies as well does not begin before that event.
    const bare = earlier
      ? sql`greatest(${begin}, case when ${dayIn(newInstant(earlier))} = ${day(at)} then ${newInstant(earlier)} end)`
      : begin
    return sql`case when ${isBare(at)} then ${bare} else ${name(at)} end`
  }
  return {
    hasBare: anyOf(instants.map((at) => sql`${isBare(at)}`)),
    isMoved: anyOf(
      instants.map((at) => sql`(not ${isBare(at)} and ${day(at)} is distinct from ${newDay(at)})`),
    ),
    isImpossible: anyOf(
      orders[table].map(([later, earlier]) => sql`(${newInstant(later)} < ${newInstant(earlier)})`),
    ),
    values: instants.flatMap((at) => [
      sql`${name(at)} = ${newInstant(at)}`,
      sql`${day(at)} = case when ${isBare(at)} then ${day(at)} else ${newDay(at)} end`,
    ]),
  }
}

/** Says what a change to `wanted` would do. @throws Refusal where the database does not know the zone */
export async function planZoneChange(db: Reader, wanted: string): Promise<ZoneChange> {
  const to = await requireTimeZone(db, wanted)
  const planned = {
    surveys: await planKind(db, 'fact_survey', to),
    complaints: await planKind(db, 'fact_complaint', to),
    visits: await planKind(db, 'fact_visit', to),
    service_orders: await planKind(db, 'fact_service_order', to),
    contacts: await planKind(db, 'fact_contact', to),
  } satisfies Record<Kind, unknown>
  const all = Object.values(planned)
  return {
    from: await readTimeZone(db),
    to,
    surveys: planned.surveys.facts,
    complaints: planned.complaints.facts,
    visits: planned.visits.facts,
    service_orders: planned.service_orders.facts,
    contacts: planned.contacts.facts,
    deadlines: { complaint: planned.complaints.facts.all, service_order: planned.service_orders.facts.all },
    impossible: {
      count: all.reduce((sum, { impossible }) => sum + impossible, 0),
      codes: all.flatMap(({ examples }) => examples).slice(0, CODES_LISTED),
    },
  }
}

async function planKind(db: Reader, table: FactTable, zone: string) {
  const { hasBare, isMoved, isImpossible } = after(table, zone)
  const count = (condition: SQL) => sql<number>`count(*) filter (where ${condition})::int`
  const [found] = await db
    .select({
      all: sql<number>`count(*)::int`,
      moved: count(isMoved),
      bare: count(hasBare),
      impossible: count(isImpossible),
    })
    .from(tableOf(table))
  const { impossible = 0, ...facts } = found ?? { all: 0, moved: 0, bare: 0 }
  const examples =
    impossible === 0
      ? []
      : await db
          .select({ code: sql<string>`${name(codes[table])}` })
          .from(tableOf(table))
          .where(isImpossible)
          .orderBy(sql`${name(codes[table])}`)
          .limit(CODES_LISTED)
  return { facts, impossible, examples: examples.map(({ code }) => code) }
}

/**
 * Changes the zone and everything that hangs on it, in one transaction that waits for imports and they for it.
 * Nothing is changed where a record would become impossible; the result then says so.
 * @throws what the database says where an import does not end within `waitMs`; Refusal for an unknown zone
 */
export function changeTimeZone(db: Database, wanted: string, waitMs = 60_000): Promise<ZoneChange> {
  return db.transaction(async (tx) => {
    await prepareLongTransaction(tx)
    await takeImportLock(tx, waitMs)
    const change = await planZoneChange(tx, wanted)
    const { from, to, impossible } = change
    if (from === to || impossible.count > 0) return change
    // A promise of a bare day is that day's last moment.
    await tx.execute(sql`
      update warehouse.fact_complaint
         set promised_at = (((promised_at at time zone ${from}::text)::date + 1)::timestamp
                            at time zone ${to}::text) - interval '1 microsecond'
       where promised_whole_day`)
    for (const table of Object.keys(derivedDays) as FactTable[]) {
      const { hasBare, isMoved, values } = after(table, to)
      await tx.execute(
        sql`update ${tableOf(table)} set ${sql.join(values, sql`, `)} where ${hasBare} or ${isMoved}`,
      )
    }
    await keepTimeZone(tx, to)
    await closeUndo(tx)
    for (const clock of Object.values(clocks)) {
      await deriveDeadlines(tx, ofOwnTable(clock, sql`true`), to)
      // The day of a visit's instant may be another one.
      await deriveFollowUps(tx, clock)
    }
    // Where a bare day begins at another instant, it is nearer to or farther from the complaint before it.
    if (change.complaints.bare > 0) {
      await deriveRepeats(tx, sql`select customer_id, received_at from warehouse.fact_complaint`)
    }
    await dropRollups(tx)
    await tx.execute(noteOwnWrites)
    return change
  })
}
