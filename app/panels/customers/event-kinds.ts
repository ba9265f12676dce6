/** The kinds of events on a customer's timeline and the events of each, by subject, for those who only name them. */
import type { Subject } from '~/metrics/dimensions'

const eventsOf = {
  satisfaction: { survey: ['survey_answered'] },
  complaints: {
    complaint: ['complaint_received', 'complaint_resolved', 'complaint_escalated'],
    action: ['action_raised', 'action_implemented'],
  },
  receivables: {
    invoice: ['invoice_issued'],
    receipt: ['receipt_payment', 'receipt_credit_note', 'receipt_write_off', 'receipt_reversal'],
  },
  service: { order: ['order_requested', 'order_completed', 'order_cancelled'] },
  contacts: { contact: ['contact_answered', 'contact_abandoned'] },
  staff: {},
  customer_base: { customer: ['customer_joined', 'customer_left', 'customer_returned'] },
  visits: { visit: ['visit_made', 'visit_missed', 'visit_cancelled', 'visit_planned'] },
} as const satisfies Record<Subject, Readonly<Record<string, readonly string[]>>>

type Events = (typeof eventsOf)[Subject]
type ValuesOf<T> = T extends unknown ? T[keyof T] : never
type KindsOf<T> = T extends unknown ? keyof T : never
type IdsOf<T> = ValuesOf<T> extends infer Ids extends readonly unknown[] ? Ids[number] : never

export type EventKind = KindsOf<Events>
export type EventId = IdsOf<Events>
export const eventKinds = Object.values(eventsOf).flatMap((kinds) => Object.keys(kinds)) as EventKind[]
