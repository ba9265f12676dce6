/** Evaluations of people and departments, by the day of the evaluation. */
import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { employee, evaluation } from '#db/schema'
import { message } from '~/i18n/message'
import { inForce, type SettingValues } from '~/settings/definitions'
import { flow, one, source, when } from '../source'

const v = alias(evaluation, 'v')
const e = alias(employee, 'e')

/** Evaluations `v` with whom they are about; alias e. */
export const evaluationsFrom = sql`${evaluation} v left join ${employee} e on ${e.employeeId} = ${v.employeeId}`

export const evaluationGroups = {
  employee: sql`${v.employeeId}`,
  department: sql`coalesce(${v.departmentId}, ${e.departmentId})`,
  region: sql`${v.regionId}`,
  source: sql`${v.source}`,
  item: sql`${v.item}`,
} as const

/** The share of the points that could be had, exact enough for sums of squares. */
const attained = sql`(${v.score} / ${v.maxScore})`

/** Whether the share reaches the pass mark of the settings. */
export const isPassed = ({ passMark }: Pick<SettingValues, 'passMark'>): SQL =>
  sql`${v.score} >= ${sql.raw(String(passMark))} * ${v.maxScore}`

const stepsBy = (settings: Pick<SettingValues, 'passMark'>) => [
  {
    sums: {
      evaluations: one,
      score: sql`${v.score}`,
      max_score: sql`${v.maxScore}`,
      attained,
      squares: sql`${attained} * ${attained}`,
      passed: when(isPassed(settings)),
    },
  },
]

export const evaluated = source('evaluations', {
  subject: 'staff',
  rows: message('sources.evaluations.rows'),
  date: message('sources.evaluations.date'),
  kind: 'event',
  reach: flow('evaluations'),
  from: evaluationsFrom,
  groups: evaluationGroups,
  day: sql`${v.evaluatedOn}`,
  steps: stepsBy({ passMark: inForce('passMark', null) }),
  settled: (settings) => ({ steps: stepsBy(settings) }),
})
