/**
 * API tokens: made, listed, ended and recognised. Only a token's SHA-256 is stored. A token belongs to an account, may
 * no more than its owner at the moment of each request, and ends with them.
 */
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { Refusal } from '#db/refusal'
import type { RowScope } from '#db/row-scope'
import { apiToken, user } from '#db/schema'
import { message } from '~/i18n/message'
import { hashOf, newSecret } from './accounts/hash'
import { unlessReadOnly } from './accounts/sessions'
import { idsOfAllBelow, type StandingRow, standing, toStanding } from './accounts/standing'
import type { Actor } from './context'
import type { Role } from './roles'

const isActive = isNull(apiToken.revokedAt)

export type NewToken = {
  name: string
  ownerId: string
  /** Null for all of the owner's. */
  roles?: readonly Role[] | null
  regions?: readonly number[] | null
  expiresAt?: Date | null
}

const LONGEST_NAME = 80

/** A new token; this is the only moment at which it can be read. @throws Refusal where the name is taken or none */
export async function createToken(db: Database, token: NewToken, now = new Date()): Promise<string> {
  const { name, ownerId, roles = null, regions = null, expiresAt = null } = token
  if (name === '' || [...name].length > LONGEST_NAME || /\p{Cc}/u.test(name))
    throw new Refusal(message('accounts.tokenName', { most: LONGEST_NAME }))
  const [taken] = await db
    .select({ id: apiToken.tokenId })
    .from(apiToken)
    .where(and(eq(apiToken.name, name), eq(apiToken.ownerId, ownerId), isActive))
    .limit(1)
  if (taken) throw new Refusal(message('accounts.tokenTaken', { name }))
  const secret = `manyi_${newSecret()}`
  await db.insert(apiToken).values({
    name,
    ownerId,
    tokenHash: hashOf(secret),
    roles: roles && [...roles],
    regions: regions && [...regions],
    expiresAt: expiresAt?.toISOString() ?? null,
    createdAt: now.toISOString(),
  })
  return secret
}

/** Every token that was ever made, or those of an account, oldest first. */
export const listTokens = (db: Database, ownerId?: string) =>
  db
    .select({
      id: apiToken.tokenId,
      name: apiToken.name,
      owner: user.email,
      roles: apiToken.roles,
      regions: apiToken.regions,
      createdAt: apiToken.createdAt,
      expiresAt: apiToken.expiresAt,
      lastUsedAt: apiToken.lastUsedAt,
      revokedAt: apiToken.revokedAt,
    })
    .from(apiToken)
    .innerJoin(user, eq(user.id, apiToken.ownerId))
    .where(ownerId === undefined ? undefined : eq(apiToken.ownerId, ownerId))
    .orderBy(asc(apiToken.createdAt))

export type Token = Awaited<ReturnType<typeof listTokens>>[number]

/** Ends the one token of that name. @throws Refusal where there is none, or several people have one */
export async function revokeToken(db: Database, name: string, now = new Date()): Promise<void> {
  const found = await db
    .select({ id: apiToken.tokenId, ownerId: apiToken.ownerId })
    .from(apiToken)
    .where(and(eq(apiToken.name, name), isActive))
  if (found.length > 1)
    throw new Refusal(`Several people have a token named "${name}": end it on the page of its owner.`)
  const [token] = found
  if (!token) throw new Refusal(`There is no token named "${name}" in force.`)
  await endToken(db, token, now)
}

/** Ends a token from the next request on. @returns its name, or null where the owner has none of that id in force */
export async function endToken(
  db: Pick<Database, 'update'>,
  { id, ownerId }: { id: string; ownerId: string },
  now: Date,
): Promise<string | null> {
  const [ended] = await db
    .update(apiToken)
    .set({ revokedAt: now.toISOString() })
    .where(and(sql`${apiToken.tokenId}::text = ${id}`, eq(apiToken.ownerId, ownerId), isActive))
    .returning({ name: apiToken.name })
  return ended?.name ?? null
}

type Row = StandingRow & {
  id: string
  owner_id: string
  name: string
  last_used_at: string | null
  token_roles: string[] | null
  token_regions: string[] | null
}

/** Noted at most this often, to keep reading from writing. */
const NOTED_MS = 60_000

/** Whose token this is, or null. */
export async function findTokenActor(
  db: Database,
  token: string,
  now: Date,
): Promise<{ actor: Actor; accountId: string } | null> {
  const [row] = await db.execute<Row>(sql`
    select ${apiToken.tokenId} as id, ${apiToken.ownerId} as owner_id, ${apiToken.name} as name,
           ${apiToken.lastUsedAt} as last_used_at, ${apiToken.roles} as token_roles,
           case when ${apiToken.regions} is not null
             then ${idsOfAllBelow(sql`select unnest(${apiToken.regions})`)} end as token_regions,
           ${standing}
      from ${apiToken} join ${user} on ${user.id} = ${apiToken.ownerId}
     where ${apiToken.tokenHash} = ${hashOf(token)} and ${apiToken.revokedAt} is null
       and (${apiToken.expiresAt} is null or ${apiToken.expiresAt} > ${now.toISOString()})
       and ${user.disabledAt} is null`)
  if (!row) return null
  const used = row.last_used_at === null ? null : new Date(row.last_used_at)
  if (used === null || now.getTime() - used.getTime() >= NOTED_MS)
    await unlessReadOnly(
      db.update(apiToken).set({ lastUsedAt: now.toISOString() }).where(eq(apiToken.tokenId, row.id)),
    )
  const owner = toStanding(row)
  const roles = owner.roles.filter((role) => row.token_roles?.includes(role) ?? true)
  const scope = narrowed(owner.scope, row.token_regions)
  // Personal data go to people: a token lies in files, and cannot be asked what for.
  const actor: Actor = { kind: 'token', id: row.id, name: row.name, roles, hasPersonalData: false, scope }
  return { actor, accountId: row.owner_id }
}

/** What both see. */
function narrowed(scope: RowScope, regions: readonly string[] | null): RowScope {
  if (regions === null) return scope
  return { regions: scope === 'company' ? regions : regions.filter((id) => scope.regions.includes(id)) }
}
