/**
 * People who have been sent to a provider. A secret in a cookie proves that it is the same browser that comes back; state,
 * nonce and code verifier are made from it, and only its hash is stored. Each is used once, within ten minutes.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { and, eq, gt, lt } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { authorizationRequest } from '#db/schema'
import { readCookie } from '~/preferences/cookies'
import { hashOf, newSecret } from '../accounts/hash'
import type { Proofs, ProviderId } from './provider'

const MINUTES = 10
const COOKIE = 'manyi.authorization'
const attributes = 'Path=/sign-in; HttpOnly; SameSite=Lax'

/** What somebody wants to do with the identity that they are going to prove. */
export type Intent =
  | { purpose: 'sign_in' }
  | { purpose: 'invitation'; linkHash: string }
  | { purpose: 'link'; userId: string }

export type AuthorizationRequest = typeof authorizationRequest.$inferSelect

export async function beginRequest(
  db: Database,
  provider: ProviderId,
  intent: Intent,
  now: Date,
): Promise<{ proofs: Proofs; cookie: string }> {
  const secret = newSecret()
  await db.delete(authorizationRequest).where(lt(authorizationRequest.expiresAt, now))
  await db.insert(authorizationRequest).values({
    ...intent,
    secretHash: hashOf(secret),
    provider,
    expiresAt: new Date(now.getTime() + MINUTES * 60_000),
  })
  return {
    proofs: proofsOf(secret),
    cookie: `${COOKIE}=${secret}; Max-Age=${MINUTES * 60}; ${attributes}`,
  }
}

/** The `Set-Cookie` header that forgets it. */
export const forgottenRequest = `${COOKIE}=; Max-Age=0; ${attributes}`

type Back = { provider: ProviderId; cookie: string | undefined; state: string }

/** What this browser was sent there for, once; null where it was not, or too long ago. */
export async function takeRequest(
  db: Database,
  { provider, cookie, state }: Back,
  now: Date,
): Promise<{ request: AuthorizationRequest; proofs: Proofs } | null> {
  const secret = readCookie(cookie ?? null, COOKIE)
  if (!secret) return null
  const proofs = proofsOf(secret)
  if (!isSame(state, proofs.state)) return null
  const { secretHash, expiresAt } = authorizationRequest
  const [request] = await db
    .delete(authorizationRequest)
    .where(
      and(eq(secretHash, hashOf(secret)), eq(authorizationRequest.provider, provider), gt(expiresAt, now)),
    )
    .returning()
  return request ? { request, proofs } : null
}

function proofsOf(secret: string): Proofs {
  const derive = (what: string) => createHmac('sha256', secret).update(what)
  return {
    // 企业微信 takes letters and digits only.
    state: derive('state').digest('hex'),
    nonce: derive('nonce').digest('base64url'),
    codeVerifier: derive('code verifier').digest('base64url'),
  }
}

const isSame = (one: string, other: string) =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
