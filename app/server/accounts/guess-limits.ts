/**
 * How often somebody may fail to sign in. Each attempt is counted before it is looked at, in one statement, so that
 * many at once do not pass together; the counts are in the database, for all processes and across restarts. A browser
 * in which the person has signed in before has a count of its own, which no stranger can fill.
 */
import { isIPv4, isIPv6 } from 'node:net'
import { and, eq, lt, sql } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { signInLimit } from '#db/schema'
import { hashOf } from './hash'

export const LOCK_MINUTES = 15

/** Failures after which nothing more is looked at. Of an address more: an office has one, and many people. */
export const MOST_FAILURES = { account: 10, device: 10, address: 50 } as const

type Kind = keyof typeof MOST_FAILURES
type Counter = { kind: Kind; key: string }

/** @param device the token of a device on which the account has signed in before */
export const countersOf = (email: string, address: string | null, device: string | null): Counter[] =>
  device === null
    ? [
        { kind: 'account', key: hashOf(email) },
        { kind: 'address', key: addressKey(address ?? '') },
      ]
    : [{ kind: 'device', key: hashOf(`${email} ${device}`) }]

/** At the second factor, which only who has proved the first one gets to: of the account wherever, and of the address. */
export const countersAtCode = (userId: string, address: string | null): Counter[] => [
  { kind: 'device', key: hashOf(`second factor of ${userId}`) },
  { kind: 'address', key: addressKey(address ?? '') },
]

/** `failures`: with this attempt, which counts until it has succeeded. `waitSeconds`: 0 where it may be looked at. */
export type Charge = { waitSeconds: number; isLast: boolean }

export async function chargeAttempt(db: Database, counters: readonly Counter[], now: Date): Promise<Charge> {
  const until = new Date(now.getTime() + LOCK_MINUTES * 60_000)
  const most = sql`(case excluded.kind when 'address' then ${MOST_FAILURES.address}::int else ${MOST_FAILURES.account}::int end)`
  const { failures, until: present } = signInLimit
  const counted = await db
    .insert(signInLimit)
    .values(counters.map((counter) => ({ ...counter, failures: 1, until })))
    .onConflictDoUpdate({
      target: [signInLimit.kind, signInLimit.key],
      set: {
        failures: sql`case when ${present} <= ${now.toISOString()} then 1 else least(${failures} + 1, ${most} + 1) end`,
        // Once the limit is reached, further attempts do not make the wait longer.
        until: sql`case when ${present} <= ${now.toISOString()} or ${failures} < ${most} then excluded.until else ${present} end`,
      },
    })
    .returning({ kind: signInLimit.kind, failures, until: present })
  const mostOf = (kind: string) => MOST_FAILURES[kind as Kind]
  const over = counted.filter((row) => row.failures > mostOf(row.kind))
  const wait = Math.max(0, ...over.map((row) => row.until.getTime() - now.getTime()))
  return {
    waitSeconds: Math.ceil(wait / 1_000),
    isLast: over.length === 0 && counted.some((row) => row.failures === mostOf(row.kind)),
  }
}

/**
 * After a success: the account begins anew. Of the address only this attempt is taken back, so that nobody clears it by
 * signing in to an account of their own between guesses.
 */
export async function settleAttempt(db: Database, counters: readonly Counter[]): Promise<void> {
  for (const { kind, key } of counters) {
    const isThis = and(eq(signInLimit.kind, kind), eq(signInLimit.key, key))
    if (kind === 'address')
      await db
        .update(signInLimit)
        .set({ failures: sql`greatest(${signInLimit.failures} - 1, 0)` })
        .where(isThis)
    else await db.delete(signInLimit).where(isThis)
  }
}

/** Counts that say nothing any more. */
export const forgetOldAttempts = (db: Database, now: Date) =>
  db.delete(signInLimit).where(lt(signInLimit.until, now))

/** One client is one address of IPv4, or one network of IPv6, in which it chooses its address as it likes. */
export function addressKey(address: string): string {
  const plain = address.replace(/%.*$/, '').toLowerCase()
  if (isIPv4(plain) || !isIPv6(plain)) return plain
  const { hostname } = new URL(`http://[${plain}]`)
  const [head = '', tail = ''] = hostname.slice(1, -1).split('::')
  const parts = (text: string) => (text === '' ? [] : text.split(':'))
  const missing = 8 - parts(head).length - parts(tail).length
  const all = hostname.includes('::')
    ? [...parts(head), ...Array.from({ length: missing }, () => '0'), ...parts(tail)]
    : parts(head)
  if (all.slice(0, 5).every((part) => part === '0') && all[5] === 'ffff') return ipv4Of(all[6], all[7])
  return `${all.slice(0, 4).join(':')}::/64`
}

function ipv4Of(high = '0', low = '0'): string {
  const [a, b] = [Number.parseInt(high, 16), Number.parseInt(low, 16)]
  return [a >> 8, a & 255, b >> 8, b & 255].join('.')
}
