/**
 * What administrators change about others: who is in, with which roles and scope. Each change is recorded in its own
 * transaction, and made only by somebody who is an administrator at that moment, never about themselves.
 */
import { randomUUID } from 'node:crypto'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { Refusal } from '#db/refusal'
import { apiToken, region, user, userRegion } from '#db/schema'
import { message } from '~/i18n/message'
import { roles as allRoles, isRole, type Role } from '../roles'
import { endToken } from '../tokens'
import { toName } from './accept-link'
import { type Changer, noteChange } from './audit'
import { forgetDevices } from './devices'
import { isAdministrator, lockAdministrators } from './first-account'
import { hasIdentityOnly, removeIdentity } from './identities'
import { endLinks } from './links'
import { isMailAddress, toMailAddress } from './mail-address'
import { readRegions } from './regions'
import { removeFactor } from './second-factor'
import { endSession, endSessions } from './session-list'
import { requireStillMay } from './still-may'

export type GivenScope = { isCompanyWide: boolean; regions: readonly string[] }

export type Options = { by: Changer; now: Date }

type Subject = {
  id: string
  name: string
  email: string
  roles: string[]
  hasPersonalData: boolean
  isCompanyWide: boolean
  disabledAt: Date | null
}

/**
 * Whoever demotes and whoever is demoted at the same moment come one after the other here, so that somebody is left.
 * @throws Refusal where the one may not, it is about themselves, or there is nobody of that id
 */
async function changing<T>(
  db: Database,
  subjectId: string,
  { by }: Options,
  work: (tx: Database, subject: Subject) => Promise<T>,
): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.execute(lockAdministrators)
    await requireStillMay(tx, by, 'managePeople')
    if (by.id === subjectId) throw new Refusal(message('accounts.notYourOwn'))
    const [subject] = await tx.select().from(user).where(eq(user.id, subjectId))
    if (!subject) throw new Refusal(message('accounts.nobody'))
    return work(tx, subject)
  })
}

/** @throws Refusal where nobody else could let people in any more */
async function requireAnother(tx: Database, subject: Subject) {
  const [others] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(user)
    .where(and(isAdministrator, isNull(user.disabledAt), sql`${user.id} <> ${subject.id}`))
  if ((others?.n ?? 0) === 0) throw new Refusal(message('accounts.lastAdministrator'))
}

/** @throws Refusal where one of them is no role */
export function readRoles(given: readonly string[]): Role[] {
  if (!given.every(isRole)) throw new Refusal(message('accounts.noSuchRole'))
  return allRoles.filter((role) => given.includes(role))
}

export type Invitation = { email: string; name: string; roles: readonly string[]; scope: GivenScope }

/** An account that waits for its owner. @throws Refusal */
export async function invite(
  db: Database,
  { email: given, name: givenName, roles: givenRoles, scope }: Invitation,
  { by, now }: Options,
): Promise<{ id: string; name: string; email: string }> {
  const email = toMailAddress(given)
  if (!isMailAddress(email)) throw new Refusal(message('accounts.notAnAddress'))
  const name = toName(givenName === '' ? (email.split('@')[0] ?? '') : givenName)
  const roles = readRoles(givenRoles)
  return db.transaction(async (tx) => {
    await tx.execute(lockAdministrators)
    await requireStillMay(tx, by, 'managePeople')
    const [taken] = await tx.select({ id: user.id }).from(user).where(eq(user.email, email))
    if (taken) throw new Refusal(message('accounts.addressTaken'))
    const id = randomUUID()
    await tx
      .insert(user)
      .values({ id, name, email, emailVerified: true, roles, createdAt: now, updatedAt: now })
    const after = { email, roles, scope: await writeScope(tx, id, scope) }
    await noteChange(tx, by, { change: 'account', subject: { id, name }, before: null, after }, now)
    return { id, name, email }
  })
}

export const changeRoles = (db: Database, id: string, given: readonly string[], options: Options) =>
  changing(db, id, options, async (tx, subject) => {
    const roles = readRoles(given)
    const before = subject.roles.filter(isRole)
    if (before.join() === roles.join()) return
    if (before.includes('administrator') && !roles.includes('administrator'))
      await requireAnother(tx, subject)
    await tx.update(user).set({ roles, updatedAt: options.now }).where(eq(user.id, id))
    await noteChange(tx, options.by, { change: 'roles', subject, before, after: roles }, options.now)
  })

export const changePersonalData = (db: Database, id: string, hasPersonalData: boolean, options: Options) =>
  changing(db, id, options, async (tx, subject) => {
    const { by, now } = options
    const before = subject.hasPersonalData
    if (before === hasPersonalData) return
    await tx.update(user).set({ hasPersonalData, updatedAt: now }).where(eq(user.id, id))
    await noteChange(tx, by, { change: 'personalData', subject, before, after: hasPersonalData }, now)
  })

export const changeScope = (db: Database, id: string, given: GivenScope, options: Options) =>
  changing(db, id, options, async (tx, subject) => {
    const before = await presentScope(tx, subject)
    const after = await writeScope(tx, id, given)
    if (JSON.stringify(before) === JSON.stringify(after)) return
    await noteChange(tx, options.by, { change: 'scope', subject, before, after }, options.now)
  })

/** `'company'`, or the codes of the regions that were given. */
async function presentScope(tx: Database, { id, isCompanyWide }: Subject): Promise<'company' | string[]> {
  if (isCompanyWide) return 'company'
  const found = await tx
    .select({ code: region.regionCode })
    .from(userRegion)
    .innerJoin(region, eq(region.regionId, userRegion.regionId))
    .where(eq(userRegion.userId, id))
    .orderBy(region.regionCode)
  return found.map(({ code }) => code)
}

async function writeScope(tx: Database, userId: string, { isCompanyWide, regions }: GivenScope) {
  const given = isCompanyWide ? [] : await readRegions(tx, regions)
  await tx.update(user).set({ isCompanyWide }).where(eq(user.id, userId))
  await tx.delete(userRegion).where(eq(userRegion.userId, userId))
  if (given.length > 0) await tx.insert(userRegion).values(given.map(({ id }) => ({ userId, regionId: id })))
  return isCompanyWide ? ('company' as const) : given.map(({ code }) => code)
}

/** Takes away everything by which the account opens the door; letting it in again gives nothing of that back. */
export const changeDisabled = (db: Database, id: string, isDisabled: boolean, options: Options) =>
  changing(db, id, options, async (tx, subject) => {
    const { by, now } = options
    if ((subject.disabledAt !== null) === isDisabled) return
    if (isDisabled && subject.roles.includes('administrator')) await requireAnother(tx, subject)
    await tx
      .update(user)
      .set({ disabledAt: isDisabled ? now : null, updatedAt: now })
      .where(eq(user.id, id))
    // Also when letting in again: what was made at the very moment of disabling.
    await endSessions(tx, id)
    await forgetDevices(tx, id)
    await endLinks(tx, id, now)
    await tx
      .update(apiToken)
      .set({ revokedAt: now.toISOString() })
      .where(and(eq(apiToken.ownerId, id), isNull(apiToken.revokedAt)))
    const [before, after] = [!isDisabled, isDisabled]
    await noteChange(tx, by, { change: 'disabled', subject, before, after }, now)
  })

/** Ends one session of somebody, or all. */
export const endSessionsOf = (db: Database, id: string, sessionId: string | null, options: Options) =>
  changing(db, id, options, async (tx, subject) => {
    const ended = sessionId === null ? await endSessions(tx, id) : await endSession(tx, id, sessionId)
    const before = { sessions: ended }
    if (ended > 0)
      await noteChange(tx, options.by, { change: 'sessions', subject, before, after: null }, options.now)
  })

export const endTokenOf = (db: Database, id: string, tokenId: string, options: Options) =>
  changing(db, id, options, async (tx, subject) => {
    const name = await endToken(tx, { id: tokenId, ownerId: id }, options.now)
    if (name !== null)
      await noteChange(
        tx,
        options.by,
        { change: 'token', subject, before: { name }, after: null },
        options.now,
      )
  })

/** For a lost phone: ends all sessions too, and what is half-way to one. */
export const removeSecondFactorOf = (db: Database, id: string, options: Options) =>
  changing(db, id, options, async (tx, subject) => {
    if (!(await removeFactor(tx, id))) return
    await endSessions(tx, id)
    const [before, after] = [true, false]
    await noteChange(tx, options.by, { change: 'second_factor', subject, before, after }, options.now)
  })

/** Takes a way in from somebody, and whatever was opened by it. */
export const unlinkIdentityOf = (db: Database, id: string, issuer: string, options: Options) =>
  changing(db, id, options, async (tx, subject) => {
    if (!(await removeIdentity(tx, subject, issuer, options))) return
    await endSessions(tx, id)
    await forgetDevices(tx, id)
  })

/**
 * Notes that somebody was given a link, and says to whom.
 * @throws Refusal where the account is disabled, or signs in with a provider and has no password
 */
export const noteLink = (db: Database, id: string, purpose: 'invitation' | 'reset', options: Options) =>
  changing(db, id, options, async (tx, subject) => {
    if (subject.disabledAt !== null) throw new Refusal(message('accounts.isDisabled'))
    if (await hasIdentityOnly(tx, id)) throw new Refusal(message('providers.withoutPassword'))
    await noteChange(
      tx,
      options.by,
      { change: 'link', subject, before: null, after: { purpose } },
      options.now,
    )
    return { id, name: subject.name, email: subject.email }
  })
