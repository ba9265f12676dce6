/**
 * Corrective and preventive actions. They are few, and one may be of no customer, so that they stand like what describes
 * (a reference table) and not among the facts of customers: `action_id` alone is the key.
 */
import { sql } from 'drizzle-orm'
import { boolean, check, index, text, unique } from 'drizzle-orm/pg-core'
import { isNotBefore, isNotBlank, isOnCalendar, isWord } from './checks'
import { day, identity, lineage, oddCodes, reference } from './columns'
import { customer, department, employee, product, warehouse } from './dimensions'
import { inRegion } from './fact-columns'

export const action = warehouse.table(
  'fact_action',
  {
    actionId: identity('action_id').primaryKey(),
    actionCode: text('action_code').notNull(),
    raisedOn: day('raised_on').notNull(),
    complaintCode: text('complaint_code'),
    /** That of the complaint where it is known. */
    customerId: reference('customer_id').references(() => customer.customerId),
    /** That of the complaint, else that of the responsible employee; null: nobody's but the company's. */
    regionId: inRegion(),
    productId: reference('product_id').references(() => product.productId),
    batch: text('batch'),
    cause: text('cause'),
    departmentId: reference('department_id').references(() => department.departmentId),
    employeeId: reference('employee_id').references(() => employee.employeeId),
    measure: text('measure').notNull(),
    dueOn: day('due_on').notNull(),
    implementedOn: day('implemented_on'),
    verifiedOn: day('verified_on'),
    /** What the company found when it verified it. */
    effective: boolean('effective'),
    ...lineage(),
  },
  (t) => [
    unique('fact_action_code').on(t.actionCode),
    index('fact_action_raised').on(t.raisedOn),
    index('fact_action_of_complaint')
      .on(t.customerId, t.complaintCode)
      .where(sql`${t.complaintCode} is not null`),
    oddCodes('fact_action', t.actionCode),
    isNotBlank(t.actionCode),
    isNotBlank(t.measure),
    isWord(t.batch),
    isWord(t.cause),
    isOnCalendar(t.raisedOn),
    isOnCalendar(t.dueOn),
    isOnCalendar(t.implementedOn),
    isOnCalendar(t.verifiedOn),
    isNotBefore(t.dueOn, t.raisedOn),
    isNotBefore(t.implementedOn, t.raisedOn),
    isNotBefore(t.verifiedOn, t.implementedOn),
    check('verified_after_implementation', sql`${t.verifiedOn} is null or ${t.implementedOn} is not null`),
    check('effective_once_verified', sql`${t.effective} is null or ${t.verifiedOn} is not null`),
  ],
)
