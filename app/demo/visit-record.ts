/** One visit as it stands at the end of today: made, missed, called off, or still to come. */
import { dayOf, dayText, momentOf, momentText } from './days'
import type { Customer, DemoRecord, Employee, Tier, Timeline } from './model'
import { moneyText, yuan } from './money'
import type { Random } from './random'
import { isNeglected } from './stories'
import { officeMinute } from './workdays'

export type PlannedVisit = {
  /** Midnight of the planned day. */
  at: number
  customer: Customer
  employee: Employee
  purpose: string
  method: string
  /** Days that the visit may be made after the planned one. */
  window: number
  complaint: string | null
  /** This visit's own luck. */
  random: Random
}

const costLimits: Record<Tier, number> = { 战略客户: 900, 重点客户: 600, 普通客户: 400 }
const theirReasons = ['客户停产检修', '客户负责人出差', '客户改期', '客户处封闭管理']
const ourReasons = ['人员临时调配', '车辆故障', '与其他任务冲突']
const droppedReason = '逾期未访，并入下期计划'
const notCancelled = { cancelled_on: null, cancelled_by: null, cancel_reason: null }

/** What becomes of a hundred planned visits; those dropped are struck off weeks after they were missed. */
const fates = { made: 82.5, late: 6, missed: 4, dropped: 2.7, theirs: 2.3, ours: 0.5 }
const neglectedFates: typeof fates = { made: 34, late: 10, missed: 46, dropped: 7, theirs: 2.5, ours: 0.5 }

export function visitRecord(visit: PlannedVisit & { code: string }, timeline: Timeline): DemoRecord {
  const { at, customer, employee, random } = visit
  const planned = dayOf(at)
  const due = planned + visit.window
  const neglected = isNeglected(employee, customer, planned, timeline)
  const fate = random.weighted(neglected ? neglectedFates : fates)
  const minute = officeMinute(random)
  const inWindow = momentOf(workdayBefore(planned, random.whole(planned, due), timeline), minute)
  const afterwards = momentOf(timeline.workdays.after(due, random.whole(1, 7)), minute)
  const made = fate === 'made' ? inWindow : fate === 'late' ? afterwards : null
  const completedAt = made !== null && made <= timeline.now ? made : null
  return {
    ...head(visit),
    planned_on: dayText(planned),
    due_on: dayText(due),
    ...outcome(visit, completedAt, timeline),
    ...cancellation(fate, planned, due, random, timeline),
  }
}

function cancellation(
  fate: keyof typeof fates,
  planned: number,
  due: number,
  random: Random,
  timeline: Timeline,
) {
  const day = fate === 'dropped' ? due + random.whole(15, 40) : planned - random.whole(0, 3)
  const isCancelled = fate === 'theirs' || fate === 'ours' || fate === 'dropped'
  if (!isCancelled || day > timeline.today) return notCancelled
  const reasons = fate === 'theirs' ? theirReasons : fate === 'ours' ? ourReasons : [droppedReason]
  return {
    cancelled_on: dayText(day),
    cancelled_by: fate === 'theirs' ? 'customer' : 'us',
    cancel_reason: random.pick(reasons),
  }
}

export function unplannedRecord(visit: PlannedVisit & { code: string }, timeline: Timeline): DemoRecord {
  const completedAt = visit.at + officeMinute(visit.random)
  return {
    ...head(visit),
    planned_on: null,
    due_on: null,
    ...outcome(visit, completedAt, timeline),
    ...notCancelled,
  }
}

/** The last workday up to `wanted`, but not before `first`. */
function workdayBefore(first: number, wanted: number, timeline: Timeline): number {
  let day = wanted
  while (day > first && !timeline.workdays.isWorkday(day)) day--
  return day
}

const head = ({ code, customer, employee, purpose, method, complaint }: PlannedVisit & { code: string }) => ({
  visit_code: code,
  customer_code: customer.code,
  region_code: customer.region,
  employee_code: employee.code,
  purpose,
  method,
  complaint_code: complaint,
})

/** What a visit leaves behind: a report, usually by the next day, its cost, sometimes the customer's score. */
function outcome({ customer, method, random }: PlannedVisit, completedAt: number | null, timeline: Timeline) {
  const limit = costLimits[customer.tier]
  const spent = Math.round(
    limit * (random.chance(0.04) ? 1.05 + 0.4 * random.unit() : 0.25 + 0.6 * random.unit()),
  )
  const writes = random.chance(0.975)
  const isSwift = random.chance(0.9)
  const wait = random.whole(20, 150)
  const nextDay = random.chance(0.45)
  const lateDays = random.whole(2, 5)
  const score = random.chance(0.35) ? random.weighted({ 5: 52, 4: 38, 3: 8, 2: 2 }) : null
  if (completedAt === null) {
    return { completed_at: null, report_at: null, cost: null, cost_limit: null, outcome_score: null }
  }
  const nextMorning = momentOf(dayOf(completedAt) + (isSwift ? 1 : lateDays), 9 * 60 + wait)
  const reportAt = isSwift && !nextDay ? completedAt + wait : nextMorning
  const isOnsite = method === 'onsite'
  return {
    completed_at: momentText(completedAt),
    report_at: writes && reportAt <= timeline.now ? momentText(reportAt) : null,
    cost: isOnsite ? moneyText(yuan(spent)) : null,
    cost_limit: isOnsite ? moneyText(yuan(limit)) : null,
    outcome_score: score,
  }
}
