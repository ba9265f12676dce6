/** Customers as the customer base counts them: who is there, was there, came, came back and left. */
import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { customer, employee } from '#db/schema'
import { ageBand, customerBaseGroups, customersFrom, isLostBetween } from '~/metrics/customers/base'
import { customerBaseMetrics } from '~/metrics/customers/metrics'
import { isActive } from '~/metrics/customers/sources'
import { earlier } from '~/metrics/time'
import { happenedWithin, knownFrom, nameFor, stored } from '../record-columns'
import {
  customerColumns,
  departmentColumns,
  joinDepartment,
  joinRegion,
  lineageColumns,
  regionColumns,
  withLineage,
} from '../record-names'
import { type RecordColumns, type RecordQuestion, recordsPanel } from '../records-panel'

const c = alias(customer, 'c')
const e = alias(employee, 'e')

export const ownerColumns = {
  owner_code: stored('code', e.employeeCode),
  owner_name: nameFor('owner_code', e.name),
} satisfies RecordColumns

/** What is true of who came or left goes by the end of the range, or the as-of day where that is earlier. */
const stateDay = ({ query }: RecordQuestion) => sql`${earlier(query.to, query.asOf)}::date`
const eve = ({ query }: RecordQuestion) => sql`(least(${query.from}::date, ${query.asOf}::date + 1) - 1)`

export const customersRegister = recordsPanel({
  id: 'customers-register',
  subject: 'customer_base',
  columns: {
    ...customerColumns,
    customer_kind: stored('code', c.kind),
    customer_tier: stored('code', c.tier),
    industry: stored('code', c.industry),
    ...regionColumns,
    ...ownerColumns,
    ...departmentColumns,
    customer_since: stored('day', c.since),
    customer_left_on: knownFrom(c.leftOn, stored('day', c.leftOn)),
    left_reason: knownFrom(c.leftOn, stored('code', c.leftReason)),
    returned_on: knownFrom(c.returnedOn, stored('day', c.returnedOn)),
    credit_grade: stored('code', c.creditGrade),
    legal_form: stored('code', c.legalForm),
    company_size: stored('code', c.companySize),
    gender: stored('code', c.gender),
    age_band: { unit: 'code', value: ({ query }) => ageBand(sql`${query.asOf}`) },
    ...lineageColumns(c),
  },
  fileColumns: () => ({
    business_scope: stored('text', c.businessScope),
    main_goods: stored('text', c.mainGoods),
    birth_year: stored('number', c.birthYear),
    valid_until: stored('day', c.validUntil),
  }),
  from: () => sql`${customersFrom} ${joinRegion(c.regionId)} ${joinDepartment(e.departmentId, sql`null`)}`,
  groups: () => customerBaseGroups,
  cohorts: {
    at_end: (question) => isActive(stateDay(question)),
    at_start: (question) => isActive(eve(question)),
    joined: happenedWithin(c.since),
    returned: happenedWithin(c.returnedOn),
    left: happenedWithin(c.leftOn),
    lost: (question) => isLostBetween(sql`${question.query.from}::date`, stateDay(question)),
  },
  counted: {
    at_end: customerBaseMetrics.customers_end,
    joined: customerBaseMetrics.customers_new,
    returned: customerBaseMetrics.customers_returned,
    left: customerBaseMetrics.customers_left,
  },
  recordFilters: { ...withLineage },
  order: sql`${c.customerCode}, ${c.customerId}`,
})
