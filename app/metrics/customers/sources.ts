/** Customers on the books at the end of a bucket: the denominator of what is counted per customer. */
import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { customer } from '#db/schema'
import { text } from '~/i18n/text'
import { endOfPeriod, source } from '../source'

const c = alias(customer, 'c')

/** Active: joined by the day (or always there) and not gone by it. Filters that customers lack do not narrow it. */
export const activeCustomers = source('active_customers', {
  subject: 'complaints',
  rows: text('在册客户', 'Customers on the books'),
  date: endOfPeriod,
  kind: 'state',
  reach: null,
  from: sql`${customer} c`,
  on: sql`(${c.since} is null or ${c.since} <= b.state_day) and (${c.leftOn} is null or ${c.leftOn} > b.state_day)`,
  groups: {
    region: sql`${c.regionId}`,
    tier: sql`${c.tier}`,
    customer: sql`${c.customerId}`,
    department: 'ignored',
    employee: 'ignored',
    channel: 'ignored',
    product: 'ignored',
    type: 'ignored',
    cause: 'ignored',
    level: 'ignored',
    urgency: 'ignored',
    disposition: 'ignored',
  },
  sums: { customers: sql`count(*)` },
})
