/** The list of evaluations. */
import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { employee, evaluation } from '#db/schema'
import { evaluationGroups, evaluationsFrom, isPassed } from '~/metrics/staff/sources'
import { happenedWithin, stored } from '../record-columns'
import {
  departmentColumns,
  employeeColumns,
  joinDepartment,
  joinRegion,
  lineageColumns,
  regionColumns,
  withLineage,
} from '../record-names'
import { recordsPanel } from '../records-panel'

const v = alias(evaluation, 'v')
const e = alias(employee, 'e')

const withNames = sql`${evaluationsFrom} ${joinRegion(v.regionId)} ${joinDepartment(v.departmentId, e.departmentId)}`

export const evaluationsRecords = recordsPanel({
  id: 'evaluations-records',
  subject: 'staff',
  columns: {
    evaluation_code: stored('code', v.evaluationCode),
    evaluated_on: stored('day', v.evaluatedOn),
    ...employeeColumns,
    ...departmentColumns,
    ...regionColumns,
    source: stored('code', v.source),
    item: stored('code', v.item),
    score: stored('number', v.score),
    max_score: stored('number', v.maxScore),
    attained: stored('rate', sql`${v.score} / ${v.maxScore}`),
    passed: { unit: 'flag', value: ({ settings }) => isPassed(settings) },
    evaluator_code: stored('code', v.evaluatorCode),
    defects: stored('text', v.defects),
    comment: stored('text', v.comment),
    ...lineageColumns(v),
  },
  from: () => withNames,
  groups: () => evaluationGroups,
  cohorts: { evaluated: happenedWithin(v.evaluatedOn) },
  recordFilters: { ...withLineage },
  order: sql`${v.evaluatedOn} desc, ${v.evaluationCode}, ${v.evaluationId}`,
})
