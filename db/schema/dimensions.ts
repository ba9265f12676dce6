/** The dimensions of the facts. Reference tables: small, replicated when facts are distributed. */
import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  numeric,
  pgSchema,
  smallint,
  text,
  unique,
} from 'drizzle-orm/pg-core'
import {
  isAmount,
  isNotBefore,
  isNotBlank,
  isNotNaN,
  isNotNegative,
  isNotNone,
  isOnCalendar,
  isOneOf,
  isWord,
} from './checks'
import { day, identity, lineage, money, oddCodes, reference, regionAssumed } from './columns'

export const warehouse = pgSchema('warehouse')

export const region = warehouse.table(
  'dim_region',
  {
    regionId: identity('region_id').primaryKey(),
    regionCode: text('region_code').notNull().unique(),
    name: text('name').notNull(),
    parentId: reference('parent_id').references((): AnyPgColumn => region.regionId),
    /** The ids from its root down to itself, kept by the database. */
    path: reference('path').array().notNull().default(sql`'{}'`),
    ...lineage(),
  },
  (t) => [
    isNotBlank(t.regionCode),
    isNotNone(t.regionCode),
    oddCodes('dim_region', t.regionCode),
    isNotBlank(t.name),
  ],
)

export const department = warehouse.table(
  'dim_department',
  {
    departmentId: identity('department_id').primaryKey(),
    departmentCode: text('department_code').notNull().unique(),
    name: text('name').notNull(),
    ...lineage(),
  },
  (t) => [
    isNotBlank(t.departmentCode),
    isNotNone(t.departmentCode),
    oddCodes('dim_department', t.departmentCode),
    isNotBlank(t.name),
  ],
)

export const employee = warehouse.table(
  'dim_employee',
  {
    employeeId: identity('employee_id').primaryKey(),
    employeeCode: text('employee_code').notNull().unique(),
    name: text('name').notNull(),
    departmentId: reference('department_id').references(() => department.departmentId),
    regionId: reference('region_id').references(() => region.regionId),
    hiredOn: day('hired_on'),
    leftOn: day('left_on'),
    ...lineage(),
  },
  (t) => [
    isNotBlank(t.employeeCode),
    isNotNone(t.employeeCode),
    oddCodes('dim_employee', t.employeeCode),
    isNotBlank(t.name),
    isOnCalendar(t.hiredOn),
    isOnCalendar(t.leftOn),
    isNotBefore(t.leftOn, t.hiredOn),
  ],
)

export const product = warehouse.table(
  'dim_product',
  {
    productId: identity('product_id').primaryKey(),
    productCode: text('product_code').notNull().unique(),
    name: text('name').notNull(),
    category: text('category'),
    specification: text('specification'),
    ...lineage(),
  },
  (t) => [
    isNotBlank(t.productCode),
    isNotNone(t.productCode),
    oddCodes('dim_product', t.productCode),
    isNotBlank(t.name),
  ],
)

export const customer = warehouse.table(
  'dim_customer',
  {
    customerId: identity('customer_id').primaryKey(),
    customerCode: text('customer_code').notNull().unique(),
    name: text('name').notNull(),
    kind: text('kind', { enum: ['direct', 'indirect'] }),
    tier: text('tier'),
    industry: text('industry'),
    regionId: reference('region_id').references(() => region.regionId),
    regionAssumed: regionAssumed(),
    ownerId: reference('owner_id').references(() => employee.employeeId),
    creditGrade: text('credit_grade', { enum: ['A', 'B', 'C'] }),
    gradeReviewedOn: day('grade_reviewed_on'),
    creditLimit: money('credit_limit'),
    creditTermDays: integer('credit_term_days'),
    collateralAmount: money('collateral_amount'),
    since: day('since'),
    leftOn: day('left_on'),
    leftReason: text('left_reason'),
    /** When who had left came back, for good. */
    returnedOn: day('returned_on'),
    /** Of a person, or of whoever stands for a company. */
    gender: text('gender', { enum: ['male', 'female'] }),
    birthYear: smallint('birth_year'),
    /** The last day of a membership. */
    validUntil: day('valid_until'),
    legalForm: text('legal_form'),
    companySize: text('company_size'),
    businessScope: text('business_scope'),
    mainGoods: text('main_goods'),
    ...lineage(),
  },
  (t) => [
    // From when on anybody was a customer, which every page asks.
    index('dim_customer_since').on(t.since),
    isNotBlank(t.customerCode),
    // The unknown customer is called what no other can be, and says nothing of itself.
    check(
      'customer_code_is_not_none',
      sql`(${t.customerCode} = '(none)') = (${t.customerId} = 0)
        and (${t.customerId} <> 0 or num_nonnulls(${t.regionId}, ${t.ownerId}, ${t.tier}, ${t.creditGrade}, ${t.since}) = 0)`,
    ),
    oddCodes('dim_customer', t.customerCode),
    isNotBlank(t.name),
    isWord(t.tier),
    isOneOf(t.kind, ['direct', 'indirect']),
    isOneOf(t.creditGrade, ['A', 'B', 'C']),
    isAmount(t.creditLimit),
    isAmount(t.collateralAmount),
    isNotNegative(t.creditTermDays),
    isOnCalendar(t.gradeReviewedOn),
    isOnCalendar(t.since),
    isOnCalendar(t.leftOn),
    isNotBefore(t.leftOn, t.since),
    isWord(t.industry),
    isWord(t.leftReason),
    isOneOf(t.gender, ['male', 'female']),
    check('birth_year_is_year', sql`${t.birthYear} between 1900 and 2199`),
    isOnCalendar(t.returnedOn),
    isOnCalendar(t.validUntil),
    check('customer_returned_after_left', sql`${t.returnedOn} is null or ${t.returnedOn} > ${t.leftOn}`),
    check('customer_returned_had_left', sql`${t.returnedOn} is null or ${t.leftOn} is not null`),
  ],
)

/**
 * What facts are grouped by that stands with their customer, without who it is: somebody who sees a fact may know the
 * tier of a customer of another region, and not its name. Kept equal by the database.
 */
export const customerTraits = warehouse.table('dim_customer_traits', {
  customerId: reference('customer_id')
    .primaryKey()
    .references(() => customer.customerId, { onDelete: 'cascade' }),
  tier: text('tier'),
  creditGrade: text('credit_grade', { enum: ['A', 'B', 'C'] }),
  ownerId: reference('owner_id'),
})

const masked = (column: string, mask: string) =>
  text(`${column}_masked`).generatedAlwaysAs(sql.raw(`warehouse.${mask}(${column})`))

/**
 * Personal data stands apart, so that no query over customers meets it by chance. The server reads what is masked; the
 * rest is given out by functions of the database only, which hold it to be on record (migration 0017).
 */
export const customerContact = warehouse.table('dim_customer_contact', {
  customerId: reference('customer_id')
    .primaryKey()
    .references(() => customer.customerId, { onDelete: 'cascade' }),
  /** That of the customer, kept equal by the database. */
  regionId: reference('region_id'),
  contactName: text('contact_name'),
  phone: text('phone'),
  email: text('email'),
  address: text('address'),
  postcode: text('postcode'),
  contactNameMasked: masked('contact_name', 'mask_name'),
  phoneMasked: masked('phone', 'mask_phone'),
  emailMasked: masked('email', 'mask_email'),
  addressMasked: masked('address', 'mask_address'),
  postcodeMasked: masked('postcode', 'mask_postcode'),
})

/**
 * Workdays and days off. `workdayNumber` counts workdays from the calendar's start, so that
 * "n working days later" is one look-up. `source` says who decided: a notice, the weekday, or the company.
 */
export const calendar = warehouse.table(
  'calendar',
  {
    day: day('day').primaryKey(),
    isWorkday: boolean('is_workday').notNull(),
    name: text('name'),
    source: text('source', { enum: ['notice', 'weekday', 'company'] }).notNull(),
    workdayNumber: integer('workday_number').notNull(),
    ...lineage(),
  },
  (t) => [isOnCalendar(t.day), isOneOf(t.source, ['notice', 'weekday', 'company'])],
)

/**
 * How long each step of a complaint or a service order may take; the type of an order is its kind. Null level, type or
 * urgency: any; which of several rows applies is said in `db/deadlines.ts`. Its scope and first day name a row, so that only its terms ever change.
 */
export const slaPolicy = warehouse.table(
  'sla_policy',
  {
    policyId: identity('policy_id').primaryKey(),
    record: text('record', { enum: ['complaint', 'service_order'] })
      .notNull()
      .default('complaint'),
    step: text('step', { enum: ['response', 'arrival', 'resolution', 'follow_up'] }).notNull(),
    level: smallint('level'),
    type: text('type'),
    urgency: text('urgency'),
    amount: integer('amount').notNull(),
    unit: text('unit', { enum: ['working_days', 'hours', 'minutes'] }).notNull(),
    validFrom: day('valid_from').notNull(),
    ...lineage(),
  },
  (t) => [
    unique('sla_policy_scope')
      .on(t.record, t.step, t.level, t.type, t.urgency, t.validFrom)
      .nullsNotDistinct(),
    isOneOf(t.record, ['complaint', 'service_order']),
    isOneOf(t.step, ['response', 'arrival', 'resolution', 'follow_up']),
    check('arrival_is_of_orders', sql`${t.step} <> 'arrival' or ${t.record} = 'service_order'`),
    check('level_is_of_complaints', sql`${t.level} is null or ${t.record} = 'complaint'`),
    isWord(t.type),
    isWord(t.urgency),
    isOneOf(t.unit, ['working_days', 'hours', 'minutes']),
    isNotNegative(t.amount),
    isOnCalendar(t.validFrom),
  ],
)

/** What a metric should reach, or is measured by: for everybody or for one region, department or person, from a day on. */
export const target = warehouse.table(
  'target',
  {
    targetId: identity('target_id').primaryKey(),
    metric: text('metric').notNull(),
    /** A target is held against; a benchmark, such as the best of the branch, is only compared with. */
    kind: text('kind', { enum: ['target', 'benchmark'] })
      .notNull()
      .default('target'),
    regionId: reference('region_id').references(() => region.regionId),
    departmentId: reference('department_id').references(() => department.departmentId),
    employeeId: reference('employee_id').references(() => employee.employeeId),
    validFrom: day('valid_from').notNull(),
    /** Null: from this day on there is none of this scope any more. */
    value: numeric('value', { precision: 18, scale: 6 }),
    ...lineage(),
  },
  (t) => [
    unique('target_scope')
      .on(t.metric, t.kind, t.regionId, t.departmentId, t.employeeId, t.validFrom)
      .nullsNotDistinct(),
    isNotBlank(t.metric),
    isOneOf(t.kind, ['target', 'benchmark']),
    isOnCalendar(t.validFrom),
    isNotNaN(t.value),
  ],
)
