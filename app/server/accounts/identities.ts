/** The identities of accounts: whose one is, and how an account gets one or loses it. */
import { and, eq, isNotNull, ne } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { Refusal } from '#db/refusal'
import { account, identity, user } from '#db/schema'
import { message } from '~/i18n/message'
import type { Lang } from '~/i18n/text'
import type { Identity } from '../identities/provider'
import { type Changer, noteChange } from './audit'
import { forgetDevices } from './devices'
import { endLinks, findLinkByHash, spendLinkByHash } from './links'
import { endSessions } from './session-list'

/** Whose identity it is, also where the account is disabled. */
export async function findByIdentity(db: Database, { issuer, subject }: Identity) {
  const [found] = await db
    .select({ id: user.id, name: user.name, disabledAt: user.disabledAt })
    .from(identity)
    .innerJoin(user, eq(user.id, identity.userId))
    .where(and(eq(identity.issuer, issuer), eq(identity.subject, subject)))
  return found ?? null
}

/** Whether somebody signs in with a provider and has no password, and is to get none by a link. */
export async function hasIdentityOnly(tx: Database, userId: string): Promise<boolean> {
  return (await hasIdentity(tx, userId)) && !(await hasPassword(tx, userId))
}

const hasIdentity = async (tx: Database, userId: string) =>
  (await tx.select({ issuer: identity.issuer }).from(identity).where(eq(identity.userId, userId))).length > 0

const hasPassword = async (tx: Database, userId: string) =>
  (
    await tx
      .select({ id: account.id })
      .from(account)
      .where(and(eq(account.userId, userId), isNotNull(account.password)))
  ).length > 0

type Person = { id: string; name: string }
type Options = { by: Changer; now: Date }

/** Links an identity to somebody's own account. @throws Refusal */
export const linkIdentity = (db: Database, self: Person, given: Identity, options: Options) =>
  db.transaction(async (tx) => {
    await addIdentity(tx, self, given, 'own', options)
    // Nobody gives a password any more to somebody who has none and now needs none.
    if (!(await hasPassword(tx, self.id))) await endLinks(tx, self.id, options.now)
  })

/**
 * Uses an invitation, by which the account gets the identity and no password.
 * @returns the account, which may sign in now; null where the invitation works no more
 * @throws Refusal, and then nothing is used up
 */
export const acceptWithIdentity = (
  db: Database,
  linkHash: string,
  given: Identity,
  { address, lang, now }: { address: string | null; lang: Lang; now: Date },
): Promise<Person | null> =>
  db.transaction(async (tx) => {
    const open = await findLinkByHash(tx, linkHash, now)
    if (open?.purpose !== 'invitation' || !open.account) return null
    const { id, name } = open.account
    if (!(await spendLinkByHash(tx, linkHash, now))) return null
    await addIdentity(tx, { id, name }, given, 'invitation', { by: { id, name, address }, now })
    await tx.update(user).set({ lang, updatedAt: now }).where(eq(user.id, id))
    await endSessions(tx, id)
    await forgetDevices(tx, id)
    await endLinks(tx, id, now)
    return { id, name }
  })

async function addIdentity(
  tx: Database,
  subject: Person,
  given: Identity,
  how: 'own' | 'invitation',
  { by, now }: Options,
): Promise<void> {
  const { issuer } = given
  const added = await tx
    .insert(identity)
    .values({ ...given, userId: subject.id, createdAt: now })
    .onConflictDoNothing()
    .returning({ issuer: identity.issuer })
  if (added.length === 0) throw new Refusal(message('providers.taken'))
  const after = { issuer, subject: given.subject, by: how }
  await noteChange(tx, by, { change: 'identity', subject, before: null, after }, now)
}

/** Ends a way in of one's own, where another one is left. @throws Refusal */
export const unlinkOwnIdentity = (
  db: Database,
  self: Person,
  issuer: string,
  { by, now, issuers }: Options & { issuers: readonly string[] },
) =>
  db.transaction(async (tx) => {
    // Of two that are ended at once the second one finds the first one gone.
    await tx.select({ id: user.id }).from(user).where(eq(user.id, self.id)).for('update')
    const others = await tx
      .select({ issuer: identity.issuer })
      .from(identity)
      .where(and(eq(identity.userId, self.id), ne(identity.issuer, issuer)))
    const isLeft = others.some((other) => issuers.includes(other.issuer)) || (await hasPassword(tx, self.id))
    if (!isLeft) throw new Refusal(message('providers.onlyWay'))
    await removeIdentity(tx, self, issuer, { by, now })
  })

/** @returns whether there was one */
export async function removeIdentity(tx: Database, subject: Person, issuer: string, { by, now }: Options) {
  const [removed] = await tx
    .delete(identity)
    .where(and(eq(identity.userId, subject.id), eq(identity.issuer, issuer)))
    .returning({ issuer: identity.issuer, subject: identity.subject })
  if (!removed) return false
  await noteChange(tx, by, { change: 'identity', subject, before: removed, after: null }, now)
  return true
}
