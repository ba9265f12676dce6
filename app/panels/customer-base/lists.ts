/** Whom to look after: customers who left, who no longer buy, and whose membership ends. */
import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { customer } from '#db/schema'
import { message } from '~/i18n/message'
import { customerBaseGroups, customersFrom } from '~/metrics/customers/base'
import { boughtBefore, isDormantAt, lastPurchaseBy } from '~/metrics/customers/purchases'
import { isActive } from '~/metrics/customers/sources'
import { NONE } from '~/metrics/query'
import { flag, happenedWithin, knownFrom, stored } from '../record-columns'
import { customerColumns, joinRegion, regionColumns } from '../record-names'
import { type RecordColumns, type RecordQuestion, recordsPanel } from '../records-panel'
import {
  hasNoVisitAfter,
  lastScoreBy,
  lastVisitBetween,
  lastVisitBy,
  openComplaintsAt,
} from './before-leaving'
import { asked, nextVisit, ownerColumns, stateDay } from './records'

const c = alias(customer, 'c')
const left = sql`${c.leftOn}`

const from = () => sql`${customersFrom} ${joinRegion(c.regionId)}`
const groups = () => customerBaseGroups

/** 流失客户档案表 (S4 5.5): what stood with each who left, when they left, and what was done since. */
export const customersLost = recordsPanel({
  id: 'customers-lost',
  subject: 'customer_base',
  columns: {
    ...customerColumns,
    customer_left_on: stored('day', left),
    left_reason: stored('code', c.leftReason),
    tenure_months: stored(
      'number',
      sql`(extract(year from age(${left}, ${c.since})) * 12 + extract(month from age(${left}, ${c.since})))::int`,
    ),
    ...ownerColumns,
    prior_sales: { unit: 'money', value: (question) => boughtBefore(left, asked(question)) },
    last_visit_on: stored('day', lastVisitBy(left), message('columns.last_visit_before')),
    last_score: stored('score', lastScoreBy(left)),
    open_complaints: { unit: 'count', value: ({ query }) => openComplaintsAt(left, query.known) },
    last_contact_on: {
      unit: 'day',
      value: ({ query }) => lastVisitBetween(left, sql`${query.asOf}::date`),
    },
    returned_on: knownFrom(c.returnedOn, stored('day', c.returnedOn)),
  },
  from,
  groups,
  cohorts: { left: happenedWithin(c.leftOn) },
  recordFilters: {
    left_reason: {
      takes: null,
      where: ([reason]) =>
        reason === NONE ? sql`${c.leftReason} is null` : sql`${c.leftReason} = ${reason}`,
    },
  },
  order: sql`${c.leftOn} desc, ${c.customerCode}, ${c.customerId}`,
})

const beside = {
  customer_tier: stored('code', c.tier),
  ...regionColumns,
  ...ownerColumns,
} satisfies RecordColumns

/** What was bought in the 12 months that end with the day. */
const recentSales = {
  unit: 'money',
  value: (question: RecordQuestion) => boughtBefore(sql`(${stateDay(question)} + 1)`, asked(question)),
} as const

const hasNoPlan = (question: RecordQuestion) => hasNoVisitAfter(stateDay(question))

/** Who has bought nothing for as long as makes a customer dormant, those who used to buy most first. */
export const customersDormant = recordsPanel({
  id: 'customers-dormant',
  subject: 'customer_base',
  columns: {
    ...customerColumns,
    ...beside,
    customer_since: stored('day', c.since),
    last_purchase_on: {
      unit: 'day',
      value: (question) => lastPurchaseBy(stateDay(question), question.settings),
    },
    days_since_purchase: {
      unit: 'count',
      value: (question) =>
        sql`${stateDay(question)} - ${lastPurchaseBy(stateDay(question), question.settings)}`,
    },
    sales_12_months: recentSales,
    next_visit_on: nextVisit,
  },
  from,
  groups,
  cohorts: { dormant: (question) => isDormantAt(stateDay(question), asked(question)) },
  recordFilters: { without_plan: flag(hasNoPlan) },
  order: (question) =>
    sql`${recentSales.value(question)} desc nulls last, ${c.since} nulls first, ${c.customerCode}, ${c.customerId}`,
})

/** Days that a membership is announced to end before it does. */
export const EXPIRING_DAYS = 30

/** Whose membership ends in the 30 days after the day, the first first. */
export const customersExpiring = recordsPanel({
  id: 'customers-expiring',
  subject: 'customer_base',
  columns: {
    ...customerColumns,
    ...beside,
    valid_until: stored('day', c.validUntil),
    days_left: { unit: 'count', value: (question) => sql`${c.validUntil} - ${stateDay(question)}` },
    sales_12_months: recentSales,
    next_visit_on: nextVisit,
  },
  from,
  groups,
  cohorts: {
    expiring: (question) =>
      sql`${isActive(stateDay(question))} and ${c.validUntil} > ${stateDay(question)}
        and ${c.validUntil} <= ${stateDay(question)} + ${sql.raw(String(EXPIRING_DAYS))}::int`,
  },
  order: sql`${c.validUntil}, ${c.customerCode}, ${c.customerId}`,
})
