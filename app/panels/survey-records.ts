/** Responses to surveys as records: all of them, and the dissatisfied ones. */
import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { employee, survey } from '#db/schema'
import { surveyGroups, surveysFrom } from '~/metrics/satisfaction'
import { text } from '~/metrics/text'
import { earlier } from '~/metrics/time'
import {
  customerColumns,
  departmentColumns,
  employeeColumns,
  joinDepartment,
  joinProduct,
  joinRegion,
  productColumns,
  regionColumns,
} from './record-names'
import {
  instantColumn,
  type RecordColumn,
  type RecordQuestion,
  type RecordsPanel,
  recordsPanel,
  stored,
} from './records-panel'

const s = alias(survey, 's')
const e = alias(employee, 'e')

const columns = {
  survey_code: stored(text('答卷编号', 'Survey code'), 'code', s.surveyCode),
  responded_at: instantColumn(text('答复时间', 'Answered'), s.respondedAt),
  response_score: stored(text('评分', 'Score'), 'score', sql`round(${s.responseScore}, 4)`),
  nps: stored(text('推荐意愿', 'NPS answer'), 'number', s.nps),
  comment: stored(text('意见', 'Comment'), 'text', s.comment),
  ...customerColumns,
  ...regionColumns,
  ...departmentColumns,
  ...employeeColumns,
  channel: stored(text('渠道', 'Channel'), 'code', s.channel),
  occasion: stored(text('场景', 'Occasion'), 'code', s.occasion),
  ...productColumns,
  invited_at: instantColumn(text('邀请时间', 'Invited'), s.invitedAt),
} satisfies Record<string, RecordColumn>

/** What was answered in the range by the as-of day, the newest first. */
const shared = {
  subject: 'satisfaction',
  columns,
  from: () =>
    sql`${surveysFrom} ${joinRegion(s.regionId)} ${joinDepartment(s.departmentId, e.departmentId)} ${joinProduct(s.productId)}`,
  groups: () => surveyGroups,
  order: sql`${s.respondedAt} desc, ${s.surveyCode}, ${s.customerId}`,
} as const

const answeredIn = ({ query }: RecordQuestion): SQL =>
  sql`${s.respondedOn} between ${query.from} and ${earlier(query.to, query.asOf)}`

export const surveyRecords = {
  'satisfaction-responses': recordsPanel({
    ...shared,
    id: 'satisfaction-responses',
    title: text('答卷明细', 'Responses'),
    where: answeredIn,
  }),
  'satisfaction-dissatisfied': recordsPanel({
    ...shared,
    id: 'satisfaction-dissatisfied',
    title: text('不满意答卷', 'Dissatisfied responses'),
    where: (question) => sql`${answeredIn(question)} and ${s.responseScore} <= 2`,
  }),
} satisfies Record<string, RecordsPanel>
