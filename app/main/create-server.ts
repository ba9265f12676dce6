/** The web server: what happens to a request, in order. */
import path from 'node:path'
import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import express from 'express'
import { exportRouter } from '~/export/router'
import type { Auth } from '~/server/auth'
import {
  answerFaults,
  endStatementsWithRequest,
  reportedFault,
  reportFaults,
  withFaults,
} from '~/server/database-faults'
import { errorHandler } from '~/server/error-handler'
import { followTimeZone } from '~/server/follow-time-zone'
import { allowOnly } from '~/server/guard'
import { compressPages, giveNonce, noStore, securityHeaders } from '~/server/headers'
import { keptPages } from '~/server/kept-pages'
import { endWithAccount, watchLeavers } from '~/server/leavers'
import type { Mailer } from '~/server/mailer'
import { PageQueue } from '~/server/page-queue'
import { checkAddress, checkRequests } from '~/server/request-checks'
import { requestLog } from '~/server/request-log'
import { requireSession, wantsPage } from '~/server/require-session'
import type { Services } from '~/server/services'
import { doorOf, loadActor, signInRouter } from '~/server/sign-in'
import { beginLook, endLook, signInFirst, takeTurns } from '~/server/take-turns'

/** Longest that a question for the server's health waits for the database. */
const HEALTH_MS = 800

export type ServerOptions = {
  services: Services
  auth: Auth
  build: ServerBuild | (() => Promise<ServerBuild>)
  /** The address people open. */
  origin: string
  /** Set where `origin` is configured rather than assumed from host and port. */
  appUrl?: string | undefined
  /** Proxies whose X-Forwarded headers count, as Express' `trust proxy` takes them. */
  trustProxy?: string | undefined
  /** The folder with the built pages, or Vite's middleware while developing. */
  assets: { directory: string } | { middleware: express.RequestHandler }
  /** A reader of a download that takes no byte for this long is cut off. */
  downloadIdleMs?: number | undefined
  queue?: PageQueue | undefined
  mailer?: Mailer | null | undefined
}

const DOWNLOAD_IDLE_MS = 5 * 60_000

export function createServer(options: ServerOptions): express.Express {
  const { services, auth, build, origin, appUrl, trustProxy, assets } = options
  const { downloadIdleMs = DOWNLOAD_IDLE_MS, queue = new PageQueue(), mailer = null } = options
  const leavers = watchLeavers(services.accounts, services.log)
  const isDevelopment = 'middleware' in assets
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', trustProxy && /^\d+$/.test(trustProxy) ? Number(trustProxy) : (trustProxy ?? false))
  // Only flat `name=value` pairs: nested objects from an address are no part of any contract here.
  app.set('query parser', 'simple')

  app.use(requestLog(services.log))
  app.use(compressPages())
  app.use(giveNonce)
  const isHttps = origin.startsWith('https://')
  app.use(securityHeaders({ isHttps, isDevelopment }))
  // Vite's own addresses while developing are of all kinds.
  if ('middleware' in assets) app.use(assets.middleware)
  app.use(checkAddress)
  if ('directory' in assets) serveAssets(app, assets.directory)
  answerHealth(app, services)

  app.use(noStore)
  app.use(checkRequests({ appUrl }))
  app.use(endStatementsWithRequest)
  app.use(signInFirst(queue))
  app.use(signInRouter(auth, services, origin))
  app.use(beginLook(queue))
  app.use(reportFaults(loadActor(auth, services)))
  app.use(requireSession({ isHttps }))
  app.use(reportFaults(followTimeZone(services)))
  app.use('/export', (_request, reply, next) => {
    endLook(reply)
    next()
  })
  app.use('/export', allowOnly('read'), endWithAccount(leavers))
  app.use('/export', exportRouter(services, { idleMs: downloadIdleMs }))
  const pages = typeof build === 'function' ? async () => withFaults(await build()) : withFaults(build)
  // While developing the pages themselves change.
  if (!isDevelopment) app.use(keptPages({ services, build: pages, queue }))
  const answerPage = createRequestHandler({
    build: pages,
    mode: isDevelopment ? 'development' : 'production',
    getLoadContext: (request, response) => ({
      services,
      actor: response.locals.actor ?? null,
      databaseFault: reportedFault(request, response),
      cspNonce: response.locals.cspNonce,
      requestId: String(request.id),
      visit: {
        door: doorOf(auth, services, origin, request),
        origin,
        sessionId: response.locals.sessionId ?? null,
        leavers,
        mailer,
      },
      wantsPage: wantsPage(request),
      giveWay: () => queue.giveWay(),
    }),
  })
  app.all('*', takeTurns(queue, answerPage))
  app.use(answerFaults(services.log))
  app.use(errorHandler(services.log))
  return app
}

/** A server that runs is live; one whose database answers is ready, also with little disk space. Both bypass the queues. */
function answerHealth(app: express.Express, services: Services) {
  app.get('/health/live', (_request, response) => {
    response.json({ status: 'ok' })
  })
  app.get('/health', async (_request, response) => {
    if (await services.watch.check(HEALTH_MS))
      response.json({ status: 'ok', ...(services.disk.isLow() && { warning: 'little disk space is left' }) })
    else response.status(503).set('Retry-After', '2').json({ status: 'the database does not answer' })
  })
}

function serveAssets(app: express.Express, directory: string) {
  const options = { index: false, redirect: false, dotfiles: 'ignore' } as const
  // Names of built files hold a hash of their content. A missing one is gone, not a page.
  app.use(
    '/assets',
    express.static(path.join(directory, 'assets'), { ...options, immutable: true, maxAge: '1y' }),
  )
  app.use('/assets', function missingAsset(_request, response) {
    response.status(404).type('text/plain').send('There is no such file.')
  })
  app.use(express.static(directory, { ...options, maxAge: '1h' }))
}
