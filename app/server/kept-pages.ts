/**
 * Pages that are drawn once for all who ask for the same, and kept until anything that they show may have changed.
 * A page is drawn from its key and nothing else, so that what differs between two who ask is either in the key or
 * cannot be on the page.
 */
import { type AppLoadContext, createRequestHandler, type ServerBuild } from '@remix-run/node'
import type { Response as Reply, Request, RequestHandler } from 'express'
import { presentPageVersion } from '#db/data-version'
import { currentRequest, runBounded } from '#db/request'
import { LANGUAGE_COOKIE, readerLang } from '~/i18n/language'
import { SharedWork } from '~/metrics/shared-work'
import { APPEARANCE_COOKIE, isAppearance } from '~/preferences/appearance'
import { readCookie } from '~/preferences/cookies'
import { isPhone } from '~/preferences/phone'
import { type Actor, viewerOf } from './context'
import { newNonce } from './headers'
import { fillPage, type PackedPage, packedSize, packPage, unpack } from './packed-page'
import { PAGE_MS, type PageQueue } from './page-queue'
import { wantsPage } from './require-session'
import { type Services, today } from './services'
import { endLook } from './take-turns'

/** Of compressed pages and of what they are kept under. */
const MOST_BYTES = 64_000_000
const MOST_OF_ONE = MOST_BYTES / 8

/** All that a page is drawn from beside the warehouse at one version on one day. */
type View = {
  /** As it was asked for: links on the page repeat it. */
  address: string
  actor: Actor
  lang: string
  appearance: string | null
  isPhone: boolean
}

type DrawnPage = {
  status: number
  headers: [string, string][]
  body: PackedPage
  rows: number
  isWhole: boolean
}

/** Of people and of imports: what they show has no version. */
const NOT_KEPT = /^\/(account|admin|import|second-factor|sign-in|welcome)(\/|$)/

type KeptPagesOptions = {
  services: Services
  build: ServerBuild | (() => Promise<ServerBuild>)
  queue: PageQueue
}

/** Answers people who ask for a page; leaves everything else to the next. */
export function keptPages({ services, build, queue }: KeptPagesOptions): RequestHandler {
  const handle = createRequestHandler(build, 'production')
  const pages = new SharedWork<DrawnPage>({
    maxSize: MOST_BYTES,
    maxEntrySize: MOST_OF_ONE,
    sizeOf: ({ body }, key) => packedSize(body) + key.length,
    isKept: ({ isWhole }) => isWhole,
  })

  async function pageOf(view: View, requestId: string, found: () => void): Promise<DrawnPage> {
    const at = services.now()
    const present = { ...services, now: () => at }
    const [row] = await services.accounts.execute<{ version: string }>(presentPageVersion)
    found()
    const key = JSON.stringify([row?.version, present.settings, today(present), view])
    return pages.get(key, async () => {
      const leave = await queue.enter(currentRequest()?.signal)
      try {
        return await draw(view, present, requestId)
      } finally {
        leave()
      }
    })
  }

  function draw({ actor, ...view }: View, present: Services, requestId: string): Promise<DrawnPage> {
    // Not the bounded one: a page whose time is over is drawn with what there is.
    const wanted = currentRequest()?.signal
    return runBounded(PAGE_MS, async (bounded) => {
      let hasGap = false
      let rows = 0
      const cspNonce = newNonce()
      const context: AppLoadContext = {
        services: {
          ...present.as(viewerOf(actor)),
          onGap() {
            hasGap = true
          },
        },
        actor,
        cspNonce,
        requestId,
        wantsPage: true,
        client: { address: null, userAgent: null },
        countRows(more) {
          rows += more
        },
        giveWay: () => queue.giveWay(),
      }
      const answer = await handle(requestFor(view, wanted), context)
      const html = Buffer.from(await answer.arrayBuffer())
      return {
        status: answer.status,
        headers: [...answer.headers],
        body: await packPage(html, cspNonce),
        rows,
        isWhole:
          answer.status === 200 &&
          !answer.headers.has('Set-Cookie') &&
          !hasGap &&
          bounded.fault === null &&
          !bounded.signal.aborted,
      }
    })
  }

  return async function servePage(request, reply, next) {
    const { actor, fault } = reply.locals
    if (!wantsPage(request) || !actor || fault || NOT_KEPT.test(request.path)) return next()
    try {
      const page = await pageOf(viewOf(request, actor), String(request.id), () => endLook(reply))
      // Read is what is sent, from memory too.
      if (request.method !== 'HEAD') reply.locals.countRows?.(page.rows)
      await send(request, reply, page)
    } catch (error) {
      next(error)
    }
  }
}

function viewOf(request: Request, actor: Actor): View {
  const appearance = readCookie(request.headers.cookie ?? null, APPEARANCE_COOKIE)
  return {
    address: request.originalUrl,
    actor,
    lang: readerLang(request.headers),
    appearance: isAppearance(appearance) ? appearance : null,
    isPhone: isPhone((name) => request.get(name)),
  }
}

/** The request of anybody who asks for the view; no host of a client's choice gets on the page. */
function requestFor({ address, lang, appearance, isPhone }: Omit<View, 'actor'>, signal?: AbortSignal) {
  const cookie = `${LANGUAGE_COOKIE}=${lang}${appearance ? `; ${APPEARANCE_COOKIE}=${appearance}` : ''}`
  const headers = { accept: 'text/html', cookie, 'user-agent': isPhone ? 'Mobi' : 'Desktop' }
  return new Request(new URL(address, 'http://localhost'), { headers, signal: signal ?? null })
}

async function send(request: Request, reply: Reply, { status, headers, body }: DrawnPage) {
  reply.status(status)
  for (const [name, value] of headers) reply.append(name, value)
  if (packedSize(body) === 0) {
    reply.end()
    return
  }
  const gzip = fillPage(body, reply.locals.cspNonce)
  if (!request.acceptsEncodings('gzip')) {
    reply.end(await unpack(gzip))
    return
  }
  reply.set({ 'Content-Encoding': 'gzip', 'Content-Length': String(gzip.length) })
  reply.end(gzip)
}
