/** The link with which somebody who has a shell signs in as somebody, for a lost password. */
import type { Database } from '#db/connect'
import { Refusal } from '#db/refusal'
import { findAccount } from './first-account'
import { createLink } from './links'

/**
 * An address that signs in once, within half an hour, as the account of a mail address or as the oldest administrator.
 * @throws Refusal where there is none
 */
export async function createSignInLink(
  db: Database,
  options: { origin: string; now: Date },
  email?: string,
): Promise<string> {
  const account = await findAccount(db, email)
  if (!account) throw new Refusal(`There is no account${email ? ` of ${email}` : ''} that may sign in.`)
  return createLink(db, { purpose: 'sign_in', account }, options)
}
