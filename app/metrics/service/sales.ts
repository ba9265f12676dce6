/** What was sold, which what comes back is set against. */
import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { customer, customerTraits, product, sale } from '#db/schema'
import { message } from '~/i18n/message'
import { whose } from '../customers/whose'
import { flow, source } from '../source'

const s = alias(sale, 's')
const c = alias(customer, 'c')
const t = alias(customerTraits, 't')
const pd = alias(product, 'pd')

/** Sales `s` with whose they are and of what; aliases c, t, pd. */
export const salesFrom = sql`${sale} s ${whose(s.customerId)} left join ${product} pd on ${pd.productId} = ${s.productId}`

/**
 * Who sold something, and by what way, is not who works on what comes back, nor how that comes in: these neither divide
 * nor narrow it.
 */
export const saleGroups = {
  region: sql`${s.regionId}`,
  department: 'ignored',
  employee: 'ignored',
  kind: 'ignored',
  order_reason: 'ignored',
  urgency: 'ignored',
  warranty: 'ignored',
  channel: 'ignored',
  product: sql`${s.productId}`,
  category: sql`${pd.category}`,
  batch: sql`${s.batch}`,
  tier: sql`${t.tier}`,
  customer: sql`${c.customerId}`,
} as const

/** What was sold. */
export const sold = source('units_sold', {
  rows: message('sources.unitsSold.rows'),
  date: message('sources.unitsSold.date'),
  fact: { table: 'fact_sale', customer: sql`${s.customerId}`, id: sql`${s.saleId}` },
  subject: 'service',
  kind: 'event',
  reach: flow('sales'),
  from: salesFrom,
  groups: saleGroups,
  day: sql`${s.soldOn}`,
  steps: [{ sums: { units: sql`${s.quantity}` } }],
})
