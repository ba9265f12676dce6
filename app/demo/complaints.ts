/** Complaints: which customers call when about what. */
import { numbered } from './codes'
import { type ComplaintKind, pickKind } from './complaint-causes'
import { type RegisteredComplaint, register } from './complaint-record'
import { isCustomerOn } from './customers'
import { dayOf, firstDayOf, momentOf } from './days'
import type { Customer, Timeline } from './model'
import type { Staff } from './organisation'
import { products } from './products'
import { type Schedule, scheduleOf } from './schedule'
import { badBatch, batchWindow } from './stories'
import { businessOf } from './trade'
import { callMinute } from './workdays'

export type Complaint = RegisteredComplaint & { code: string }

const season = {
  workday: 1,
  saturday: 0.22,
  sunday: 0.16,
  holiday: 0.12,
  monthEnd: 1,
  // Pumps run, and fail, most in the rainy and hot months.
  months: [0.9, 0.9, 1, 1, 1, 1.08, 1.15, 1.12, 1, 0.95, 0.95, 0.95],
}

const batchKind: ComplaintKind = {
  type: 'goods',
  cause: badBatch.cause,
  department: 'ZL01',
  weight: 0,
  summary: '同一批次机械密封投用数周后失效，要求换货。',
  finding: '该批橡胶件硫化不足，数周后失去弹性',
  action: '停用该批次，供应商逐批提供硫化报告',
}
const batchShareOfCustomers = 0.15

export function complaintsOf(customers: readonly Customer[], staff: Staff, timeline: Timeline): Complaint[] {
  const schedule = scheduleOf(season, timeline)
  const calls: RegisteredComplaint[] = []
  for (let month = timeline.firstMonth; month <= timeline.lastMonth; month++) {
    for (const customer of customers) calls.push(...callsOf(customer, month, schedule, staff, timeline))
  }
  for (const customer of customers) calls.push(...batchCalls(customer, staff, timeline))

  const begins = firstDayOf(timeline.firstMonth)
  const heard = calls.filter(
    ({ at, customer }) => isCustomerOn(customer, dayOf(at)) && dayOf(at) >= begins && at <= timeline.now,
  )
  const complaints = numbered('TS', heard)
  const codes = new Map(complaints.map(({ record, code }) => [record, code]))
  for (const { record, code, parent } of complaints) {
    record.complaint_code = code
    record.parent_code = parent ? (codes.get(parent.record) ?? null) : null
  }
  return complaints
}

function callsOf(customer: Customer, month: number, schedule: Schedule, staff: Staff, timeline: Timeline) {
  const random = timeline.random('complaints', month, customer.code)
  const calls: RegisteredComplaint[] = []
  const expected = businessOf[customer.tier].complaints * schedule.share(month)
  for (let left = random.poisson(expected); left > 0; left--) {
    const at = momentOf(schedule.day(month, random), callMinute(random))
    const first = { at, customer, kind: pickKind(random), product: random.pick(products).code, parent: null }
    const complaint = register(first, random, staff, timeline)
    calls.push(complaint)
    // Some come back with the same trouble.
    if (complaint.accepted && random.chance(0.06)) {
      const again = momentOf(dayOf(complaint.course.resolvedAt) + random.whole(2, 18), callMinute(random))
      calls.push(register({ ...first, at: again, parent: complaint }, random, staff, timeline))
    }
  }
  return calls
}

function batchCalls(customer: Customer, staff: Staff, timeline: Timeline): RegisteredComplaint[] {
  const random = timeline.random('batch', customer.code)
  if (!random.chance(batchShareOfCustomers)) return []
  const { from, to } = batchWindow(timeline)
  // Few at first, most in the middle; three days before the end, because weekends wait for Monday.
  const day = from + Math.floor(((random.unit() + random.unit()) / 2) * (to - from - 2))
  const at = momentOf(timeline.workdays.after(day - 1, 1), callMinute(random))
  return [
    register(
      { at, customer, kind: batchKind, product: badBatch.product, parent: null },
      random,
      staff,
      timeline,
    ),
  ]
}
