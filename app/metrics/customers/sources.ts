/** Customers on the books at the end of a bucket: the denominator of what is counted per customer. */
import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { customer } from '#db/schema'
import { message } from '~/i18n/message'
import { endOfPeriod, source } from '../source'
import { activeSteps, isActiveIn } from './active'

const c = alias(customer, 'c')

/** Whether the customer `c` was there on a day, or from the first day to the last. */
export const isActive = (first: SQL, last = first) => isActiveIn(c, first, last)

export const activeCustomers = source('active_customers', {
  subject: 'complaints',
  rows: message('sources.activeCustomers.rows'),
  date: endOfPeriod,
  kind: 'state',
  reach: null,
  from: sql`${customer} c`,
  groups: {
    region: sql`${c.regionId}`,
    tier: sql`${c.tier}`,
    customer: sql`${c.customerId}`,
    department: 'ignored',
    employee: 'ignored',
    channel: 'ignored',
    product: 'ignored',
    category: 'ignored',
    batch: 'ignored',
    type: 'ignored',
    cause: 'ignored',
    level: 'ignored',
    urgency: 'ignored',
    disposition: 'ignored',
  },
  steps: activeSteps(c),
  present: 'customers',
})
