/** Figures of corrective actions: how many, in time, effective as the company says, and what complaints then did. */
import { type SQL, sql } from 'drizzle-orm'
import { type Companion, from, type Metric, ratio } from '../metric'
import { effect } from './action-effect'
import { due, open, raised, verified } from './actions'

/** Of no action whose effect is known there is no number, and not none. */
const ofKnown = (sum: SQL) => sql`case when ${effect.of.actions} > 0 then ${sum} end`

export const actionMetrics = {
  actions_raised: {
    ...from(raised),
    unit: 'count',
    better: null,
    value: raised.of.actions,
  },
  actions_open: {
    ...from(open),
    unit: 'count',
    better: 'lower',
    value: open.of.actions,
  },
  action_on_time_rate: {
    ...from(due),
    unit: 'rate',
    better: 'higher',
    value: ratio(due.of.met, due.of.due),
    n: due.of.due,
    hits: due.of.met,
  },
  action_effective_rate: {
    ...from(verified),
    unit: 'rate',
    better: 'higher',
    value: ratio(verified.of.effective, verified.of.judged),
    n: verified.of.judged,
    hits: verified.of.effective,
  },
  complaints_before: {
    ...from(effect),
    unit: 'count',
    better: null,
    value: ofKnown(effect.of.before),
  },
  complaints_after: {
    ...from(effect),
    unit: 'count',
    better: 'lower',
    value: ofKnown(effect.of.after),
  },
} satisfies Record<string, Metric>

export const actionCompanions = {
  actions_due: {
    ...from(due),
    unit: 'count',
    better: null,
    value: due.of.due,
  },
} satisfies Record<string, Companion>
