/**
 * How people get in: with their password or with a one-time link. Every way ends in `enterAs`, which asks for the second
 * factor where there is one; then better-auth makes and signs a session. Each step is entered in the log.
 */
import { and, eq, isNull } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { user } from '#db/schema'
import type { Client } from '~/ledger/entry'
import { type Auth, isRefusedByAuth } from '../auth'
import { deviceTokenOf, knowsDevice, rememberDevice, trustsDevice } from './devices'
import { chargeAttempt, countersOf, forgetOldAttempts, settleAttempt } from './guess-limits'
import { findLink, spendLink } from './links'
import { toMailAddress } from './mail-address'
import { isPassword, NOBODYS_HASH } from './password-hash'
import { beginPending, findPending, forgottenPending, spendPending } from './pending-sign-ins'
import { hasSecondFactor } from './second-factor'
import { tryCode } from './second-factor-codes'
import { forgetOldSessions } from './session-list'
import { findPasswordHash } from './set-password'
import { type Factor, noteSignIn, type Way } from './sign-in-log'

/** What signing in takes of the request and of the program. */
export type Door = {
  auth: Auth
  db: Database
  from: Client
  /** The Cookie header. */
  cookie: string | undefined
  now: Date
}

/** `cookies`, as `Set-Cookie` headers: those of the session and of the device, or that with which a code may be given. */
export type Entry =
  | { outcome: 'signed_in'; cookies: string[]; userId: string }
  | { outcome: 'code_asked'; cookies: string[] }
  | { outcome: 'refused' }
  | { outcome: 'locked'; waitSeconds: number }

/** Says nothing of why somebody is refused: whether an account is there, is disabled, or has another password. */
export async function signInWithPassword(
  door: Door,
  given: { email: string; password: string },
): Promise<Entry> {
  const { db, from, now } = door
  const email = toMailAddress(given.email)
  const token = deviceTokenOf(door.cookie)
  const device = token !== null && (await knowsDevice(db, email, token, now)) ? token : null
  const counters = countersOf(email, from.address, device)
  const { waitSeconds, isLast } = await chargeAttempt(db, counters, now)
  if (waitSeconds > 0) return { outcome: 'locked', waitSeconds }
  const person = await findByPassword(db, email, given.password)
  const entry = person.isProved ? await enterAs(door, person, 'password') : REFUSED
  if (entry.outcome === 'refused') {
    const outcome = isLast ? 'locked' : 'refused'
    await noteSignIn(db, { way: 'password', outcome, userId: person.id, who: person.name }, from, now)
    await forgetOldAttempts(db, now)
  } else await settleAttempt(db, counters)
  return entry
}

/** Uses a sign-in link up, and only then. */
export async function signInWithLink(door: Door, token: string): Promise<Entry> {
  const { db, now } = door
  const open = await findLink(db, token, now)
  if (open?.purpose !== 'sign_in' || !open.account) return { outcome: 'refused' }
  if (!(await spendLink(db, token, now))) return { outcome: 'refused' }
  return enterAs(door, open.account, 'link')
}

/** For somebody who has just proved who they are: the one place where the second factor is asked for. */
export async function enterAs(door: Door, person: Person, way: Way): Promise<Entry> {
  const { db, from, cookie, now } = door
  if (!(await hasSecondFactor(db, person.id))) return enter(door, person, { way })
  const device = deviceTokenOf(cookie)
  if (device !== null && (await trustsDevice(db, person.id, device, now)))
    return enter(door, person, { way, factor: 'trusted_browser' })
  if (!(await isIn(db, person.id))) return REFUSED
  await noteSignIn(db, { way, outcome: 'code_asked', userId: person.id, who: person.name }, from, now)
  return { outcome: 'code_asked', cookies: [await beginPending(db, person.id, way, now)] }
}

/** `expired`: whoever it is is not half-way in, or not any more. */
export type CodeEntry = Entry | { outcome: 'expired' }

/** The second factor of somebody whom `enterAs` has asked for it. */
export async function signInWithCode(
  door: Door,
  given: { code: string; isTrusted: boolean },
): Promise<CodeEntry> {
  const { auth, db, from, cookie, now } = door
  const pending = await findPending(db, cookie, now)
  if (!pending) return { outcome: 'expired' }
  const { person, way } = pending
  const checking = { db, sealing: auth.sealing, address: from.address, now }
  const trial = await tryCode(checking, person.id, given.code)
  if (trial.outcome === 'locked') return trial
  const { factor } = trial
  if (trial.outcome === 'wrong') {
    const outcome = trial.isLast ? 'locked' : 'refused'
    await noteSignIn(db, { way, outcome, factor, userId: person.id, who: person.name }, from, now)
    await forgetOldAttempts(db, now)
    return REFUSED
  }
  if (!(await spendPending(db, pending))) return { outcome: 'expired' }
  const entry = await enter(door, person, { way, factor, isTrusted: given.isTrusted })
  return entry.outcome === 'signed_in' ? { ...entry, cookies: [...entry.cookies, forgottenPending] } : entry
}

const REFUSED = { outcome: 'refused' } as const

type Person = { id: string; name: string }
type Proved = { way: Way; factor?: Factor; isTrusted?: boolean }

async function enter(
  door: Door,
  { id, name }: Person,
  { way, factor, isTrusted = false }: Proved,
): Promise<Entry> {
  const { auth, db, from, cookie, now } = door
  const cookies = await refusedAsNull(auth.openSession(id, headersOf(door)))
  if (cookies === null) return REFUSED
  await noteSignIn(
    db,
    { way, outcome: 'signed_in', factor: factor ?? null, userId: id, who: name },
    from,
    now,
  )
  await forgetOldSessions(db, now)
  const remembered = await rememberDevice(db, id, { given: deviceTokenOf(cookie), isTrusted, now })
  return { outcome: 'signed_in', cookies: [...cookies, remembered], userId: id }
}

/** Whose mail address it is, and whether they have proved it; as long for nobody's as for anybody's. */
async function findByPassword(
  db: Database,
  email: string,
  password: string,
): Promise<{ isProved: false; id: null; name: string } | ({ isProved: boolean } & Person)> {
  const [found] = await db.select({ id: user.id, name: user.name }).from(user).where(eq(user.email, email))
  const hash = found ? await findPasswordHash(db, found.id) : null
  const isRight = await isPassword({ hash: hash ?? NOBODYS_HASH, password })
  return found ? { isProved: hash !== null && isRight, ...found } : { isProved: false, id: null, name: email }
}

async function isIn(db: Database, id: string): Promise<boolean> {
  const found = await db
    .select({ id: user.id })
    .from(user)
    .where(and(eq(user.id, id), isNull(user.disabledAt)))
  return found.length > 0
}

async function refusedAsNull(cookies: Promise<string[]>): Promise<string[] | null> {
  try {
    return await cookies
  } catch (error) {
    if (isRefusedByAuth(error)) return null
    throw error
  }
}

/** Only what better-auth is to note of the request. */
function headersOf({ from, cookie }: Door): Headers {
  const headers = new Headers({ 'x-client-ip': from.address ?? '', 'user-agent': from.userAgent ?? '' })
  if (cookie) headers.set('cookie', cookie)
  return headers
}
