/** The web server: what happens to a request, in order. */
import path from 'node:path'
import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import express from 'express'
import { exportRouter } from '~/export/router'
import { importFilesRouter } from '~/import-runs/router'
import type { Auth } from '~/server/auth'
import { clientOf } from '~/server/client'
import { viewerOf } from '~/server/context'
import { countByAddress } from '~/server/count-by-address'
import {
  answerFaults,
  endStatementsWithRequest,
  reportedFault,
  reportFaults,
  withFaults,
} from '~/server/database-faults'
import { errorHandler } from '~/server/error-handler'
import { followSettings } from '~/server/follow-settings'
import { compressPages, giveNonce, noStore, sayCharset, securityHeaders } from '~/server/headers'
import { answerHealth } from '~/server/health'
import { hostCookies } from '~/server/host-cookies'
import type { Provider } from '~/server/identities/provider'
import { keptPages } from '~/server/kept-pages'
import { endWithAccount, watchLeavers } from '~/server/leavers'
import type { Mailer } from '~/server/mailer'
import { PageQueue } from '~/server/page-queue'
import { checkAddress, checkRequests } from '~/server/request-checks'
import { requestLog } from '~/server/request-log'
import { requireSession, wantsPage } from '~/server/require-session'
import { countRowsShown } from '~/server/rows-shown'
import type { Services } from '~/server/services'
import { doorOf, loadActor, signInRouter } from '~/server/sign-in'
import { beginLook, endLook, signInFirst, takeTurns } from '~/server/take-turns'
import { importTemplates } from './import-templates'

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
  /** Puts who asks at `res.locals.actor`; by default by session or token. */
  recognise?: express.RequestHandler | undefined
  mailer?: Mailer | null | undefined
  /** With which people sign in beside passwords. */
  providers?: readonly Provider[] | undefined
}

const DOWNLOAD_IDLE_MS = 5 * 60_000

export function createServer(options: ServerOptions): express.Express {
  const { services, auth, build, origin, appUrl, trustProxy, assets } = options
  const {
    downloadIdleMs = DOWNLOAD_IDLE_MS,
    queue = new PageQueue(),
    mailer = null,
    providers = [],
  } = options
  const { recognise = loadActor(auth, services) } = options
  const leavers = watchLeavers(services.accounts, services.log)
  const isDevelopment = 'middleware' in assets
  // An office may have one address, and begins to work at nine.
  const departures = countByAddress({ most: 300 })
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
  app.use(sayCharset)
  app.use(hostCookies({ isHttps }))
  // Vite's own addresses while developing are of all kinds.
  if ('middleware' in assets) app.use(assets.middleware)
  app.use(checkAddress)
  if ('directory' in assets) serveAssets(app, assets.directory)

  app.use(noStore)
  answerHealth(app, services)
  app.use(checkRequests({ origin, appUrl }))
  app.use(endStatementsWithRequest)
  app.use(signInFirst(queue))
  app.use(signInRouter(auth, services))
  app.use(beginLook(queue))
  app.use(reportFaults(recognise))
  app.use(requireSession)
  app.use(reportFaults(followSettings(services)))
  app.use('/export', (_request, reply, next) => {
    endLook(reply)
    next()
  })
  app.use('/export', endWithAccount(leavers))
  app.use('/export', exportRouter(services, { idleMs: downloadIdleMs }))
  app.use('/import/templates', (_request, reply, next) => {
    endLook(reply)
    next()
  })
  app.use('/import/templates', importTemplates())
  app.use('/import/files', (_request, reply, next) => {
    endLook(reply)
    next()
  })
  app.use('/import/files', endWithAccount(leavers))
  app.use('/import', importFilesRouter(services))
  app.use(countRowsShown(services))
  const pages = typeof build === 'function' ? async () => withFaults(await build()) : withFaults(build)
  // While developing the pages themselves change.
  if (!isDevelopment) app.use(keptPages({ services, build: pages, queue }))
  const answerPage = createRequestHandler({
    build: pages,
    mode: isDevelopment ? 'development' : 'production',
    getLoadContext: (request, response) => ({
      services: ofActor(services, response),
      actor: response.locals.actor ?? null,
      databaseFault: reportedFault(request, response),
      cspNonce: response.locals.cspNonce,
      requestId: String(request.id),
      visit: {
        door: doorOf(auth, services, request),
        origin,
        sessionId: response.locals.sessionId ?? null,
        newcomer: response.locals.newcomer ?? null,
        leavers,
        mailer,
        providers,
        departures,
      },
      wantsPage: wantsPage(request),
      client: clientOf(request),
      countRows: response.locals.countRows,
      giveWay: () => queue.giveWay(),
    }),
  })
  app.all('*', takeTurns(queue, answerPage))
  app.use(answerFaults(services.log))
  app.use(errorHandler(services.log))
  return app
}

/** What whoever asks may see, as far as it is known who that is. */
const ofActor = (services: Services, { locals: { actor } }: express.Response): Services =>
  actor ? services.as(viewerOf(actor)) : services

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
