/** The complaints whose resolution deadline fell in the range and was missed, healed since or not. */
import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { complaint, employee } from '#db/schema'
import { text } from '~/i18n/text'
import { isMissedBy } from '~/metrics/complaints/deadlines'
import { complaintGroupsAt, complaintsFrom } from '~/metrics/complaints/sources'
import { earlier } from '~/metrics/time'
import {
  customerColumns,
  departmentColumns,
  employeeColumns,
  joinDepartment,
  joinRegion,
  regionColumns,
} from '../record-names'
import { instantColumn, recordsPanel, stored } from '../records-panel'
import { deadline, resolved } from './records'

const f = alias(complaint, 'f')
const e = alias(employee, 'e')

export const complaintsBreached = recordsPanel({
  id: 'complaints-breached',
  subject: 'complaints',
  title: text('超期投诉', 'Complaints past their deadline'),
  columns: {
    complaint_code: stored(text('投诉编号', 'Complaint code'), 'code', f.complaintCode),
    received_at: instantColumn(text('收到时间', 'Received'), f.receivedAt),
    level: stored(text('级别', 'Level'), 'number', f.level),
    ...customerColumns,
    promised: {
      label: text('有承诺期限', 'Promised'),
      unit: 'flag',
      value: () => sql`${f.promisedAt} is not null`,
    },
    deadline,
    resolved_at: resolved(instantColumn(text('办结时间', 'Resolved'), f.resolvedAt)),
    days_late: {
      label: text('超期天数', 'Days late'),
      unit: 'count',
      // What is still open counts up to the as-of day.
      value: ({ query }) =>
        sql`least(coalesce(${f.resolvedOn}, ${query.asOf}), ${query.asOf}::date) - ${f.resolutionDueOn}`,
    },
    summary: stored(text('内容', 'Summary'), 'text', f.summary),
    ...regionColumns,
    ...departmentColumns,
    ...employeeColumns,
  },
  from: () =>
    sql`${complaintsFrom} ${joinRegion(f.regionId)} ${joinDepartment(f.departmentId, e.departmentId)}`,
  groups: ({ query }) => complaintGroupsAt(sql`${query.asOf}`),
  cohorts: {
    due: ({ query }) => sql`${f.resolutionDueOn} >= ${query.from}
      and ${isMissedBy('resolution', sql`${earlier(query.to, query.asOf)}`)}`,
  },
  order: sql`days_late desc, ${f.level} desc, ${f.complaintCode}, ${f.customerId}`,
})
