/** Satisfaction surveys: invitations after deliveries, repairs and closed complaints, and once a year to all. */
import { numbered } from './codes'
import type { Complaint } from './complaints'
import { isCustomerOn } from './customers'
import { dayOf, firstDayOf, momentOf, monthOfYear } from './days'
import type { Customer, DemoRecord, Timeline } from './model'
import { inChargeOn, type Staff } from './organisation'
import { products } from './products'
import type { Random } from './random'
import { type Schedule, scheduleOf } from './schedule'
import { type Invitation, surveyRecord } from './survey-record'
import { businessOf } from './trade'
import { officeMinute } from './workdays'

const season = {
  workday: 1,
  saturday: 0.15,
  sunday: 0.05,
  holiday: 0.05,
  monthEnd: 1,
  months: [0.95, 0.85, 1.05, 1.05, 1, 1.05, 1, 1, 1.05, 1, 1, 1.05],
}

const annualMonth = 11

export function surveysOf(
  customers: readonly Customer[],
  complaints: readonly Complaint[],
  staff: Staff,
  timeline: Timeline,
): DemoRecord[] {
  const schedule = scheduleOf(season, timeline)
  const invitations: Invitation[] = []
  for (let month = timeline.firstMonth; month <= timeline.lastMonth; month++) {
    for (const customer of customers) {
      invitations.push(...ordinary(customer, month, schedule, staff, timeline))
      if (monthOfYear(month) === annualMonth) invitations.push(annual(customer, month, timeline))
    }
  }
  for (const complaint of complaints) invitations.push(...afterClosing(complaint, timeline))
  const sent = invitations.filter(
    ({ at, customer }) => at <= timeline.now && isCustomerOn(customer, dayOf(at)),
  )
  return numbered('DC', sent).map((invitation) => surveyRecord(invitation, timeline))
}

function ordinary(customer: Customer, month: number, schedule: Schedule, staff: Staff, timeline: Timeline) {
  const random = timeline.random('surveys', month, customer.code)
  const invitations: Invitation[] = []
  const expected = businessOf[customer.tier].surveys * schedule.share(month)
  for (let left = random.poisson(expected); left > 0; left--) {
    const at = invitedAt(schedule.day(month, random), random)
    const isRepair = random.chance(0.35)
    const served = isRepair ? staff.engineer(customer.region, random) : null
    invitations.push({
      at,
      customer,
      occasion: isRepair ? 'repair' : 'delivery',
      employee: served?.code ?? null,
      department: served?.department ?? 'WL01',
      product: random.pick(products).code,
      random: timeline.random('answer', month, customer.code, left),
    })
  }
  return invitations
}

/** The yearly survey goes out in the first three weeks of its month and asks about the seller. */
function annual(customer: Customer, month: number, timeline: Timeline): Invitation {
  const random = timeline.random('annual', month, customer.code)
  const at = invitedAt(timeline.workdays.after(firstDayOf(month) - 1, random.whole(1, 14)), random)
  const seller = inChargeOn(customer.owner, dayOf(at))
  return {
    at,
    customer,
    occasion: 'annual',
    employee: seller.code,
    department: seller.department,
    product: null,
    random,
  }
}

function afterClosing(complaint: Complaint, timeline: Timeline): Invitation[] {
  const { accepted, course, customer, code, product, handler, record } = complaint
  const random = timeline.random('closing', code)
  if (!accepted || !random.chance(0.6)) return []
  const at = invitedAt(timeline.workdays.after(dayOf(course.resolvedAt), random.whole(1, 3)), random)
  return [
    {
      at,
      customer,
      occasion: 'complaint_closed',
      employee: handler,
      department: record.department_code ?? null,
      product,
      random,
    },
  ]
}

const invitedAt = (day: number, random: Random) => momentOf(day, officeMinute(random))
