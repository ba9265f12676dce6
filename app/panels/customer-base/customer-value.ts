/** What one customer is worth, without scoring all the others each time: where the cuts lie is found once for all who ask. */
import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { customer } from '#db/schema'
import type { Row } from '~/metrics/answer'
import { dormantAt } from '~/metrics/customers/purchases'
import { isValueKnown, memberValues, readValueCuts, valueDay } from '~/metrics/customers/rfm'
import { type QueryContext, run } from '~/metrics/execute'
import type { Query } from '~/metrics/query'
import { toValue } from '~/metrics/values'

const c = alias(customer, 'c')

/**
 * Columns as those of `customers-value`, and `dormant`, null where that is not judged; with the months and days of the
 * settings by which it is told.
 */
export type CustomerValue = { row: Row<never>; months: number; dormantDays: number }

const units = {
  customer: 'code',
  segment: 'code',
  last_purchase_on: 'day',
  frequency: 'count',
  monetary: 'money',
  r_score: 'number',
  f_score: 'number',
  m_score: 'number',
  dormant: 'flag',
} as const

/** Null where nothing is known of purchases, or the customer was not there on the day. */
export async function readCustomerValue(
  context: QueryContext,
  query: Query,
  code: string,
): Promise<CustomerValue | null> {
  if (!isValueKnown(query)) return null
  const { settings } = context
  const day = valueDay(query)
  const cuts = await readValueCuts(context, query)
  const isMeant = (id: unknown) =>
    sql`${id} = (select ${customer.customerId} from ${customer} where ${customer.customerCode} = ${code})`
  const [found] = await run(
    context,
    sql`select ${c.customerCode} as customer, m.segment, m.last_on as last_purchase_on, m.frequency, m.monetary,
      m.r_score, m.f_score, m.m_score, ${dormantAt(sql`${day}::date`, { settings, known: query.known })} as dormant
    from (${memberValues(day, settings, cuts, isMeant)}) m join ${customer} c on ${c.customerId} = m.customer_id`,
  )
  if (!found) return null
  const row = Object.fromEntries(
    Object.entries(units).map(([id, unit]) => [id, toValue(found[id], unit)]),
  ) as Row<never>
  return { row, months: settings.rfmMonths, dormantDays: settings.dormantDays }
}
