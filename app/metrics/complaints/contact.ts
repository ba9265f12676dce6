/** Complaints that are left waiting: open for more than a week, unanswered, and nobody has called on the customer. */
import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { complaint, visit } from '#db/schema'
import { message } from '~/i18n/message'
import { from, type Metric } from '../metric'
import { endOfPeriod, source, state } from '../source'
import { isOpenAt } from './deadlines'
import { complaintGroups, withPeople } from './sources'

const f = alias(complaint, 'f')
const v = alias(visit, 'v')

/** Days within which a customer is to hear something, as often as they go by. */
const DAYS = sql.raw('7')

/** Never answered within the days: few of all, and with an index of their own (its condition to the letter). */
const isUnanswered = sql`${f.accepted} and (${f.firstResponseOn} is null or ${f.firstResponseOn} > ${f.receivedOn} + 8)`

/** Whether the complaint `f` is left waiting at the end of a day. */
export const isWithoutContact = (
  day: SQL,
) => sql`(${isUnanswered} and ${isOpenAt(day)} and ${f.receivedOn} < ${day} - ${DAYS}
  and (${f.firstResponseOn} is null or ${f.firstResponseOn} > ${day})
  and not exists (select from ${visit} v where ${v.customerId} = ${f.customerId} and ${v.complaintCode} = ${f.complaintCode}
    and ${v.completedOn} > ${day} - ${DAYS} and ${v.completedOn} <= ${day}))`

const waiting = source('waiting', {
  rows: message('sources.open.rows'),
  date: endOfPeriod,
  subject: 'complaints',
  kind: 'derived',
  reach: state('complaints'),
  from: () => withPeople(sql`bucket b join ${complaint} f on ${isWithoutContact(sql`b.state_day`)}`),
  groups: complaintGroups,
  sums: { complaints: sql`count(*)` },
})

export const contactMetrics = {
  open_without_contact: {
    ...from(waiting),
    unit: 'count',
    better: 'lower',
    value: waiting.of.complaints,
  },
} satisfies Record<string, Metric>
