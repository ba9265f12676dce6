/**
 * What people have said about items: acknowledged, put off until a day, assigned. It is said about a list as of a day, and
 * holds for later ones until the item gets worse, is another one, or time is over; all of which can be told from the
 * item alone, so that nothing has to watch it.
 */
import { sql } from 'drizzle-orm'
import { type LabelledColumn, message, type Text } from '~/i18n/message'
import type { Answer, Role, Row, Unit } from '~/metrics/answer'
import { type QueryContext, run } from '~/metrics/execute'
import { NONE, type Query } from '~/metrics/query'
import { readRegions } from '~/metrics/regions'
import { addDays, type Day } from '~/metrics/time'
import { lineKey } from './line'
import { ACKNOWLEDGED_DAYS, FORGOTTEN_DAYS, type Saying, type Standing } from './standing'
import { worseIn } from './worse'

export type StoredState = {
  id: string
  line: string
  /** The code of the region that it belongs to; null of the company's. */
  region: string | null
  state: Saying | null
  note: string
  assignee_code: string | null
  assignee: string | null
  put_off_until: Day | null
  as_of: Day
  counted_from: Day
  severity: number
  count: number | null
  value: number | null
  amount: string | null
  changed_by: string
  changed_at: string
}

const columns = {
  state: ['code', 'name'],
  state_note: ['text', 'name'],
  state_by: ['text', 'name'],
  state_at: ['instant', 'name'],
  assigned_to: ['text', 'name'],
  put_off_until: ['day', 'name'],
  severity_then: ['number', 'name'],
  count_then: ['count', 'name'],
  value_then: ['of_metric', 'name'],
  amount_then: ['money', 'name'],
} satisfies Partial<Record<LabelledColumn, [Unit, Role]>>

/** At the end of the panel's: the order of those before is the contract of its file. */
export const stateColumns = (Object.entries(columns) as [LabelledColumn, [Unit, Role]][]).map(
  ([id, [unit, role]]) => ({ id, label: message(`columns.${id}`), unit, better: null, role }),
)

/**
 * Whose cases a list counts: those of one region with all below it, or of the whole company (`region` null). Of other
 * filters nothing is said, because nobody would find it again.
 */
export type Home = { region: string | null }
export type View = { isPlain: boolean; whole: Home | null }

export async function viewOf(context: QueryContext, { where }: Pick<Query, 'where'>): Promise<View> {
  const filters = Object.entries(where).filter(([, codes]) => codes.length > 0)
  const isPlain = filters.every(([dimension]) => dimension === 'region')
  const [region, ...others] = where.region ?? []
  if (region !== undefined) return { isPlain, whole: others.length === 0 ? { region } : null }
  if ((context.scope ?? 'company') === 'company') return { isPlain, whole: { region: null } }
  const tops = (await readRegions(context)).filter(({ way }) => way.length === 1)
  return { isPlain, whole: tops.length === 1 ? { region: tops[0]?.code ?? null } : null }
}

/** What is said about a region is said to it, wherever it is read: its figures are the same in every list. */
export function homeOf(
  { by, group }: Readonly<Record<string, unknown>>,
  { isPlain, whole }: View,
): Home | null {
  if (!isPlain) return null
  return by === 'region' && group !== null && group !== NONE ? { region: String(group) } : whole
}

export const stateKey = (line: string, { region }: Home) => JSON.stringify([region, line])

/** The last that was said of each item up to the as-of day, as far as the reader may see it. */
export async function readStates(
  context: Pick<QueryContext, 'db'>,
  { asOf }: Pick<Query, 'asOf'>,
): Promise<Map<string, StoredState>> {
  const rows = await run<StoredState>(
    context,
    sql`
    select distinct on (s.region_id, s.line) s.state_id::text as id, s.line, r.region_code as region, s.state, s.note,
      s.assignee_code, s.assignee, s.put_off_until::text as put_off_until, s.as_of::text as as_of,
      s.counted_from::text as counted_from, s.severity, s.count, s.value, s.amount::text as amount, s.changed_by,
      to_char(s.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as changed_at
    from app.attention_state s left join warehouse.dim_region r on r.region_id = s.region_id
    where s.as_of between ${asOf}::date - ${FORGOTTEN_DAYS}::int and ${asOf}::date
      and (s.region_id is null or r.region_id is not null)
    order by s.region_id, s.line, s.as_of desc, s.state_id desc`,
  )
  return new Map(rows.map((row) => [stateKey(row.line, { region: row.region }), row]))
}

/** The answer with what is said about its items at the moment, which no version of the data tells. */
export async function withStates(
  context: QueryContext,
  query: Query,
  answer: Answer<Text>,
): Promise<Answer<Text>> {
  if (answer.rows.length === 0) return answer
  const [view, states] = await Promise.all([viewOf(context, query), readStates(context, query)])
  const rows = answer.rows.map((row) => {
    const home = homeOf(row, view)
    const stored = home && states.get(stateKey(lineKey(row), home))
    return stored ? { ...row, ...told(row, stored, query) } : row
  })
  return { ...answer, rows }
}

/** Counted over the range: over a longer one there are more, which makes nothing worse. */
const ofRange: ReadonlySet<unknown> = new Set(['signal', 'escalation_missing', 'visits_overdue'])

/** @returns the values of the columns; none where what was said is about something else */
function told(row: Row<Text>, stored: StoredState, { from, asOf }: Query): Row<Text> {
  const isAnother = row.since !== null && String(row.since) > stored.as_of
  const isLonger = ofRange.has(row.kind) && from < stored.counted_from
  const isTakenBack = stored.state === null && stored.assignee === null
  if (isAnother || isLonger || isTakenBack) return {}
  const then = {
    severity_then: Number(stored.severity),
    count_then: stored.count === null ? null : Number(stored.count),
    value_then: stored.value === null ? null : Number(stored.value),
    amount_then: stored.amount,
  }
  return {
    state: standingOf({ ...row, ...then }, stored, asOf),
    state_note: stored.note || null,
    state_by: stored.changed_by,
    state_at: stored.changed_at,
    assigned_to: stored.assignee,
    put_off_until: stored.put_off_until,
    ...then,
  }
}

function standingOf(row: Row<Text>, { state, as_of, put_off_until }: StoredState, asOf: Day): Standing {
  if (state === null) return 'assigned'
  if (worseIn(row) !== null) return 'worse'
  const isOver = put_off_until === null ? asOf > addDays(as_of, ACKNOWLEDGED_DAYS) : asOf >= put_off_until
  return isOver ? 'again' : state
}
