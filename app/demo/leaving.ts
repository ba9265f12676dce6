/** Which customers leave and come back, and why. What is told of them while they are gone is taken out of the company. */
import { numbered } from './codes'
import { dayNumber, dayText, firstDayOf, momentOf } from './days'
import type { Company, Customer, DemoRecord, Timeline } from './model'
import { inChargeOn } from './organisation'
import type { Random } from './random'
import { creditCustomer, handoverLeaves, lostToCompetitor, overLimitCustomer } from './stories'
import { unplannedRecord } from './visit-record'

/** Days are those of the first day without the customer, and of the first day with it again. */
export type Leaving = { on: number; returnedOn: number | null; reason: string | null }

const reasons = {
  价格: 26,
  转向竞争对手: 20,
  停产或搬迁: 18,
  产品质量: 14,
  服务不及时: 12,
  none: 10,
}

const reasonOf = (random: Random): string | null => {
  const reason = random.weighted(reasons)
  return reason === 'none' ? null : reason
}

/** Null where the customer is there until today. */
export function leavingOf(customer: Customer, timeline: Timeline): Leaving | null {
  const { code, leftOn, since } = customer
  const random = timeline.random('leaving', code)
  if (code === creditCustomer || code === overLimitCustomer) return null
  if (leftOn !== null) return { on: leftOn, returnedOn: null, reason: reasonOf(random) }
  const told = afterHandover(customer, random, timeline) ?? forAWhile(random, timeline)
  if (!told || told.on > timeline.today || since > told.on - 180) return null
  const { returnedOn } = told
  return { ...told, returnedOn: returnedOn !== null && returnedOn <= timeline.today ? returnedOn : null }
}

/** Customers whose seller went leave the successor, most of them for the same reason. */
function afterHandover({ owner }: Customer, random: Random, timeline: Timeline): Leaving | null {
  if (!owner.predecessor || !random.chance(0.55)) return null
  const { from, months } = handoverLeaves(timeline)
  const on = firstDayOf(from + random.whole(0, months - 1)) + random.whole(0, 27)
  return { on, returnedOn: null, reason: random.chance(0.85) ? lostToCompetitor : reasonOf(random) }
}

/** A few left in the year before the half-year and have been won back in it or shortly before. */
function forAWhile(random: Random, timeline: Timeline): Leaving | null {
  if (!random.chance(0.016)) return null
  const { anchorMonth } = timeline
  const on = firstDayOf(anchorMonth - random.whole(6, 11)) + random.whole(0, 27)
  const returnedOn = firstDayOf(anchorMonth - 3 + random.whole(0, 6)) + random.whole(0, 27)
  return { on, returnedOn, reason: reasonOf(random) }
}

export const leavingFields = (leaving: Leaving | null): DemoRecord => ({
  left_on: leaving && dayText(leaving.on),
  left_reason: leaving?.reason ?? null,
  returned_on: leaving?.returnedOn ? dayText(leaving.returnedOn) : null,
})

/** The day of a record in each dataset; receipts go with their invoices. */
const dayOf = {
  surveys: (record) => record.invited_at,
  complaints: (record) => record.received_at,
  invoices: (record) => record.invoice_date,
  visits: (record) => record.planned_on ?? record.completed_at,
  service_orders: (record) => record.requested_at,
  sales: (record) => record.sold_on,
} as const satisfies Partial<Record<keyof Company, (record: DemoRecord) => string | null | undefined>>

/** The company without what happens with customers who are gone, and with the visits that are to win them back. */
export function withoutTheGone(
  company: Company,
  leavings: ReadonlyMap<string, Leaving>,
  customers: readonly Customer[],
  timeline: Timeline,
): Company {
  const isGone = (record: DemoRecord, day: string | null | undefined) => {
    const leaving = leavings.get(record.customer_code ?? '')
    if (!leaving || !day) return false
    const at = dayNumber(day.slice(0, 10))
    // Who left for good is told of up to the last day.
    return at > leaving.on && (leaving.returnedOn === null || at < leaving.returnedOn)
  }
  const kept = { ...company }
  for (const dataset of Object.keys(dayOf) as (keyof typeof dayOf)[])
    kept[dataset] = company[dataset].filter((record) => !isGone(record, dayOf[dataset](record)))
  const invoices = new Set(kept.invoices.map(({ invoice_code }) => invoice_code))
  const complaints = new Set(kept.complaints.map(({ complaint_code }) => complaint_code))
  const orders = new Set(kept.service_orders.map(({ order_code }) => order_code))
  const known = (code: string | null | undefined) => (code && complaints.has(code) ? code : null)
  return {
    ...kept,
    receipts: company.receipts.filter(({ invoice_code, ...record }) =>
      invoice_code ? invoices.has(invoice_code) : !isGone(record, record.received_on),
    ),
    complaints: kept.complaints.map((record) => ({ ...record, parent_code: known(record.parent_code) })),
    service_orders: kept.service_orders.map((record) => ({
      ...record,
      complaint_code: known(record.complaint_code),
    })),
    actions: kept.actions.map((record) => ({ ...record, complaint_code: known(record.complaint_code) })),
    contacts: kept.contacts
      .filter((record) => !isGone(record, record.queued_at))
      .map((record) => ({
        ...record,
        complaint_code: known(record.complaint_code),
        order_code: record.order_code && orders.has(record.order_code) ? record.order_code : null,
      })),
    visits: [
      ...kept.visits.filter(({ complaint_code }) => !complaint_code || complaints.has(complaint_code)),
      ...winBackVisits(leavings, customers, timeline),
    ],
  }
}

function winBackVisits(
  leavings: ReadonlyMap<string, Leaving>,
  customers: readonly Customer[],
  timeline: Timeline,
): DemoRecord[] {
  const visits = customers.flatMap((customer) => {
    const leaving = leavings.get(customer.code)
    const random = timeline.random('win-back', customer.code)
    if (!leaving || leaving.on < firstDayOf(timeline.firstMonth) || !random.chance(0.6)) return []
    const day = timeline.workdays.after(leaving.on, random.whole(4, 18))
    if (day >= timeline.today) return []
    const method = random.weighted({ phone: 55, onsite: 45 })
    const employee = inChargeOn(customer.owner, day)
    return [
      {
        at: momentOf(day, 0),
        customer,
        employee,
        purpose: 'win_back',
        method,
        window: 0,
        complaint: null,
        random,
      },
    ]
  })
  return numbered('HF', visits).map((visit) => unplannedRecord(visit, timeline))
}
