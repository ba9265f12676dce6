/** Whom to speak to at a customer. Masked for everybody; in plain only from the database's own function, which records it. */
import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { customer, customerContact as k } from '#db/schema'
import { run, type Warehouse } from '~/metrics/execute'

export type Contact = {
  name: string | null
  phone: string | null
  email: string | null
  address: string | null
  postcode: string | null
}

/** In plain that somebody is shown within an hour at most; the number is the database's own (migration 0017). */
export const MOST_CONTACTS_AN_HOUR = 30

/** The masked contact of a customer; null where nothing is on record. */
export async function findMaskedContact(context: Warehouse, code: string): Promise<Contact | null> {
  const [found] = await run<Contact>(
    context,
    sql`select ${k.contactNameMasked} as name, ${k.phoneMasked} as phone, ${k.emailMasked} as email,
      ${k.addressMasked} as address, ${k.postcodeMasked} as postcode
    from ${k} join ${customer} on ${customer.customerId} = ${k.customerId}
    where ${customer.customerCode} = ${code}
      and num_nonnulls(${k.contactNameMasked}, ${k.phoneMasked}, ${k.emailMasked}, ${k.addressMasked}, ${k.postcodeMasked}) > 0`,
  )
  return found ?? null
}

export type Asking = { code: string; reason: string; address: string | null; userAgent: string | null }

/** The contact in plain, on record; `missing` where the viewer sees no such customer. */
export type Shown = { contact: Contact } | 'missing' | 'forbidden' | 'limited'

/** @param db on behalf of who asks, by their name */
export async function showContact(db: Database, asking: Asking): Promise<Shown> {
  const { code, reason, address, userAgent } = asking
  const [found] = await run<Contact & { state: 'shown' | 'forbidden' | 'limited' }>(
    { db },
    sql`select state, contact_name as name, phone, email, address, postcode
      from app.show_contact(${randomUUID()}, ${code}, ${reason}, ${address}, ${userAgent})`,
  )
  if (!found) return 'missing'
  const { state, ...contact } = found
  return state === 'shown' ? { contact } : state
}
