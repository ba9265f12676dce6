/** Contacts: how many were answered and how soon, how long they took, and whether that settled them. */
import type { SQL } from 'drizzle-orm'
import { type Companion, from, type Metric, ratio, share } from '../metric'
import { answeredKnown, queued, waited } from './sources'

const byQueue = from(queued)
const { of } = queued

const rate = (hits: SQL, n: SQL, better: 'higher' | 'lower') =>
  ({ ...byQueue, unit: 'rate', better, value: ratio(hits, n), n, hits }) as const

const mean = (sum: SQL, n: SQL, better: 'lower' | null) =>
  ({ ...byQueue, unit: 'seconds', better, value: ratio(sum, n), n, weighted: { sum, weight: n } }) as const

export const contactsMetrics = {
  offered: { ...byQueue, unit: 'count', better: null, value: of.offered },
  contacts_answered: { ...byQueue, unit: 'count', better: null, value: of.answered },
  abandoned: { ...byQueue, unit: 'count', better: 'lower', value: of.abandoned },
  short_abandons: { ...byQueue, unit: 'count', better: null, value: of.short },
  answer_rate: rate(of.answered, of.offered, 'higher'),
  service_level: rate(of.within, of.offered, 'higher'),
  abandonment_rate: rate(of.abandoned, of.offered, 'lower'),
  asa_seconds: mean(of.wait, of.wait_known, 'lower'),
  wait_p90_seconds: {
    ...from(waited, queued),
    unit: 'seconds',
    better: 'lower',
    value: waited.of.wait_p90,
    n: of.wait_known,
  },
  aht_seconds: mean(of.handle_time, of.handled, null),
  fcr_rate: rate(of.resolved, of.resolution_known, 'higher'),
  repeat_contact_rate: {
    ...from(answeredKnown),
    unit: 'rate',
    better: 'lower',
    value: ratio(answeredKnown.of.repeated, answeredKnown.of.answered),
    n: answeredKnown.of.answered,
    hits: answeredKnown.of.repeated,
  },
  transfer_rate: rate(of.transferred, of.transfer_known, 'lower'),
} satisfies Record<string, Metric>

export const contactsCompanions = {
  offered_share: { ...byQueue, unit: 'rate', better: null, value: share(of.offered) },
  contacts_wait_known: { ...byQueue, unit: 'count', better: null, value: of.wait_known },
} satisfies Record<string, Companion>
