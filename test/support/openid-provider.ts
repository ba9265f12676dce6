/** A certified provider of OpenID Connect, on this machine, which misbehaves on demand. */
import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import type { Jar } from './cookie-jar'

export const CLIENT = { client_id: 'manyi', client_secret: 'client-secret-canary-7f3a' }

type Claims = Record<string, unknown>

/** How it misbehaves; nothing of it after `behave`. */
type Misbehaviour = {
  metadata?: Claims
  /** What is given as ID token instead. */
  idToken?: (claims: Claims) => string | undefined
  /** What comes instead of any answer. */
  instead?: 'silence' | 'hang-up' | 'html' | 500
  /** On these paths only. */
  on?: RegExp
}

export type OpenIdProvider = {
  issuer: string
  /** Who signs in there next. */
  subject: string
  wrong: Misbehaviour
  /** Every address that was asked there. */
  asked: string[]
  key: KeyObject
  /** Begins to work for a site of ours. */
  open(redirectUri: string): void
  close(): Promise<void>
}

export async function startOpenIdProvider(): Promise<OpenIdProvider> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  let handle: ((request: never, response: never) => unknown) | null = null
  const server = createServer((request, response) => handle?.(request as never, response as never))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const self: OpenIdProvider = {
    issuer,
    subject: 'nobody',
    wrong: {},
    asked: [],
    key: privateKey,
    open(redirectUri) {
      const provider = configure(issuer, redirectUri, privateKey)
      provider.use(async (context, next) => {
        const { instead, on = /./, metadata, idToken } = self.wrong
        self.asked.push(context.path)
        if (instead !== undefined && on.test(context.path)) {
          if (instead === 'silence') await new Promise((resolve) => context.req.once('close', resolve))
          if (instead === 'hang-up') context.req.socket.destroy()
          context.status = instead === 500 ? 500 : 200
          context.type = 'text/html'
          context.body = '<h1>Under construction</h1>'
          return
        }
        if (context.path.startsWith('/interaction/')) {
          await provider.interactionFinished(context.req, context.res, { login: { accountId: self.subject } })
          context.respond = false
          return
        }
        await next()
        const body = context.body as Claims
        if (metadata && context.path.startsWith('/.well-known/')) context.body = { ...body, ...metadata }
        if (idToken && context.path === '/token' && typeof body.id_token === 'string')
          context.body = { ...body, id_token: idToken(claimsOf(body.id_token)) }
      })
      handle = provider.callback() as never
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return self
}

/** Where a page of ours sends its browser by itself. */
export const towards = (answer: Response) =>
  new URL(answer.headers.get('refresh')?.replace('0; url=', '') ?? '')

/** Through the provider, as `subject`, from where a page of ours leads: the address at which it sends the browser back. */
export async function passThrough(
  idp: OpenIdProvider,
  jar: Jar,
  { from, subject, to }: { from: URL; subject: string; to: string },
): Promise<string> {
  idp.subject = subject
  let next = from.href
  while (!next.startsWith(to)) {
    const answer = await jar.get(next)
    next = new URL(answer.headers.get('location') ?? '', next).href
  }
  return next
}

function configure(issuer: string, redirectUri: string, key: KeyObject): Provider {
  return new Provider(issuer, {
    clients: [{ ...CLIENT, redirect_uris: [redirectUri] }],
    jwks: { keys: [{ ...key.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['only for tests'] },
    features: { devInteractions: { enabled: false } },
    // It says so where it is not told.
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
    pkce: { required: () => true },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
    async loadExistingGrant({ oidc }) {
      const { client, session, provider } = oidc
      if (!client || !session?.accountId) return undefined
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
      grant.addOIDCScope('openid')
      await grant.save()
      return grant
    },
  })
}

const claimsOf = (token: string): Claims =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Signed by a key, by a secret, or by nobody. */
export function tokenOf(claims: Claims, by: KeyObject | string | null): string {
  const alg = by === null ? 'none' : typeof by === 'string' ? 'HS256' : 'RS256'
  const text = `${encoded({ alg, kid: 'one' })}.${encoded(claims)}`
  if (by === null) return `${text}.`
  const signature =
    typeof by === 'string'
      ? createHmac('sha256', by).update(text).digest('base64url')
      : sign('RSA-SHA256', Buffer.from(text), by).toString('base64url')
  return `${text}.${signature}`
}
