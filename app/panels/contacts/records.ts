/** The list of contacts. */
import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { contact, employee } from '#db/schema'
import { message } from '~/i18n/message'
import { isOffered, isShort } from '~/metrics/contacts/limits'
import { contactsMetrics } from '~/metrics/contacts/metrics'
import { contactGroups, contactsFrom, isKnown } from '~/metrics/contacts/sources'
import { waitStepIds, waitStepOf } from '~/metrics/contacts/wait-steps'
import { happenedWithin, instantColumn, stored } from '../record-columns'
import {
  customerColumns,
  departmentColumns,
  employeeColumns,
  joinDepartment,
  joinRegion,
  lineageColumns,
  regionColumns,
  withLineage,
} from '../record-names'
import { type RecordQuestion, recordsPanel } from '../records-panel'

const f = alias(contact, 'f')
const e = alias(employee, 'e')

const withNames = sql`${contactsFrom} ${joinRegion(f.regionId)} ${joinDepartment(f.departmentId, e.departmentId)}`

/** Those of the range of which something else is true. */
const within =
  (condition: (question: RecordQuestion) => SQL) =>
  (question: RecordQuestion): SQL =>
    sql`${condition(question)} and ${happenedWithin(f.queuedOn)(question)}`

const isAnswered = sql`${f.answered}`
const answeredWith = (condition: SQL) => within(() => sql`${isAnswered} and ${condition}`)

/** By the clock of the zone, of those of which it is known. */
const queuedAt =
  (field: SQL) =>
  (values: string[], { timeZone }: RecordQuestion) =>
    sql`not ${f.queuedWholeDay} and extract(${field} from ${f.queuedAt} at time zone ${timeZone}) = ${values[0]}::int`

const upTo = (first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, place) => String(first + place))

export const contactsRecords = recordsPanel({
  id: 'contacts-records',
  subject: 'contacts',
  columns: {
    contact_code: stored('code', f.contactCode),
    queued_at: instantColumn(f.queuedAt),
    channel: stored('code', f.channel),
    queue: stored('code', f.queue),
    answered: stored('flag', f.answered),
    wait_seconds: stored('seconds', f.waitSeconds),
    talk_seconds: stored('seconds', f.talkSeconds),
    hold_seconds: stored('seconds', f.holdSeconds),
    wrap_seconds: stored('seconds', f.wrapSeconds),
    transferred: stored('flag', f.transferred),
    resolved_first: stored('flag', f.resolvedFirst),
    ...customerColumns,
    ...regionColumns,
    ...departmentColumns,
    ...employeeColumns,
    complaint_code: stored('code', f.complaintCode),
    order_code: stored('code', f.orderCode, message('columns.service_order_code')),
    ...lineageColumns(f),
  },
  from: () => withNames,
  groups: () => contactGroups,
  cohorts: {
    queued: happenedWithin(f.queuedOn),
    offered: within(({ settings }) => isOffered(settings)),
    answered: within(() => isAnswered),
    abandoned: within(({ settings }) => sql`not ${isAnswered} and ${isOffered(settings)}`),
    short: within(({ settings }) => isShort(settings)),
    wait_known: answeredWith(sql`${f.waitSeconds} is not null`),
    handled: answeredWith(sql`${f.talkSeconds} is not null`),
    resolution_known: answeredWith(sql`${f.resolvedFirst} is not null`),
    transfer_known: answeredWith(sql`${f.transferred} is not null`),
    of_known: answeredWith(isKnown),
  },
  counted: {
    offered: contactsMetrics.offered,
    answered: contactsMetrics.contacts_answered,
    abandoned: contactsMetrics.abandoned,
    short: contactsMetrics.short_abandons,
  },
  recordFilters: {
    weekday: { takes: upTo(1, 7), where: queuedAt(sql`isodow`) },
    hour: { takes: upTo(0, 23), where: queuedAt(sql`hour`) },
    waited: {
      takes: waitStepIds,
      where: (values) =>
        sql`${waitStepOf} in (${sql.join(
          values.map((value) => sql`${value}`),
          sql`, `,
        )})`,
    },
    ...withLineage,
  },
  order: sql`${f.queuedOn} desc, ${f.queuedAt} desc, ${f.contactCode}, ${f.customerId}`,
})
