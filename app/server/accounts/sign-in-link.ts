/** The link with which somebody who has a shell signs in as somebody, for a lost password. */
import { and, eq, isNull } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { Refusal } from '#db/refusal'
import { user } from '#db/schema'
import { findOldestAdministrator } from './first-account'
import { createLink } from './links'
import { toMailAddress } from './mail-address'

/**
 * An address that signs in once, within half an hour, as the account of a mail address or as the oldest administrator.
 * @throws Refusal where there is none
 */
export async function createSignInLink(
  db: Database,
  options: { origin: string; now: Date },
  email?: string,
): Promise<string> {
  const account = email === undefined ? await findOldestAdministrator(db) : await findActive(db, email)
  if (!account) throw new Refusal(`There is no account${email ? ` of ${email}` : ''} that may sign in.`)
  return createLink(db, { purpose: 'sign_in', account }, options)
}

async function findActive(db: Database, email: string) {
  const [found] = await db
    .select({ id: user.id, email: user.email })
    .from(user)
    .where(and(eq(user.email, toMailAddress(email)), isNull(user.disabledAt)))
  return found ?? null
}
