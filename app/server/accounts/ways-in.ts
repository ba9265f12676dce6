/**
 * How people get in: with their password or with a one-time link. Every way ends in a session that better-auth makes
 * and signs, and is entered in the log.
 */
import { eq } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { user } from '#db/schema'
import type { Client } from '~/ledger/entry'
import { type Auth, isRefusedByAuth } from '../auth'
import { deviceTokenOf, knowsDevice, rememberDevice } from './devices'
import { chargeAttempt, countersOf, forgetOldAttempts, settleAttempt } from './guess-limits'
import { findLink, spendLink } from './links'
import { toMailAddress } from './mail-address'
import { forgetOldSessions } from './session-list'
import { noteSignIn, type Way } from './sign-in-log'

/** What signing in takes of the request and of the program. */
export type Door = {
  auth: Auth
  db: Database
  from: Client
  /** The Cookie header. */
  cookie: string | undefined
  now: Date
}

/** `cookies`: those of the new session and of the device, as `Set-Cookie` headers. */
export type Entry =
  | { outcome: 'signed_in'; cookies: string[]; userId: string }
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
  const cookies = await refusedAsNull(
    door.auth.signInEmail({ email, password: given.password }, headersOf(door)),
  )
  const person = await findByMail(db, email)
  if (cookies === null || !person) {
    const who = { userId: person?.id ?? null, who: person?.name ?? email }
    await noteSignIn(db, { way: 'password', outcome: isLast ? 'locked' : 'refused', ...who }, from, now)
    await forgetOldAttempts(db, now)
    return { outcome: 'refused' }
  }
  await settleAttempt(db, counters)
  return enter(door, { ...person, way: 'password' }, cookies)
}

/** Uses a sign-in link up, and only then. */
export async function signInWithLink(door: Door, token: string): Promise<Entry> {
  const { db, now } = door
  const open = await findLink(db, token, now)
  if (open?.purpose !== 'sign_in' || !open.account) return { outcome: 'refused' }
  if (!(await spendLink(db, token, now))) return { outcome: 'refused' }
  return enterAs(door, open.account, 'link')
}

/** For somebody who has just proved in another way who they are. */
export async function enterAs(door: Door, person: { id: string; name: string }, way: Way): Promise<Entry> {
  const cookies = await refusedAsNull(door.auth.openSession(person.id, headersOf(door)))
  return cookies === null ? { outcome: 'refused' } : enter(door, { ...person, way }, cookies)
}

async function enter(
  { db, from, cookie, now }: Door,
  { id, name, way }: { id: string; name: string; way: Way },
  cookies: string[],
): Promise<Entry> {
  await noteSignIn(db, { way, outcome: 'signed_in', userId: id, who: name }, from, now)
  await forgetOldSessions(db, now)
  const remembered = await rememberDevice(db, id, deviceTokenOf(cookie), now)
  return { outcome: 'signed_in', cookies: [...cookies, remembered], userId: id }
}

async function findByMail(db: Database, email: string) {
  const [found] = await db.select({ id: user.id, name: user.name }).from(user).where(eq(user.email, email))
  return found
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
