/** Service orders: each measure by its own day, and what comes back of what was sold. */
import { type SQL, sql } from 'drizzle-orm'
import { type Companion, cumulativeShare, from, type Metric, ratio, share } from '../metric'
import type { Source } from '../source'
import { sold } from './sales'
import {
  appointments,
  arrivalDue,
  cameBack,
  completed,
  completionDue,
  followUpDue,
  open,
  repairsRequested,
  repairTime,
  requested,
  responseDue,
} from './sources'

const byRequest = from(requested)
const byCompletion = from(completed)
const byRepairTime = from(repairTime, completed)
const bySale = from(sold, cameBack)

type Due = Source & { of: { due: SQL; met: SQL } }

/** The share of those due that were done in time, and how many were due. */
const onTime = (due: Due) =>
  ({
    ...from(due),
    unit: 'rate',
    better: 'higher',
    value: ratio(due.of.met, due.of.due),
    n: due.of.due,
    hits: due.of.met,
  }) as const
const countDue = (due: Due) =>
  ({ ...from(due), unit: 'count', better: null, value: due.of.due }) as const satisfies Companion

/** Units that came back, of those sold; null where more came back than were sold, so that the sales are not all there. */
function ofSold(back: SQL) {
  const known = sql`case when ${back} <= ${sold.of.units} then ${back} end`
  return {
    ...bySale,
    unit: 'rate',
    better: 'lower',
    value: ratio(known, sold.of.units),
    n: sold.of.units,
    hits: known,
    // Where a group has no rate the others do not make that of all.
    weighted: null,
  } as const
}

export const serviceMetrics = {
  orders: { ...byRequest, unit: 'count', better: null, value: requested.of.orders },
  orders_completed: { ...byCompletion, unit: 'count', better: null, value: completed.of.completed },
  orders_open: { ...from(open), unit: 'count', better: 'lower', value: open.of.orders },
  order_response_on_time_rate: onTime(responseDue),
  order_arrival_on_time_rate: onTime(arrivalDue),
  order_completion_on_time_rate: onTime(completionDue),
  order_follow_up_on_time_rate: onTime(followUpDue),
  mttr_hours: {
    ...byCompletion,
    unit: 'hours',
    better: 'lower',
    value: ratio(completed.of.repair_hours, completed.of.repairs),
    n: completed.of.repairs,
    weighted: { sum: completed.of.repair_hours, weight: completed.of.repairs },
  },
  repair_hours_median: {
    ...byRepairTime,
    unit: 'hours',
    better: 'lower',
    value: repairTime.of.hours_median,
    n: completed.of.repairs,
  },
  repair_hours_p90: {
    ...byRepairTime,
    unit: 'hours',
    better: 'lower',
    value: repairTime.of.hours_p90,
    n: completed.of.repairs,
  },
  first_time_fix_rate: {
    ...byCompletion,
    unit: 'rate',
    better: 'higher',
    value: ratio(completed.of.first_time, completed.of.visits_known),
    n: completed.of.visits_known,
    hits: completed.of.first_time,
  },
  repeat_repair_rate: {
    ...from(repairsRequested),
    unit: 'rate',
    better: 'lower',
    value: ratio(repairsRequested.of.repeated, repairsRequested.of.repairs),
    n: repairsRequested.of.repairs,
    hits: repairsRequested.of.repeated,
  },
  appointment_kept_rate: {
    ...from(appointments),
    unit: 'rate',
    better: 'higher',
    value: ratio(appointments.of.kept, appointments.of.appointed),
    n: appointments.of.appointed,
    hits: appointments.of.kept,
  },
  order_satisfied_rate: {
    ...byCompletion,
    unit: 'rate',
    better: 'higher',
    value: ratio(completed.of.satisfied, completed.of.scored),
    n: completed.of.scored,
    hits: completed.of.satisfied,
  },
  in_warranty_share: {
    ...byRequest,
    unit: 'rate',
    better: null,
    value: ratio(requested.of.in_warranty, requested.of.warranty_known),
    n: requested.of.warranty_known,
    hits: requested.of.in_warranty,
  },
  service_cost: { ...byCompletion, unit: 'money', better: 'lower', value: completed.of.cost },
  cost_per_order: {
    ...byCompletion,
    unit: 'money',
    better: 'lower',
    value: ratio(completed.of.cost, completed.of.completed),
    n: completed.of.completed,
    weighted: { sum: completed.of.cost, weight: completed.of.completed },
  },
  sold_quantity: { ...from(sold), unit: 'count', better: 'higher', value: sold.of.units },
  returned_quantity: { ...byRequest, unit: 'count', better: 'lower', value: requested.of.returned },
  exchanged_quantity: { ...byRequest, unit: 'count', better: 'lower', value: requested.of.exchanged },
  return_amount: { ...byRequest, unit: 'money', better: 'lower', value: requested.of.return_amount },
  return_rate: ofSold(cameBack.of.returned),
  exchange_rate: ofSold(cameBack.of.exchanged),
} satisfies Record<string, Metric>

export const serviceCompanions = {
  order_share: { ...byRequest, unit: 'rate', better: null, value: share(requested.of.orders) },
  returned_cumulative_share: {
    ...byRequest,
    unit: 'rate',
    better: null,
    value: cumulativeShare(requested.of.returned),
  },
  order_response_due: countDue(responseDue),
  order_arrival_due: countDue(arrivalDue),
  order_completion_due: countDue(completionDue),
  order_follow_up_due: countDue(followUpDue),
  repairs_completed: { ...byCompletion, unit: 'count', better: null, value: completed.of.repairs },
} satisfies Record<string, Companion>
