/** Tokens as pages list them: those in force. */
import type { Token } from '~/server/tokens'

export type ListedToken = Pick<Token, 'id' | 'name' | 'roles'> & {
  isNarrowed: boolean
  createdAt: string
  expiresAt: string | null
  lastUsedAt: string | null
}

const iso = (instant: string | null) => (instant === null ? null : new Date(instant).toISOString())

/** None where it has ended. */
export function toListedToken(token: Token, now: Date): ListedToken[] {
  const { id, name, roles, regions, createdAt, expiresAt, lastUsedAt, revokedAt } = token
  if (revokedAt !== null || (expiresAt !== null && new Date(expiresAt) <= now)) return []
  return [
    {
      id,
      name,
      roles,
      isNarrowed: regions !== null,
      createdAt: new Date(createdAt).toISOString(),
      expiresAt: iso(expiresAt),
      lastUsedAt: iso(lastUsedAt),
    },
  ]
}
