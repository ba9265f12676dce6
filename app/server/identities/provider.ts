/** Who proves elsewhere who they are: what a provider of identities gives, and how it fails. */
import type { identity } from '#db/schema'
import type { Text } from '~/i18n/message'

export const providerIds = ['oidc', 'wecom'] as const
export type ProviderId = (typeof providerIds)[number]

/** Whoever has the same issuer and subject is the same person; nothing else is compared. */
export type Identity = Pick<typeof identity.$inferSelect, 'issuer' | 'subject'>

/** Of one attempt: known to the browser that began it and, as far as they are sent there, to the provider. */
export type Proofs = { state: string; nonce: string; codeVerifier: string }

type Attempt = {
  proofs: Proofs
  /** Where the provider sends the browser back to. */
  redirectUri: string
  userAgent: string | null
}

export type Provider = {
  id: ProviderId
  issuer: string
  /** By which people know it. */
  name: Text
  /** Where the browser is sent. @throws ProviderError */
  authorizationUrl(attempt: Attempt): Promise<string>
  /** The subject, by the address at which the browser came back; its state has been compared. @throws ProviderError */
  subjectOf(answer: URL, proofs: Proofs): Promise<string>
}

/**
 * - `away`: it does not answer, or not as such a service does
 * - `cancelled`: it says that the person did not sign in there
 * - `invalid`: what came back proves nothing
 * - `misconfigured`: it does not know us
 * - `address`: it does not let this server's address in
 * - `external`: it knows the person, who is none of the company's
 */
export type Problem = 'away' | 'cancelled' | 'invalid' | 'misconfigured' | 'address' | 'external'

/** `code`: what the provider or the library calls it, for whoever runs the server. */
export class ProviderError extends Error {
  override name = 'ProviderError'

  constructor(
    readonly problem: Problem,
    readonly code: string,
    cause?: unknown,
  ) {
    super(`${problem}: ${code}`, { cause })
  }
}

/** By its name: the pages are built with a copy of the class of their own. */
export const isProviderError = (error: unknown): error is ProviderError =>
  error instanceof Error && error.name === 'ProviderError'

/** Longest that a provider is waited for, each time it is asked. */
export const PATIENCE_MS = 5_000

/** One that is longer is none of a service that keeps to the standard. */
export const LONGEST_SUBJECT = 255
