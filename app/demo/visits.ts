/** Visits: the monthly plans of the sellers, visits nobody planned, and calls after complaints. */
import { numbered } from './codes'
import type { Complaint } from './complaints'
import { isCustomerOn } from './customers'
import { dayOf, lastDayOf, momentOf } from './days'
import type { Customer, DemoRecord, Timeline } from './model'
import { inChargeOn } from './organisation'
import { type Schedule, scheduleOf } from './schedule'
import { businessOf } from './trade'
import { type PlannedVisit, unplannedRecord, visitRecord } from './visit-record'

const season = {
  workday: 1,
  saturday: 0,
  sunday: 0,
  holiday: 0,
  monthEnd: 1,
  months: [0.95, 0.9, 1.05, 1.05, 1, 1, 0.95, 0.95, 1.05, 1, 1.05, 1],
}

export function visitsOf(
  customers: readonly Customer[],
  complaints: readonly Complaint[],
  timeline: Timeline,
): DemoRecord[] {
  const schedule = scheduleOf(season, timeline)
  const plans: PlannedVisit[] = []
  const unplanned: PlannedVisit[] = []
  // The plan reaches to the end of next month.
  for (let month = timeline.firstMonth; month <= timeline.lastMonth + 1; month++) {
    for (const customer of customers) {
      plans.push(...planOf(customer, month, schedule, timeline))
      unplanned.push(...unplannedOf(customer, month, schedule, timeline))
    }
  }
  for (const complaint of complaints) plans.push(...afterComplaint(complaint, timeline))
  const horizon = momentOf(lastDayOf(timeline.lastMonth + 1) + 1, 0)
  const isActive = ({ at, customer }: PlannedVisit) => isCustomerOn(customer, dayOf(at))
  const all = [
    ...plans.filter((plan) => isActive(plan) && plan.at < horizon).map((plan) => ({ ...plan, isPlan: true })),
    ...unplanned
      .filter((one) => isActive(one) && dayOf(one.at) <= timeline.today)
      .map((one) => ({ ...one, isPlan: false })),
  ]
  return numbered('BF', all).map((one) =>
    one.isPlan ? visitRecord(one, timeline) : unplannedRecord(one, timeline),
  )
}

function planOf(customer: Customer, month: number, schedule: Schedule, timeline: Timeline): PlannedVisit[] {
  const random = timeline.random('visits', month, customer.code)
  const plans: PlannedVisit[] = []
  const expected = businessOf[customer.tier].visits * schedule.share(month)
  for (let left = random.poisson(expected); left > 0; left--) {
    const day = schedule.day(month, random)
    const purpose = random.weighted<string>(
      customer.tier === '普通客户'
        ? { routine: 68, repair_follow_up: 14, survey: 8, collection: 10 }
        : { routine: 40, key_account: 38, repair_follow_up: 10, survey: 5, collection: 7 },
    )
    const method = random.weighted<string>(
      purpose === 'key_account' ? { onsite: 85, online: 15 } : { onsite: 48, phone: 36, online: 14, mail: 2 },
    )
    plans.push({
      at: momentOf(day, 0),
      customer,
      employee: inChargeOn(customer.owner, day),
      purpose,
      method,
      window: random.chance(0.55) ? 0 : random.whole(2, 6),
      complaint: null,
      random: timeline.random('visit', month, customer.code, left),
    })
  }
  return plans
}

function unplannedOf(
  customer: Customer,
  month: number,
  schedule: Schedule,
  timeline: Timeline,
): PlannedVisit[] {
  const random = timeline.random('unplanned', month, customer.code)
  if (!random.chance(businessOf[customer.tier].visits * 0.035)) return []
  const day = schedule.day(month, random)
  return [
    {
      at: momentOf(day, 0),
      customer,
      employee: inChargeOn(customer.owner, day),
      purpose: random.weighted({ routine: 60, repair_follow_up: 25, collection: 15 }),
      method: random.weighted({ onsite: 60, phone: 40 }),
      window: 0,
      complaint: null,
      random,
    },
  ]
}

/** Serious complaints and those of the larger customers are followed by a visit or a call. */
function afterComplaint(complaint: Complaint, timeline: Timeline): PlannedVisit[] {
  const { accepted, course, customer, level, code } = complaint
  if (!accepted || course.resolvedAt > timeline.now) return []
  if (level === 1 && customer.tier === '普通客户') return []
  const random = timeline.random('follow-up', code)
  if (!random.chance(0.62)) return []
  const day = timeline.workdays.after(dayOf(course.resolvedAt), 2)
  return [
    {
      at: momentOf(day, 0),
      customer,
      employee: inChargeOn(customer.owner, day),
      purpose: 'complaint_follow_up',
      method: random.weighted({ phone: 62, onsite: 38 }),
      window: 3,
      complaint: code,
      random,
    },
  ]
}
