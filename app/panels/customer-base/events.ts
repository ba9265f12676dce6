/** When a customer came, left and came back, on its timeline. */
import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { customer } from '#db/schema'
import type { Happened } from '../customers/event'

const c = alias(customer, 'c')

/** With the reason for leaving, as far as one is given. */
export function customerEvents(): Happened[] {
  const aboutCustomer = {
    kind: 'customer',
    of: sql`${c.customerId}`,
    code: sql`${c.customerCode}`,
    from: sql`${customer} c`,
  } as const
  return [
    { ...aboutCustomer, event: 'customer_joined', on: sql`${c.since}` },
    { ...aboutCustomer, event: 'customer_left', on: sql`${c.leftOn}`, detail: sql`${c.leftReason}` },
    { ...aboutCustomer, event: 'customer_returned', on: sql`${c.returnedOn}` },
  ]
}
