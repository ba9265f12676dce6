/** The whole server, with the built pages, inside the test's process. */
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ServerBuild } from '@remix-run/node'
import type { Express, RequestHandler } from 'express'
import type pino from 'pino'
import type { Address, SessionOptions } from '#db/client'
import { asReader } from '#db/reader'
import { changeRulesAt } from '~/main/change-rules'
import { createServer } from '~/main/create-server'
import { openImportJobs } from '~/main/import-jobs'
import { createSignInLink } from '~/server/accounts/sign-in-link'
import { createAuth } from '~/server/auth'
import { clientDirectory, loadBuild } from '~/server/ensure-build'
import type { Provider } from '~/server/identities/provider'
import { listen } from '~/server/listen'
import { createLog } from '~/server/log'
import type { Mailer } from '~/server/mailer'
import type { PageQueue } from '~/server/page-queue'
import { openServices, type Services } from '~/server/services'
import { createToken } from '~/server/tokens'
import { addAccount } from './accounts'
import { haveBuild, root } from './build'

export type TestServer = {
  origin: string
  /** An API token, for `Authorization: Bearer …`. */
  token: string
  /** The Cookie header of a person who is signed in. */
  cookie: string
  services: Services
  importJobs: ReturnType<typeof openImportJobs>
  app: Express
  build: ServerBuild
  /** One more link that signs in once, as the first administrator or as another one. */
  createLink(email?: string): Promise<string>
  close(): Promise<void>
}

type TestServerOptions = {
  url: Address
  now: () => Date
  /** Longest that a statement runs or waits for a lock. */
  limits?: Pick<SessionOptions, 'statementTimeoutMs' | 'lockTimeoutMs'>
  /** Where the log goes; by default nowhere. */
  logTo?: pino.DestinationStream
  downloadIdleMs?: number
  /** The address that is configured, where one is. */
  appUrl?: string
  trustProxy?: string
  queue?: PageQueue
  /** Says who asks, where it is not accounts and tokens. */
  recognise?: RequestHandler
  /** Nobody is there yet, and so neither token nor cookie. */
  isFresh?: boolean
  mailer?: Mailer | null
  providers?: readonly Provider[]
}

/** Serves the database at `url` as it would be served at the moment `now`. Builds the pages when they are old. */
export async function startTestServer({
  url,
  now,
  limits,
  logTo,
  downloadIdleMs,
  appUrl,
  trustProxy,
  queue,
  recognise,
  isFresh = false,
  mailer = null,
  providers = [],
}: TestServerOptions): Promise<TestServer> {
  await haveBuild()
  // What the pages' libraries do in production is what is tested.
  process.env.NODE_ENV = 'production'
  const build = await loadBuild(root)
  const dataDir = await mkdtemp(path.join(tmpdir(), 'manyi-test-server-'))
  const log = logTo ? createLog('debug', logTo) : createLog('silent')
  const env = { DATA_DIR: dataDir }
  const importJobs = openImportJobs({ address: url, dataDir, now, log })
  const { services, close: closeServices } = await openServices({
    url: asReader(url),
    limits,
    env,
    carryOut: changeRulesAt(url),
    importJobs,
    now,
    log,
  })
  const listener = await listen('127.0.0.1', 0)
  const origin = `http://127.0.0.1:${(listener.server.address() as AddressInfo).port}`
  const address = appUrl ?? origin
  const auth = createAuth({
    db: services.accounts,
    secret: 'only-for-tests-'.repeat(3),
    origin: address,
    log,
    now,
  })
  const assets = { directory: clientDirectory(root) }
  const app = createServer({
    services,
    auth,
    build,
    origin: address,
    appUrl,
    mailer,
    providers,
    trustProxy,
    assets,
    downloadIdleMs,
    queue,
    recognise,
  })
  listener.serve(app)
  if (!isFresh) await addAccount(services.db, { name: 'Administrator', email: 'admin@manyi.invalid' })
  const createLink = (email?: string) => createSignInLink(services.accounts, { origin, now: now() }, email)
  return {
    origin,
    services,
    importJobs,
    app,
    build,
    createLink,
    token: isFresh
      ? ''
      : await createToken(services.db, { name: `test of ${origin}`, ownerId: 'admin@manyi.invalid' }),
    cookie: isFresh ? '' : await signIn(await createLink()),
    async close() {
      listener.server.closeAllConnections()
      await listener.close()
      await importJobs.close()
      await closeServices()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Follows a sign-in link and returns the Cookie header of the session that it gives. */
export async function signIn(link: string): Promise<string> {
  return sessionOf(await fetch(link, { redirect: 'manual' }))
}

/** The Cookie header of the session that an answer gives, `''` without one. */
export const sessionOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .filter((cookie) => cookie.includes('session_token='))
    .join('; ')

export const FOUNDER = { name: 'Lin Mei', email: 'lin@example.com', password: 'seven wet otters' }

/** Sets the first account up by the link that the start printed, and returns the Cookie header that it gives. */
export async function setUp(link: string, person: Partial<typeof FOUNDER> = {}): Promise<string> {
  return sessionOf(await post(link, { ...FOUNDER, ...person }))
}

/** Sends a form as a page of the site does. */
export const post = (
  address: string,
  fields: Record<string, string> | [string, string][],
  headers: Record<string, string> = {},
) =>
  fetch(address, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: new URL(address).origin, accept: 'text/html', ...headers },
    body: new URLSearchParams(fields),
  })
