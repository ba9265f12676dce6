/** Columns that the tables of facts share. */
import { boolean } from 'drizzle-orm/pg-core'
import { reference } from './columns'
import { customer, region } from './dimensions'

export const ofCustomer = () =>
  reference('customer_id')
    .notNull()
    .references(() => customer.customerId)
export const wholeDay = (name: string) => boolean(name).notNull().default(false)
export const inRegion = () => reference('region_id').references(() => region.regionId)
