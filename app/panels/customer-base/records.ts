/** Customers as the customer base counts them: who is there, was there, came, came back and left. */
import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { customer, employee } from '#db/schema'
import { ageBand, customerBaseGroups, customersFrom, isLostBetween } from '~/metrics/customers/base'
import {
  type CustomerFileField,
  customerFileFields,
  filesFrom,
  filledCount,
  isFilled,
  requiredFields,
} from '~/metrics/customers/file'
import { customerBaseMetrics } from '~/metrics/customers/metrics'
import { isDormantAt, isJudgedAt } from '~/metrics/customers/purchases'
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
import { nextVisitAfter } from './before-leaving'
import { isFileKnown } from './file'

const c = alias(customer, 'c')
const e = alias(employee, 'e')

export const ownerColumns = {
  owner_code: stored('code', e.employeeCode),
  owner_name: nameFor('owner_code', e.name),
} satisfies RecordColumns

/** What is true of who is there goes by the end of the range, or the as-of day where that is earlier. */
export const stateDay = ({ query }: Pick<RecordQuestion, 'query'>) =>
  sql`${earlier(query.to, query.asOf)}::date`
/** By when the next visit is to be made that was planned at the end of that day. */
export const nextVisit = {
  unit: 'day',
  value: (question: RecordQuestion) => nextVisitAfter(stateDay(question)),
} as const

export const asked = ({ query, settings }: RecordQuestion) => ({ settings, known: query.known })
const eve = ({ query }: RecordQuestion) => sql`(least(${query.from}::date, ${query.asOf}::date + 1) - 1)`

/** Whose files are spoken of: those of today's customers, and of nobody where a day before is asked for. */
const isOnFile = ({ query }: RecordQuestion) =>
  isFileKnown(query) ? isActive(sql`${query.known.today}::date`) : sql`false`

/** Contact data are joined where it is asked whether there are any. */
const readsContacts = ({ query: { recordFilters } }: RecordQuestion) =>
  recordFilters.lacks !== undefined || recordFilters.cohort?.[0] === 'incomplete'

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
  from: (question) =>
    sql`${readsContacts(question) ? filesFrom : customersFrom} ${joinRegion(c.regionId)} ${joinDepartment(e.departmentId, sql`null`)}`,
  groups: () => customerBaseGroups,
  cohorts: {
    at_end: (question) => isActive(stateDay(question)),
    at_start: (question) => isActive(eve(question)),
    joined: happenedWithin(c.since),
    returned: happenedWithin(c.returnedOn),
    left: happenedWithin(c.leftOn),
    lost: (question) => isLostBetween(sql`${question.query.from}::date`, stateDay(question)),
    judged: (question) => isJudgedAt(stateDay(question), asked(question)),
    dormant: (question) => isDormantAt(stateDay(question), asked(question)),
    on_file: isOnFile,
    incomplete: (question) =>
      sql`${isOnFile(question)} and ${filledCount(question.settings)} < ${requiredFields(question.settings).length}::int`,
  },
  counted: {
    at_end: customerBaseMetrics.customers_end,
    joined: customerBaseMetrics.customers_new,
    returned: customerBaseMetrics.customers_returned,
    left: customerBaseMetrics.customers_left,
  },
  recordFilters: {
    lacks: {
      takes: customerFileFields,
      where: ([field]) => sql`not ${isFilled(field as CustomerFileField)}`,
    },
    ...withLineage,
  },
  order: sql`${c.customerCode}, ${c.customerId}`,
})
