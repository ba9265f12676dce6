/**
 * Evaluations of people and departments: customers' and partners' opinions, quality checks, patrols, exams. Of no customer,
 * so that they stand like what describes (a reference table): `evaluation_id` alone is the key.
 */
import { sql } from 'drizzle-orm'
import { check, index, numeric, text, unique } from 'drizzle-orm/pg-core'
import { isAmount, isNotBlank, isOnCalendar, isWord } from './checks'
import { day, identity, lineage, oddCodes, reference } from './columns'
import { department, employee, warehouse } from './dimensions'
import { inRegion } from './fact-columns'

const points = (name: string) => numeric(name, { precision: 9, scale: 2 })

export const evaluation = warehouse.table(
  'fact_evaluation',
  {
    evaluationId: identity('evaluation_id').primaryKey(),
    evaluationCode: text('evaluation_code').notNull(),
    evaluatedOn: day('evaluated_on').notNull(),
    /** Who is evaluated; null: the department as a whole. */
    employeeId: reference('employee_id').references(() => employee.employeeId),
    departmentId: reference('department_id').references(() => department.departmentId),
    /** That of the employee where the file says none; null: nobody's but the company's. */
    regionId: inRegion(),
    /** From whom it comes. */
    source: text('source').notNull(),
    /** What was looked at. */
    item: text('item'),
    score: points('score').notNull(),
    maxScore: points('max_score').notNull().default('100'),
    /** Who evaluated: a customer, a partner or a colleague, and so no reference. */
    evaluatorCode: text('evaluator_code'),
    defects: text('defects'),
    comment: text('comment'),
    ...lineage(),
  },
  (t) => [
    unique('fact_evaluation_code').on(t.evaluationCode),
    index('fact_evaluation_evaluated').on(t.evaluatedOn),
    index('fact_evaluation_of_employee').on(t.employeeId, t.evaluatedOn),
    oddCodes('fact_evaluation', t.evaluationCode),
    isNotBlank(t.evaluationCode),
    isOnCalendar(t.evaluatedOn),
    isWord(t.source),
    isWord(t.item),
    isAmount(t.score),
    check('max_score_is_positive', sql`${t.maxScore} <> 'NaN' and ${t.maxScore} > 0`),
    check('score_within_max_score', sql`${t.score} <= ${t.maxScore}`),
    check('of_somebody', sql`${t.employeeId} is not null or ${t.departmentId} is not null`),
  ],
)
