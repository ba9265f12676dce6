/** The log of signing in: who, when, from where, and what became of it. Rows are only added. */
import type { Database } from '#db/connect'
import { signInEntry } from '#db/schema'
import type { Client } from '~/ledger/entry'

export type Way = (typeof signInEntry.$inferInsert)['way']
export type SignInOutcome = (typeof signInEntry.$inferInsert)['outcome']
/** What a person gave, or had, beside the way in. */
export type Factor = NonNullable<(typeof signInEntry.$inferInsert)['factor']>

type Attempt = {
  way: Way
  outcome: SignInOutcome
  factor?: Factor | null
  userId: string | null
  who: string
}

const LONGEST = 254

export async function noteSignIn(db: Database, attempt: Attempt, from: Client, now: Date): Promise<void> {
  await db.insert(signInEntry).values({
    ...attempt,
    who: attempt.who.slice(0, LONGEST),
    at: now.toISOString(),
    clientAddress: from.address,
    userAgent: from.userAgent,
  })
}
