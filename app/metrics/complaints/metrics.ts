/**
 * Complaints: each measure by its own day (received, resolved, response due, resolution due).
 * A complaint that was not accepted counts in `received` and nowhere else.
 */

import { sql } from 'drizzle-orm'
import { activeCustomers } from '../customers/sources'
import { type Companion, cumulativeShare, from, type Metric, onceBegun, ratio, share } from '../metric'
import {
  followUpDue,
  open,
  received,
  reopened,
  resolutionDue,
  resolutionTime,
  resolved,
  responseDue,
} from './sources'

const byReceipt = from(received)
const byResolution = from(resolved)
const byResolutionTime = from(resolutionTime, resolved)
const byResponseDue = from(responseDue)
const byResolutionDue = from(resolutionDue)

/** Complaints received of one level, a part of `received`. */
const ofLevel = (level: 1 | 2 | 3): Companion => ({
  ...byReceipt,
  unit: 'count',
  better: 'lower',
  value: received.of[`level_${level}`],
})

export const complaintMetrics = {
  received: {
    ...byReceipt,
    unit: 'count',
    better: 'lower',
    value: received.of.received,
  },
  accepted: {
    ...byReceipt,
    unit: 'count',
    better: null,
    value: received.of.accepted,
  },
  resolved: {
    ...byResolution,
    unit: 'count',
    better: null,
    value: resolved.of.resolved,
  },
  open_at_end: {
    ...from(open),
    unit: 'count',
    better: 'lower',
    value: open.of.complaints,
  },
  per_10k_customers: {
    ...from(received, activeCustomers),
    unit: 'per_10k',
    better: 'lower',
    monthlyTarget: true,
    value: onceBegun(sql`10000 * ${ratio(received.of.received, activeCustomers.of.customers)}`),
    n: activeCustomers.of.customers,
  },
  response_on_time_rate: {
    ...byResponseDue,
    unit: 'rate',
    better: 'higher',
    value: ratio(responseDue.of.met, responseDue.of.due),
    n: responseDue.of.due,
    hits: responseDue.of.met,
  },
  resolution_on_time_rate: {
    ...byResolutionDue,
    unit: 'rate',
    better: 'higher',
    value: ratio(resolutionDue.of.met, resolutionDue.of.due),
    n: resolutionDue.of.due,
    hits: resolutionDue.of.met,
  },
  closure_rate: {
    ...byReceipt,
    unit: 'rate',
    better: 'higher',
    value: ratio(received.of.closed, received.of.accepted),
    n: received.of.accepted,
    hits: received.of.closed,
  },
  escalation_rate: {
    ...byReceipt,
    unit: 'rate',
    better: 'lower',
    value: ratio(received.of.escalated, received.of.accepted),
    n: received.of.accepted,
    hits: received.of.escalated,
  },
  repeat_rate: {
    ...byReceipt,
    unit: 'rate',
    better: 'lower',
    value: ratio(received.of.repeated, received.of.received),
    n: received.of.received,
    hits: received.of.repeated,
  },
  outcome_satisfied_rate: {
    ...byResolution,
    unit: 'rate',
    better: 'higher',
    value: ratio(resolved.of.satisfied, resolved.of.scored),
    n: resolved.of.scored,
    hits: resolved.of.satisfied,
  },
  outcome_accepted_rate: {
    ...byResolution,
    unit: 'rate',
    better: 'higher',
    value: ratio(resolved.of.acceptable, resolved.of.scored),
    n: resolved.of.scored,
    hits: resolved.of.acceptable,
  },
  resolution_hours_median: {
    ...byResolutionTime,
    unit: 'hours',
    better: 'lower',
    value: resolutionTime.of.hours_median,
    n: resolved.of.resolved,
  },
  resolution_hours_p90: {
    ...byResolutionTime,
    unit: 'hours',
    better: 'lower',
    value: resolutionTime.of.hours_p90,
    n: resolved.of.resolved,
  },
  follow_up_on_time_rate: {
    ...from(followUpDue),
    unit: 'rate',
    better: 'higher',
    value: ratio(followUpDue.of.met, followUpDue.of.due),
    n: followUpDue.of.due,
    hits: followUpDue.of.met,
  },
  escalation_missing: {
    ...byResolution,
    unit: 'count',
    better: 'lower',
    value: resolved.of.escalation_missing,
  },
  reopened: {
    ...from(reopened),
    unit: 'count',
    better: 'lower',
    value: reopened.of.reopened,
  },
  loss_amount: {
    ...byReceipt,
    unit: 'money',
    better: 'lower',
    value: received.of.loss,
  },
  justified_rate: {
    ...byResolution,
    unit: 'rate',
    better: null,
    value: ratio(resolved.of.justified, resolved.of.judged),
    n: resolved.of.judged,
    hits: resolved.of.justified,
  },
  promise_kept_rate: {
    ...byResolutionDue,
    unit: 'rate',
    better: 'higher',
    value: ratio(resolutionDue.of.kept, resolutionDue.of.promised),
    n: resolutionDue.of.promised,
    hits: resolutionDue.of.kept,
  },
  claim_amount: {
    ...byReceipt,
    unit: 'money',
    better: 'lower',
    value: received.of.claimed,
  },
} satisfies Record<string, Metric>

export const complaintCompanions = {
  level_1: ofLevel(1),
  level_2: ofLevel(2),
  level_3: ofLevel(3),
  share: {
    ...byReceipt,
    unit: 'rate',
    better: null,
    value: share(received.of.received),
  },
  cumulative_share: {
    ...byReceipt,
    unit: 'rate',
    better: null,
    value: cumulativeShare(received.of.received),
  },
  resolved_share: {
    ...byResolution,
    unit: 'rate',
    better: null,
    value: share(resolved.of.resolved),
  },
  response_due: {
    ...byResponseDue,
    unit: 'count',
    better: null,
    value: responseDue.of.due,
  },
  resolution_due: {
    ...byResolutionDue,
    unit: 'count',
    better: null,
    value: resolutionDue.of.due,
  },
  follow_up_due: {
    ...from(followUpDue),
    unit: 'count',
    better: null,
    value: followUpDue.of.due,
  },
} satisfies Record<string, Companion>
