/** OpenID Connect: the authorization code flow with PKCE, state and nonce, and an ID token whose signature is checked. */
import * as client from 'openid-client'
import type { Text } from '~/i18n/message'
import { LONGEST_SUBJECT, PATIENCE_MS, type Provider, ProviderError } from './provider'

export type OpenIdConnectOptions = {
  issuer: string
  clientId: string
  clientSecret: string
  name: Text
  now: () => Date
}

/** What the issuer says of itself is asked again after an hour. */
const DISCOVERY_MS = 60 * 60_000
const CLOCK_TOLERANCE_SECONDS = 30

/** Asks nobody anything until somebody wants to sign in with it. */
export function openIdConnect({ issuer, clientId, clientSecret, name, now }: OpenIdConnectOptions): Provider {
  let known: { configuration: Promise<client.Configuration>; until: number } | null = null

  function discover(): Promise<client.Configuration> {
    if (known && now().getTime() < known.until) return known.configuration
    const configuration = client
      .discovery(
        new URL(issuer),
        clientId,
        { [client.clockTolerance]: CLOCK_TOLERANCE_SECONDS },
        authenticateWith(clientSecret),
        {
          timeout: PATIENCE_MS / 1_000,
          // Without the first the signature of an ID token that came over TLS would go unlooked at.
          execute: [
            client.enableNonRepudiationChecks,
            ...(new URL(issuer).protocol === 'http:' ? [client.allowInsecureRequests] : []),
          ],
        },
      )
      .catch((error) => {
        known = null
        const isOther = codeOf(error) === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED'
        throw new ProviderError(isOther ? 'misconfigured' : 'away', codeOf(error), error)
      })
    known = { configuration, until: now().getTime() + DISCOVERY_MS }
    return configuration
  }

  return {
    id: 'oidc',
    issuer,
    name,
    async authorizationUrl({ proofs: { state, nonce, codeVerifier }, redirectUri }) {
      const url = client.buildAuthorizationUrl(await discover(), {
        redirect_uri: redirectUri,
        // Who it is, and nothing about them.
        scope: 'openid',
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
      })
      return url.href
    },
    async subjectOf(answer, { state, nonce, codeVerifier }) {
      const configuration = await discover()
      const tokens = await client
        .authorizationCodeGrant(configuration, answer, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: codeVerifier,
          idTokenExpected: true,
        })
        .catch((error) => {
          throw toProviderError(error)
        })
      const claims = tokens.claims()
      // Some issuers speak for many others.
      if (!claims || new URL(claims.iss).href !== issuer) throw new ProviderError('invalid', 'issuer')
      if (claims.sub.trim() === '' || claims.sub.length > LONGEST_SUBJECT)
        throw new ProviderError('invalid', 'subject')
      return claims.sub
    },
  }
}

/** In the way that the issuer takes; the one that is taken by itself, if it says nothing. */
function authenticateWith(secret: string): client.ClientAuth {
  const [basic, inBody] = [client.ClientSecretBasic(secret), client.ClientSecretPost(secret)]
  return (server, ...rest) => {
    const taken = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    return (taken.includes('client_secret_basic') ? basic : inBody)(server, ...rest)
  }
}

/** What the endpoints of a service that keeps to the standard do not answer. */
const NO_ANSWER = new Set(['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_JSON', 'OAUTH_RESPONSE_IS_NOT_CONFORM'])
const TEMPORARY = new Set(['server_error', 'temporarily_unavailable'])
const CANCELLED = new Set(['access_denied', 'login_required', 'interaction_required', 'consent_required'])

function toProviderError(error: unknown): ProviderError {
  const code = codeOf(error)
  if (error instanceof client.AuthorizationResponseError)
    return new ProviderError(
      TEMPORARY.has(code) ? 'away' : CANCELLED.has(code) ? 'cancelled' : 'misconfigured',
      code,
    )
  if (error instanceof client.ResponseBodyError)
    return new ProviderError(
      error.status >= 500 || TEMPORARY.has(code)
        ? 'away'
        : code === 'invalid_grant'
          ? 'invalid'
          : 'misconfigured',
      code,
    )
  const isAway = NO_ANSWER.has(code) || (error instanceof TypeError && code === 'no_answer')
  return new ProviderError(isAway ? 'away' : 'invalid', code, error)
}

/** A word of the standard or of the library; texts of the provider get nowhere. */
function codeOf(error: unknown): string {
  if (error instanceof client.AuthorizationResponseError || error instanceof client.ResponseBodyError)
    return /^[a-z_]{1,40}$/.test(error.error) ? error.error : 'unknown_error'
  if (error instanceof client.ClientError && error.code !== undefined) return error.code
  // Of `fetch`.
  return error instanceof TypeError && error.message === 'fetch failed' ? 'no_answer' : 'unknown_error'
}
