/** What a link of `/welcome` does: makes the first account, or gives an account its name and password. */
import { randomUUID } from 'node:crypto'
import { and, eq, isNull, ne } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { Refusal } from '#db/refusal'
import { link, user } from '#db/schema'
import { message } from '~/i18n/message'
import type { Lang } from '~/i18n/text'
import { roles } from '../roles'
import { noteChange } from './audit'
import { forgetDevices } from './devices'
import { hasUsableAccount, lockAdministrators } from './first-account'
import { endLinks, findLink, type LinkPurpose, type OpenLink, spendLink } from './links'
import { isMailAddress, toMailAddress } from './mail-address'
import { hashPassword } from './password-hash'
import { refusalOfPassword } from './password-rule'
import { endSessions } from './session-list'
import { setPasswordHash } from './set-password'

export const LONGEST_NAME = 80

/** `name` and `email` count where the link lets them be chosen. */
export type Accepting = { token: string; name: string; email: string; password: string; lang: Lang }

type Account = { id: string; name: string; email: string }

type Options = { origin: string; address: string | null; now: Date }

/**
 * Uses the link; nothing is used up where something is refused.
 * @returns the account, which may sign in now, and what the link was for; null where the link works no more
 * @throws Refusal with a sentence for the person
 */
export async function acceptLink(
  db: Database,
  given: Accepting,
  { origin, address, now }: Options,
): Promise<{ account: Account; purpose: Exclude<LinkPurpose, 'sign_in'> } | null> {
  const open = await findLink(db, given.token, now)
  if (!open || open.purpose === 'sign_in') return null
  const { purpose } = open
  const account = accountOf(open, given)
  const refusal = refusalOfPassword(given.password, { ...account, origin })
  if (refusal) throw new Refusal(refusal)
  const hash = await hashPassword(given.password)
  return db.transaction(async (tx) => {
    const isFirst = purpose === 'setup'
    if (isFirst) {
      await tx.execute(lockAdministrators)
      if (await hasUsableAccount(tx)) return null
    }
    if (!(await spendLink(tx, given.token, now))) return null
    if (isFirst) await enterFirst(tx, account, open.account !== null, now)
    else await tx.update(user).set({ name: account.name, updatedAt: now }).where(eq(user.id, account.id))
    await tx.update(user).set({ lang: given.lang }).where(eq(user.id, account.id))
    await setPasswordHash(tx, account.id, hash, now)
    await endSessions(tx, account.id)
    await forgetDevices(tx, account.id)
    await endLinks(tx, account.id, now)
    const after = { by: purpose, ...(purpose !== 'reset' && { name: account.name }) }
    const by = { id: account.id, name: account.name, address }
    await noteChange(tx, by, { change: 'password', subject: account, before: null, after }, now)
    return { account, purpose }
  })
}

/** Whose account it becomes. @throws Refusal */
function accountOf({ purpose, account }: OpenLink, given: Accepting): Account {
  if (purpose === 'reset' && account) return account
  const name = toName(given.name)
  if (purpose !== 'setup' && account) return { ...account, name }
  const email = toMailAddress(given.email)
  if (!isMailAddress(email)) throw new Refusal(message('accounts.notAnAddress'))
  return { id: account?.id ?? randomUUID(), name, email }
}

/** @throws Refusal where it is empty or too long */
export function toName(text: string): string {
  const name = text.normalize('NFC').trim().replace(/\s+/gu, ' ')
  if (name === '' || /\p{Cc}/u.test(name)) throw new Refusal(message('accounts.noName'))
  if ([...name].length > LONGEST_NAME)
    throw new Refusal(message('accounts.nameTooLong', { most: LONGEST_NAME }))
  return name
}

async function enterFirst(tx: Database, { id, name, email }: Account, isThere: boolean, now: Date) {
  const [taken] = await tx
    .select({ id: user.id })
    .from(user)
    .where(and(eq(user.email, email), ne(user.id, id)))
  if (taken) throw new Refusal(message('accounts.addressTaken'))
  const all = { name, email, emailVerified: true, roles: [...roles], isCompanyWide: true, updatedAt: now }
  if (isThere) await tx.update(user).set(all).where(eq(user.id, id))
  else await tx.insert(user).values({ id, ...all, createdAt: now })
  await tx
    .update(link)
    .set({ usedAt: now })
    .where(and(eq(link.purpose, 'setup'), isNull(link.usedAt)))
  await noteChange(
    tx,
    { id, name, address: null },
    {
      change: 'account',
      subject: { id, name },
      before: null,
      after: { email, roles: [...roles], scope: 'company' },
    },
    now,
  )
}
