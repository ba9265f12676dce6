/** The records with a clock: which of their columns deadlines follow from, and by which events their steps begin and end. */
import { type SQL, sql } from 'drizzle-orm'
import { isLive } from './service-orders'

/** What a policy is for, as `sla_policy.record` has it. */
export type ClockedRecord = 'complaint' | 'service_order'

export type Step = 'response' | 'arrival' | 'resolution' | 'follow_up'

/** An event by its name: `received` has the columns `received_at` and `received_on`. */
type Event = string

export type Clock = {
  readonly record: ClockedRecord
  readonly table: 'fact_complaint' | 'fact_service_order'
  readonly dataset: 'complaints' | 'service_orders'
  readonly id: string
  /** Its code, by the same name in the visits that follow it up. */
  readonly code: string
  /** Comes in, and by that decides which policies are in force; all steps but the follow-up begin with it. */
  readonly start: 'received' | 'requested'
  /** Is done, and with that the follow-up begins. */
  readonly finish: 'resolved' | 'completed'
  /** The event that ends each step, in the order in which `policy_version` names their rules. */
  readonly ends: Readonly<Partial<Record<Step, Event>>>
  /** The columns that a policy's conditions are about; null where there can be none. */
  readonly scope: { readonly level: string | null; readonly type: string; readonly urgency: string }
  /** The event that was promised and goes before the policy for the resolution. */
  readonly promise: Event | null
  /** Whether it has deadlines at all, as SQL over its columns. */
  readonly runs: (column: (name: string) => string) => string
  /** Purpose of the visits that follow it up. */
  readonly visits: 'complaint_follow_up' | 'repair_follow_up'
}

export const clocks = {
  complaint: {
    record: 'complaint',
    table: 'fact_complaint',
    dataset: 'complaints',
    id: 'complaint_id',
    code: 'complaint_code',
    start: 'received',
    finish: 'resolved',
    ends: { response: 'first_response', resolution: 'resolved', follow_up: 'follow_up' },
    scope: { level: 'level', type: 'type', urgency: 'urgency' },
    promise: 'promised',
    runs: (column) => column('accepted'),
    visits: 'complaint_follow_up',
  },
  service_order: {
    record: 'service_order',
    table: 'fact_service_order',
    dataset: 'service_orders',
    id: 'order_id',
    code: 'order_code',
    start: 'requested',
    finish: 'completed',
    ends: { response: 'responded', arrival: 'arrived', resolution: 'completed', follow_up: 'follow_up' },
    scope: { level: null, type: 'kind', urgency: 'urgency' },
    promise: null,
    runs: isLive,
    visits: 'repair_follow_up',
  },
} as const satisfies { readonly [Id in ClockedRecord]: Clock & { readonly record: Id } }

export const clockedRecords = Object.keys(clocks) as ClockedRecord[]

/** The steps of a record, in the order in which they follow on each other. */
export const stepsOf = <S extends Step>({
  ends,
}: {
  ends: Readonly<Partial<Record<S, Event>>>
}): readonly S[] => Object.keys(ends) as S[]

/** The record that a table keeps; undefined for what has no clock. */
export const clockOfTable = (table: string): Clock | undefined =>
  Object.values(clocks).find((clock) => clock.table === table)

/** The table of a record, with its schema. */
export const tableOf = ({ table }: Clock): SQL => sql`warehouse.${sql.identifier(table)}`

const columnOf = (alias: string) => (name: string) => `${alias}.${name}`

/** Whether the record `alias` has deadlines. */
export const runs = ({ runs: condition }: Clock, alias: string): SQL => sql.raw(condition(columnOf(alias)))

/** The instant and the day on which a step of the record `alias` ended: a follow-up that is given, else the visit. */
export function endOf({ ends }: Clock, step: Step, alias: string): { at: SQL; on: SQL } {
  const of = (name: string) => sql`${sql.identifier(alias)}.${sql.identifier(name)}`
  if (step !== 'follow_up') return { at: of(`${ends[step]}_at`), on: of(`${ends[step]}_on`) }
  return {
    at: sql`coalesce(${of('follow_up_at')}, ${of('visit_follow_up_at')})`,
    on: sql`coalesce(${of('follow_up_on')}, ${of('visit_follow_up_on')})`,
  }
}

/** The columns of a record that its deadlines and what they were set by stand in. */
export const deadlineColumnNames = (clock: Clock): string[] => [
  ...(Object.keys(clock.ends) as Step[]).flatMap((step) => [`${step}_due_on`, `${step}_due_at`]),
  'policy_version',
  'calendar_version',
]
