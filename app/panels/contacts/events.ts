/** Contacts on a customer's timeline. */
import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { contact } from '#db/schema'
import { isKnown } from '~/metrics/contacts/sources'
import type { Happened } from '../customers/event'

const f = alias(contact, 'f')

/** Contacts that were answered, and those that the customer gave up. */
export function contactEvents(): Happened[] {
  return [
    {
      kind: 'contact',
      event: sql`case when ${f.answered} then 'contact_answered' else 'contact_abandoned' end`,
      of: sql`${f.customerId}`,
      on: sql`${f.queuedOn}`,
      at: sql`${f.queuedAt}`,
      code: sql`${f.contactCode}`,
      from: sql`${contact} f`,
      only: isKnown,
      purpose: sql`${f.channel}`,
      detail: sql`${f.queue}`,
    },
  ]
}
