/** Database faults as responses: 503, a sentence, and Retry-After. */

import { setMaxListeners } from 'node:events'
import type { AppLoadContext, ServerBuild } from '@remix-run/node'
import type { ErrorRequestHandler, Response as Reply, Request, RequestHandler } from 'express'
import { DatabaseFault, type FaultKind, faultOf, GivenUp, isGivenUp } from '#db/faults'
import { currentRequest, runForRequest } from '#db/request'
import { isLang, LANGUAGE_COOKIE, langOf, preferredLang } from '~/i18n/language'
import { message } from '~/i18n/message'
import type { Lang } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import { readCookie } from '~/preferences/cookies'
import type { Log } from './log'
import { wantsPage } from './require-session'

const RETRY_AFTER_SECONDS = '2'

const faultSentence = (fault: FaultKind, lang: Lang): string => translate(message(`faults.${fault}`), lang)

/** The sentence for a request whose actor could not be found out, else null. */
export const reportedFault = (request: Request, reply: Reply): string | null =>
  reply.locals.fault ? faultSentence(reply.locals.fault, readerLang(request)) : null

/** From here on what a request asks of the database ends with its answer, whole or broken off. */
export const endStatementsWithRequest: RequestHandler = (_request, reply, next) => {
  const over = new AbortController()
  // Every statement of a page listens; that is no leak.
  setMaxListeners(0, over.signal)
  // Log, compression, Remix and others listen as well.
  reply.setMaxListeners(20)
  reply.once('close', () => over.abort())
  runForRequest({ signal: over.signal, fault: null }, next)
}

/**
 * What `answer` gives, or the fault of the database that it met: better-auth keeps those to itself and would call a
 * good link expired and a signed-in person a stranger.
 */
export async function unlessFault<T>(answer: Promise<T>): Promise<T> {
  const settled = await answer.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  )
  const { fault, signal } = currentRequest() ?? {}
  if (signal?.aborted) throw new GivenUp()
  if (fault) throw new DatabaseFault(fault, 'error' in settled ? { cause: settled.error } : {})
  if ('error' in settled) throw settled.error
  return settled.value
}

/** Lets pages be drawn that say what is wrong, where a handler could not do its work for lack of the database. */
export function reportFaults(handler: RequestHandler): RequestHandler {
  return function catchFaults(request, reply, next) {
    handler(request, reply, (error) => {
      const fault = faultOf(error)
      if (fault === null || request.path.startsWith('/export/')) return next(error)
      reply.locals.fault = fault
      next()
    })
  }
}

/** Answers a request that met a fault of the database, or that nobody waits for any more; leaves others alone. */
export function answerFaults(log: Log): ErrorRequestHandler {
  return (error, request, reply, next) => {
    if (isGivenUp(error) || currentRequest()?.signal.aborted) return reply.destroy()
    const fault = faultOf(error)
    if (fault === null || reply.headersSent) return next(error)
    // Not the request's own log: that one prints errors whole, with the values of statements.
    log.warn({ err: error, fault, requestId: request.id }, 'database fault')
    const lang = readerLang(request)
    reply.status(503).set('Retry-After', RETRY_AFTER_SECONDS)
    if (wantsPage(request)) reply.type('html').send(faultPage(String(request.id), reply, lang, fault))
    else reply.type('text/plain').send(faultSentence(fault, lang))
  }
}

function readerLang(request: Request): Lang {
  const named = request.query.lang
  if (isLang(named)) return named
  const chosen = readCookie(request.headers.cookie ?? null, LANGUAGE_COOKIE)
  return isLang(chosen) ? chosen : preferredLang(request.headers['accept-language'] ?? null)
}

/** Needs neither the database nor the pages' code. */
function faultPage(id: string, reply: Reply, lang: Lang, fault: FaultKind): string {
  const title = translate(message('faults.title'), lang)
  return `<!doctype html>
<html lang="${lang}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style nonce="${reply.locals.cspNonce}">
  :root { color-scheme: light dark }
  body { max-width: 520px; margin: 12vh auto; padding: 0 24px; font: 15px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif }
  h1 { font-size: 22px; font-weight: 600 }
</style>
<h1>${title}</h1>
<p>${faultSentence(fault, lang)} ${translate(message('errors.id', { id }), lang)}</p>
<p><a href="">${translate(message('faults.again'), lang)}</a></p>
</html>
`
}

/** The pages with loaders and actions that end a fault of the database as 503 with its sentence. */
export function withFaults(build: ServerBuild): ServerBuild {
  type Work = (args: never) => unknown
  type Arguments = { request: globalThis.Request; context: AppLoadContext }
  const answeringFaults = (work: Work) => async (args: Arguments) => {
    try {
      return await work(args as never)
    } catch (error) {
      const fault = error instanceof Response ? null : faultOf(error)
      if (fault === null) throw error
      const { services, requestId } = args.context
      services.log.warn({ err: error, fault, requestId }, 'database fault')
      throw new Response(faultSentence(fault, langOf(args.request)), { status: 503 })
    }
  }
  const routes = Object.entries(build.routes).map(([id, route]) => {
    if (!route) return [id, route]
    const { loader, action } = route.module
    const works = {
      ...(loader && { loader: answeringFaults(loader) }),
      ...(action && { action: answeringFaults(action) }),
    }
    return [id, { ...route, module: { ...route.module, ...works } }]
  })
  return { ...build, routes: Object.fromEntries(routes) }
}
