/** The ledger as people read it: a line for each attempt, with how it ended, and for each mention of much reading. */
import { type SQL, sql } from 'drizzle-orm'
import type { outcomes } from '#db/schema'
import { message, type Text } from '~/i18n/message'
import type { Column, Unit } from '~/metrics/answer'
import { columnOf, comparable, type OrderBy, orderedBy } from '~/metrics/order'
import { refuse } from '~/metrics/refuse'
import { isDay } from '~/metrics/time'

/** How an attempt stands: how it ended, that it is under way, or that it is no download but much reading. */
export const states = [
  'delivered',
  'cancelled',
  'failed',
  'refused',
  'interrupted',
  'started',
  'read',
] as const
states satisfies readonly ((typeof outcomes)[number] | 'started' | 'read')[]
export type State = (typeof states)[number]

const units = {
  seq: 'number',
  started_at: 'instant',
  ended_at: 'instant',
  outcome: 'code',
  actor_kind: 'code',
  actor_id: 'code',
  actor_name: 'text',
  actor_roles: 'code',
  client_address: 'code',
  user_agent: 'text',
  purpose: 'text',
  panel: 'code',
  format: 'code',
  layout: 'code',
  filters: 'text',
  columns: 'text',
  rows: 'count',
  bytes: 'count',
  sha256: 'code',
  hash: 'code',
} as const satisfies Record<string, Unit>

export type LedgerColumn = keyof typeof units

/** A line as the database gives it: numbers are text, instants are ISO text in UTC. */
export type LedgerLine = Record<LedgerColumn, string | null>

export const ledgerColumns = (Object.keys(units) as LedgerColumn[]).map(
  (id): Column<Text> => ({
    id,
    label: message(`ledgerColumns.${id}`),
    unit: units[id],
    better: null,
    role: id === 'seq' ? 'key' : 'name',
  }),
)

/** What narrows the ledger. Days are those of the reporting zone. */
export type LedgerFilters = {
  /** Kind and id, as `account:abc`. */
  person: string | null
  panel: string | null
  outcome: State | null
  from: string | null
  to: string | null
  sha256: string | null
}

export const filterNames = ['person', 'panel', 'outcome', 'from', 'to', 'sha256'] as const

/** What an address asks of the ledger. @throws QueryRefused */
export function parseLedgerFilters(params: URLSearchParams): LedgerFilters {
  const one = (name: (typeof filterNames)[number]): string | null => {
    const values = params.getAll(name).filter((value) => value !== '')
    if (values.length > 1) refuse(message('refusals.givenTwice', { name }))
    return values[0]?.trim() ?? null
  }
  for (const name of params.keys())
    if (!(filterNames as readonly string[]).includes(name))
      refuse(message('refusals.unknownParameter', { name }))
  const outcome = one('outcome')
  if (outcome !== null && !isState(outcome))
    refuse(message('refusals.invalid', { name: 'outcome', value: outcome, list: states.join(', ') }))
  const day = (name: 'from' | 'to') => {
    const value = one(name)
    if (value !== null && !isDay(value)) refuse(message('refusals.notADate', { name, value }))
    return value
  }
  const [from, to] = [day('from'), day('to')]
  if (from !== null && to !== null && from > to) refuse(message('refusals.rangeReversed', { from, to }))
  const sha256 = one('sha256')?.toLowerCase() ?? null
  if (sha256 !== null && !/^[0-9a-f]{64}$/.test(sha256)) refuse(message('refusals.notAHash'))
  return { person: one('person'), panel: one('panel'), outcome: outcome as State | null, from, to, sha256 }
}

const isState = (value: string): value is State => (states as readonly string[]).includes(value)

/** The filters as an address, empty ones left out. */
export const toLedgerParams = (filters: LedgerFilters): URLSearchParams =>
  new URLSearchParams(
    filterNames.flatMap((name) => (filters[name] === null ? [] : [[name, filters[name] as string]])),
  )

const iso = (instant: SQL) => sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** Starts, each with its last end. */
const lines = sql`
  select s.seq, s.at, ${iso(sql`s.at`)} as started_at, ${iso(sql`e.at`)} as ended_at,
    case s.kind when 'read' then 'read' else coalesce(e.outcome, 'started') end as outcome,
    s.actor_kind, s.actor_id, s.actor_name, s.actor_roles, s.client_address, s.user_agent, s.purpose, s.panel, s.format,
    s.layout, s.filters, coalesce(e.columns, s.columns) as columns, coalesce(e.rows, s.rows) as rows, e.bytes, e.sha256, coalesce(e.hash, s.hash) as hash
  from app.ledger s
  left join lateral (
    select * from app.ledger e where e.attempt_id = s.attempt_id and e.kind = 'end' order by e.seq desc limit 1
  ) e on true
  where s.kind in ('start', 'read')`

/** Which lines somebody may read, as a condition on who acted and when. */
export type Readable = (line: { kind: SQL; id: SQL; at: SQL }) => SQL

export const everyLine: Readable = () => sql`true`

const isReadable = (readable: Readable) =>
  readable({ kind: sql`l.actor_kind`, id: sql`l.actor_id`, at: sql`l.at` })

function meant({ person, panel, outcome, from, to, sha256 }: LedgerFilters, timeZone: string): SQL {
  const conditions = [
    person !== null && sql`l.actor_kind || ':' || l.actor_id = ${person}`,
    panel !== null && sql`l.panel = ${panel}`,
    outcome !== null && sql`l.outcome = ${outcome}`,
    from !== null && sql`l.at >= ${from}::timestamp at time zone ${timeZone}`,
    to !== null && sql`l.at < (${to}::date + 1)::timestamp at time zone ${timeZone}`,
    sha256 !== null && sql`l.sha256 = ${sha256}`,
  ].filter((condition) => condition !== false)
  return conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`
}

const columns = sql.join(
  ledgerColumns.map(({ id }) => sql`l.${sql.identifier(id)}`),
  sql`, `,
)

/** The newest first; all of them, or those of a page, which may have another order. */
export const ledgerStatement = (
  filters: LedgerFilters,
  timeZone: string,
  readable: Readable,
  part?: { limit: number; offset: number; order?: OrderBy | undefined },
): SQL =>
  sql`select ${columns} from (${lines}) l where ${meant(filters, timeZone)} and ${isReadable(readable)} order by ${inOrder(part?.order)}${part ? sql` limit ${part.limit} offset ${part.offset}` : sql``}`

function inOrder(order: OrderBy | undefined): SQL {
  if (order === undefined) return sql`l.seq desc`
  const id = columnOf(order).column as LedgerColumn
  return orderedBy(comparable(sql`l.${sql.identifier(id)}`, units[id]), order, sql`l.seq desc`)
}

export const ledgerCount = (filters: LedgerFilters, timeZone: string, readable: Readable): SQL =>
  sql`select count(*)::int as total from (${lines}) l where ${meant(filters, timeZone)} and ${isReadable(readable)}`

/** Whoever stands in the ledger, each by their last name; and of what there are files. */
export const ledgerPeople = (readable: Readable) => sql`
  select distinct on (actor_kind, actor_id) actor_kind || ':' || actor_id as id, actor_name as name, actor_kind as kind
  from app.ledger l where kind <> 'end' and ${isReadable(readable)} order by actor_kind, actor_id, seq desc`
export const ledgerPanels = (readable: Readable) =>
  sql`select distinct panel as id from app.ledger l where kind <> 'end' and ${isReadable(readable)} order by panel`
