/** The customer base: how it grows and shrinks, what it buys, and how well it is known. */
import { type SQL, sql } from 'drizzle-orm'
import { type Companion, from, type Metric, onceBegun, ratio, share } from '../metric'
import { atEnd, atStart, joined, left, lost, returned } from './base'
import { files } from './file'
import { amounts, buyers, dormancy } from './purchases'

const count = (
  better: 'higher' | 'lower' | null,
  one: Parameters<typeof from>[0] & { of: { customers: SQL } },
) => ({ ...from(one), unit: 'count', better, value: one.of.customers }) as const

const byStart = from(atStart, lost)
const start = onceBegun(atStart.of.customers)
const gone = onceBegun(lost.of.customers)
const stayed = onceBegun(sql`${atStart.of.customers} - ${lost.of.customers}`)
const byAmount = from(amounts)
const byBuyer = from(buyers)
const byBoth = from(amounts, buyers)

export const customerBaseMetrics = {
  customers_start: count(null, atStart),
  customers_new: count('higher', joined),
  customers_returned: count('higher', returned),
  customers_left: count('lower', left),
  customers_end: count('higher', atEnd),
  net_growth: {
    ...from(atEnd, atStart),
    unit: 'count',
    better: 'higher',
    value: sql`${atEnd.of.customers} - ${atStart.of.customers}`,
  },
  retention_rate: {
    ...byStart,
    unit: 'rate',
    better: 'higher',
    value: ratio(stayed, start),
    n: start,
    hits: stayed,
  },
  churn_rate: { ...byStart, unit: 'rate', better: 'lower', value: ratio(gone, start), n: start, hits: gone },
  dormant_customers: {
    ...from(dormancy),
    unit: 'count',
    better: 'lower',
    value: dormancy.of.dormant,
  },
  dormant_rate: {
    ...from(dormancy),
    unit: 'rate',
    better: 'lower',
    value: onceBegun(ratio(dormancy.of.dormant, dormancy.of.judged)),
    n: onceBegun(dormancy.of.judged),
    hits: onceBegun(dormancy.of.dormant),
  },
  sales_amount: { ...byAmount, unit: 'money', better: 'higher', value: amounts.of.amount },
  sales_existing: { ...byAmount, unit: 'money', better: 'higher', value: amounts.of.existing },
  sales_new: { ...byAmount, unit: 'money', better: 'higher', value: amounts.of.fresh },
  sales_per_customer: {
    ...from(amounts, atEnd),
    unit: 'money',
    better: 'higher',
    value: ratio(amounts.of.amount, onceBegun(atEnd.of.customers)),
    n: onceBegun(atEnd.of.customers),
    weighted: { sum: amounts.of.amount, weight: onceBegun(atEnd.of.customers) },
  },
  buyers: { ...byBuyer, unit: 'count', better: 'higher', value: buyers.of.customers, isDistinct: true },
  purchases: { ...byBuyer, unit: 'count', better: 'higher', value: buyers.of.purchases },
  avg_purchase: {
    ...byBoth,
    unit: 'money',
    better: 'higher',
    value: ratio(amounts.of.amount, buyers.of.purchases),
    n: buyers.of.purchases,
    weighted: { sum: amounts.of.amount, weight: buyers.of.purchases },
  },
  purchases_per_buyer: {
    ...byBuyer,
    unit: 'decimal',
    better: 'higher',
    value: ratio(buyers.of.purchases, buyers.of.customers),
    n: buyers.of.customers,
    weighted: { sum: buyers.of.purchases, weight: buyers.of.customers },
  },
  sales_per_buyer: {
    ...byBoth,
    unit: 'money',
    better: 'higher',
    value: ratio(amounts.of.amount, buyers.of.customers),
    n: buyers.of.customers,
    weighted: { sum: amounts.of.amount, weight: buyers.of.customers },
  },
  repeat_purchase_rate: {
    ...byBuyer,
    unit: 'rate',
    better: 'higher',
    value: ratio(buyers.of.repeated, buyers.of.customers),
    n: buyers.of.customers,
    hits: buyers.of.repeated,
  },
  complete_files_rate: {
    ...from(files),
    unit: 'rate',
    better: 'higher',
    value: ratio(files.of.complete, files.of.customers),
    n: files.of.customers,
    hits: files.of.complete,
  },
  filled_fields_rate: {
    ...from(files),
    unit: 'rate',
    better: 'higher',
    value: ratio(files.of.filled, files.of.fields),
    n: files.of.fields,
    hits: files.of.filled,
  },
} satisfies Record<string, Metric>

export const customerBaseCompanions = {
  customers_share: {
    ...from(atEnd),
    unit: 'rate',
    better: null,
    value: share(atEnd.of.customers),
  },
  sales_share: { ...byAmount, unit: 'rate', better: null, value: share(amounts.of.amount) },
  customers_judged: { ...from(dormancy), unit: 'count', better: null, value: dormancy.of.judged },
} satisfies Record<string, Companion>
