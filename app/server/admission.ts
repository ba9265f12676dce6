/** Which requests are let in at all: well-formed, of a known method, small, and not sent by another site's page. */
import type { Request, RequestHandler } from 'express'

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'])
const LARGEST_BODY = 1_000_000

type AdmissionOptions = {
  /** The address people open, where it is configured; otherwise the Host header says which it is. */
  appUrl: string | undefined
  trustsProxy: boolean
}

/** Answers 400, 403, 405, 411 or 413 with one sentence, or lets the request pass. */
export function admitRequests({ appUrl, trustsProxy }: AdmissionOptions): RequestHandler {
  return function admit(request, response, next) {
    // Without a trusted proxy these headers are whatever the client made up.
    if (!trustsProxy)
      for (const name of Object.keys(request.headers))
        if (name.startsWith('x-forwarded-') || name === 'forwarded') delete request.headers[name]
    const [status, sentence] = refusal(request, appUrl) ?? []
    if (!status) return next()
    // Content that nobody will read must not be taken for the next request.
    response.status(status).set('Connection', 'close').type('text/plain').send(sentence)
  }
}

function refusal(request: Request, appUrl: string | undefined): [number, string] | null {
  const host = request.headers.host ?? ''
  if (!/^[\w.-]+(:\d{1,5})?$|^\[[\da-fA-F:]+\](:\d{1,5})?$/.test(host))
    return [400, 'The Host header is malformed.']
  if (!METHODS.has(request.method)) return [405, 'This method is not used here.']
  if (request.method === 'GET' || request.method === 'HEAD') return null
  if (!isOwnPage(request, appUrl ? new URL(appUrl).host : host))
    return [403, 'This request did not come from a page of this site.']
  if (request.headers['transfer-encoding']) return [411, 'State the length of the content.']
  if (Number(request.headers['content-length'] ?? 0) > LARGEST_BODY) return [413, 'The content is too large.']
  return null
}

/**
 * Browsers send Origin with everything but GET. A program with a token sends none, and cannot be made to act
 * by another site, because no browser adds its token on its own.
 */
function isOwnPage(request: Request, ownHost: string): boolean {
  const { origin, authorization } = request.headers
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  if (origin === undefined) return authorization !== undefined
  return URL.canParse(origin) && new URL(origin).host === ownHost
}
