/** The complaints whose resolution deadline fell in the range and was missed, resolved since or not. */
import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { complaint, employee } from '#db/schema'
import { isMissedBy } from '~/metrics/complaints/deadlines'
import { complaintGroups, complaintsFrom } from '~/metrics/complaints/sources'
import { earlier } from '~/metrics/time'
import { instantColumn, stored } from '../record-columns'
import {
  customerColumns,
  departmentColumns,
  handlerColumns,
  joinDepartment,
  joinRegion,
  regionColumns,
} from '../record-names'
import { type RecordQuestion, recordsPanel } from '../records-panel'
import { deadline, resolved } from './records'

const f = alias(complaint, 'f')
const e = alias(employee, 'e')

/** What is still open counts up to the as-of day. */
const daysLate = ({ query }: RecordQuestion) =>
  sql`least(coalesce(${f.resolvedOn}, ${query.asOf}), ${query.asOf}::date) - ${f.resolutionDueOn}`

export const complaintsBreached = recordsPanel({
  id: 'complaints-breached',
  subject: 'complaints',
  columns: {
    complaint_code: stored('code', f.complaintCode),
    received_at: instantColumn(f.receivedAt),
    level: stored('number', f.level),
    ...customerColumns,
    promised: {
      unit: 'flag',
      value: () => sql`${f.promisedAt} is not null`,
    },
    deadline,
    resolved_at: resolved(instantColumn(f.resolvedAt)),
    days_late: { unit: 'count', value: daysLate },
    summary: stored('text', f.summary),
    ...regionColumns,
    ...departmentColumns,
    ...handlerColumns,
  },
  from: () =>
    sql`${complaintsFrom} ${joinRegion(f.regionId)} ${joinDepartment(f.departmentId, e.departmentId)}`,
  groups: () => complaintGroups,
  cohorts: {
    due: ({ query }) => sql`${f.resolutionDueOn} >= ${query.from}
      and ${isMissedBy('resolution', sql`${earlier(query.to, query.asOf)}`)}`,
  },
  key: { columns: [f.customerId, f.complaintId] },
  order: (question) => sql`${daysLate(question)} desc, ${f.level} desc, ${f.complaintCode}, ${f.customerId}`,
})
