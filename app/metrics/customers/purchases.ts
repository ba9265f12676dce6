/** What customers buy, whether invoices or records of sales stand for it, and who has stopped buying. */
import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { customer, employee, invoice, sale } from '#db/schema'
import { message } from '~/i18n/message'
import { spanOf } from '../covered-time'
import type { Known } from '../query'
import type { Settings } from '../settings'
import { endOfPeriod, flow, type SourceQuestion, source, state } from '../source'
import { addDays } from '../time'
import { customerBaseGroups, customersFrom } from './base'
import { isActive } from './sources'

const c = alias(customer, 'c')
const e = alias(employee, 'e')

/**
 * Purchases as a relation `customer_id, region_id, day, amount, product_id, quantity, batch, employee_id`: one row per
 * invoice, of which no product is known, or per line of a sale (setting `salesFrom`).
 */
export const purchases = ({ salesFrom }: Pick<Settings, 'salesFrom'>): SQL =>
  salesFrom === 'sales'
    ? sql`(select customer_id, region_id, sold_on as day, amount, product_id, quantity, batch, employee_id from ${sale})`
    : sql`(select customer_id, region_id, invoice_date as day, amount, null::bigint as product_id,
        null::numeric as quantity, null::text as batch, null::bigint as employee_id from ${invoice})`

/** Purchases `p` of each bucket with their customers; those of somebody whom one may not see are not counted. */
const boughtIn = ({ settings }: Pick<SourceQuestion, 'settings'>) => sql`bucket b
  join ${purchases(settings)} p on p.day between b.first_day and b.state_day
  join ${customer} c on ${c.customerId} = p.customer_id
  left join ${employee} e on ${e.employeeId} = ${c.ownerId}`

const bought = {
  subject: 'customer_base',
  rows: message('sources.purchases.rows'),
  date: message('sources.purchases.date'),
  kind: 'derived',
  reach: flow('purchases'),
  groups: customerBaseGroups,
} as const

/** Whoever is a customer since before the period, or since ever; those won back are none of the new ones. */
const isExisting = sql`(${c.since} is null or ${c.since} < b.first_day)`

export const amounts = source('purchase_amounts', {
  ...bought,
  from: boughtIn,
  sums: {
    amount: sql`sum(p.amount)`,
    existing: sql`sum(p.amount) filter (where ${isExisting})`,
    fresh: sql`sum(p.amount) filter (where not ${isExisting})`,
  },
})

/** Who bought, on how many days: lines of one day are one purchase. */
export const buyers = source('buyers', {
  ...bought,
  from: (question) => sql`(
    select period, ordinal, grp, customer_id, count(*) as days from (
      select b.period, b.ordinal, ${question.groupOf(customerBaseGroups)} as grp, p.customer_id, p.day
      from ${boughtIn(question)} where ${question.matches(customerBaseGroups)}
      group by 1, 2, 3, 4, 5
    ) purchase group by 1, 2, 3, 4
  ) b`,
  groupsItself: true,
  sums: {
    customers: sql`count(*)`,
    purchases: sql`sum(b.days)::bigint`,
    repeated: sql`count(*) filter (where b.days > 1)`,
  },
})

/** The first day at whose end it can be told who has not bought for so long: before it purchases are not all known. */
function firstTold({ covered }: Known, { dormantDays }: Pick<Settings, 'dormantDays'>): SQL {
  const span = spanOf(covered, 'purchases')
  return span ? sql`${addDays(span.from, dormantDays - 1)}::date` : sql`'infinity'::date`
}

/** Whether the customer `c` has been one for longer than it takes to be dormant. */
const isOldEnough = (day: SQL, { dormantDays }: Pick<Settings, 'dormantDays'>) =>
  sql`(${isActive(day)} and (${c.since} is null or ${c.since} < ${day} - ${sql.raw(String(dormantDays))}::int))`

/** Customers at the end of a bucket who could be dormant, and whether they are. Nobody is judged by days without data. */
export const dormancy = source<'customer_base', never, 'judged' | 'dormant'>('dormancy', {
  subject: 'customer_base',
  rows: message('sources.dormancy.rows'),
  date: endOfPeriod,
  kind: 'derived',
  reach: state('purchases'),
  groups: customerBaseGroups,
  from: ({ settings, known }) => sql`(
      select bucket.* from bucket where bucket.state_day >= ${firstTold(known, settings)}
    ) b
    join ${customersFrom} on ${isOldEnough(sql`b.state_day`, settings)}
    left join (
      select distinct b.period, b.ordinal, p.customer_id from bucket b
      join ${purchases(settings)} p on p.day > b.state_day - ${sql.raw(String(settings.dormantDays))}::int and p.day <= b.state_day
    ) recent on recent.period = b.period and recent.ordinal = b.ordinal and recent.customer_id = ${c.customerId}`,
  sums: {},
  stats: { judged: sql`count(*)`, dormant: sql`count(*) filter (where recent.customer_id is null)` },
})

/** What a condition on customers and what they bought depends on. */
type Asked = { settings: Pick<Settings, 'salesFrom' | 'dormantDays'>; known: Known }

/** Whether the customer `c` is one of those of whom it can be told at the end of a day. */
export const isJudgedAt = (day: SQL, { settings, known }: Asked) =>
  sql`(${day} >= ${firstTold(known, settings)} and ${isOldEnough(day, settings)})`

const recently = (day: SQL, { settings }: Asked) =>
  sql`p.day > ${day} - ${sql.raw(String(settings.dormantDays))}::int and p.day <= ${day}`

/**
 * Whether the customer `c` is dormant at the end of a day, as the figures count it; of all customers at once, whose
 * purchases are then gone through once.
 */
export const isDormantAt = (
  day: SQL,
  asked: Asked,
) => sql`(${isJudgedAt(day, asked)} and ${c.customerId} not in (
  select p.customer_id from ${purchases(asked.settings)} p where ${recently(day, asked)}))`

/** The same of one customer; null where that cannot be told, or not of so new a customer. */
export const dormantAt = (day: SQL, asked: Asked) => sql`case when ${isJudgedAt(day, asked)} then not exists (
  select from ${purchases(asked.settings)} p where p.customer_id = ${c.customerId} and ${recently(day, asked)}) end`

/** The day of the last purchase of the customer `c` up to a day. */
export const lastPurchaseBy = (day: SQL, settings: Pick<Settings, 'salesFrom'>) =>
  sql`(select max(p.day) from ${purchases(settings)} p where p.customer_id = ${c.customerId} and p.day <= ${day})`

/**
 * What the customer `c` bought in the 12 months before a day, that day not among them; null where no day of them is
 * covered.
 */
export function boughtBefore(day: SQL, { settings, known }: Asked): SQL {
  const span = spanOf(known.covered, 'purchases')
  if (!span) return sql`null::numeric`
  return sql`case when ${day} > ${span.from}::date and ${day} - interval '12 months' <= ${span.until}::date then
    coalesce((select sum(p.amount) from ${purchases(settings)} p where p.customer_id = ${c.customerId}
      and p.day >= ${day} - interval '12 months' and p.day < ${day}), 0.00) end`
}
