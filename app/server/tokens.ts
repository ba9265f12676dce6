/** API tokens: made, listed, revoked and recognised. Only a token's SHA-256 is stored. */
import { createHash, randomBytes } from 'node:crypto'
import { and, asc, eq, isNull, lt, or, sql } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { faultOf } from '#db/faults'
import { Refusal } from '#db/refusal'
import { apiToken } from '#db/schema'
import type { Actor } from './context'
import { roles } from './roles'

const hash = (token: string) => createHash('sha256').update(token).digest('hex')
const isActive = (name: string) => and(eq(apiToken.name, name), isNull(apiToken.revokedAt))

/** A new token; this is the only moment at which it can be read. @throws Refusal where the name is taken */
export async function createToken(db: Database, name: string): Promise<string> {
  const [taken] = await db.select().from(apiToken).where(isActive(name)).limit(1)
  if (taken)
    throw new Refusal(`There is a token named "${name}" already: revoke it first or choose another name.`)
  const token = `manyi_${randomBytes(32).toString('base64url')}`
  await db.insert(apiToken).values({ name, tokenHash: hash(token) })
  return token
}

/** Every token that was ever made, oldest first. */
export const listTokens = (db: Database) =>
  db
    .select({
      name: apiToken.name,
      createdAt: apiToken.createdAt,
      lastUsedAt: apiToken.lastUsedAt,
      revokedAt: apiToken.revokedAt,
    })
    .from(apiToken)
    .orderBy(asc(apiToken.createdAt))

/** Ends a token from the next request on. @throws Refusal where there is none of that name */
export async function revokeToken(db: Database, name: string): Promise<void> {
  const revoked = await db
    .update(apiToken)
    .set({ revokedAt: sql`now()` })
    .where(isActive(name))
    .returning({ name: apiToken.name })
  if (revoked.length === 0) throw new Refusal(`There is no token named "${name}" in force.`)
}

/** Whose token this is, or null. Its last use is noted once a minute at most, to keep reading from writing. */
export async function findTokenActor(db: Database, token: string): Promise<Actor | null> {
  const [found] = await db
    .select({ id: apiToken.tokenId, name: apiToken.name })
    .from(apiToken)
    .where(and(eq(apiToken.tokenHash, hash(token)), isNull(apiToken.revokedAt)))
  if (!found) return null
  const noted = db
    .update(apiToken)
    .set({ lastUsedAt: sql`now()` })
    .where(
      and(
        eq(apiToken.tokenId, found.id),
        or(isNull(apiToken.lastUsedAt), lt(apiToken.lastUsedAt, sql`now() - interval '1 minute'`)),
      ),
    )
  await noted.catch((error) => {
    // Who may read is let in also where nothing can be written.
    if (!['readOnly', 'full'].includes(faultOf(error) ?? '')) throw error
  })
  return { kind: 'token', ...found, roles, scope: 'company' }
}
