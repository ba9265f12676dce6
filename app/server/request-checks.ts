/** Which requests are let in at all: an address and a host of ours, a known method, small, and from no other site. */
import type { Request, RequestHandler, Response } from 'express'
import { readerLang } from '~/i18n/language'
import { type Message, message } from '~/i18n/message'
import { translate } from '~/i18n/translate.server'
import { isOfOwnPage, isOwnHost, ownOriginOf, type Site } from './origin'
import { faultOfTarget } from './request-target'
import { isUpload, MOST_BYTES, UPLOAD_PATH } from './uploads'

export const METHODS = ['GET', 'HEAD', 'POST']
const LARGEST_BODY = 1_000_000

type Refused = { status: number; sentence: Message; allow?: string }

/** Answers 400 or 414 to an invalid address; all later handlers rely on it. */
export const checkAddress: RequestHandler = (request, response, next) => {
  // `OPTIONS *` asks about the server as a whole; its method is refused later.
  const isAboutServer = request.originalUrl === '*' && request.method === 'OPTIONS'
  const fault = isAboutServer ? null : faultOfTarget(request.originalUrl)
  if (fault === null) return next()
  if (fault === 'too long')
    return refuse(request, response, { status: 414, sentence: message('requests.addressTooLong') })
  refuse(request, response, { status: 400, sentence: message('requests.addressMalformed') })
}

/** Answers 400, 403, 405, 411, 413 or 415, or lets the request pass. */
export function checkRequests(site: Site): RequestHandler {
  return function checkRequest(request, response, next) {
    distrustForwarded(request)
    const refused = refusal(request, site)
    if (refused) refuse(request, response, refused)
    else next()
  }
}

/** Headers that only a trusted proxy may set are otherwise whatever the client made up. */
function distrustForwarded(request: Request) {
  const trusts = request.app.get('trust proxy fn') as (address: string | undefined, hop: number) => boolean
  if (trusts(request.socket.remoteAddress, 0)) return
  for (const name of Object.keys(request.headers))
    if (name.startsWith('x-forwarded-') || name === 'forwarded') delete request.headers[name]
}

function refusal(request: Request, site: Site): Refused | null {
  const { appUrl } = site
  const ownOrigin = ownOriginOf(request)
  if (ownOrigin === null) return { status: 400, sentence: message('requests.hostMalformed') }
  if (!isOwnHost(request, ownOrigin, site))
    return {
      status: 400,
      sentence: appUrl ? message('requests.otherHost', { appUrl }) : message('requests.unknownHost'),
    }
  const isReading = request.method === 'GET' || request.method === 'HEAD'
  const isOwn = isReading || isOfOwnPage(request, appUrl ?? ownOrigin)
  // Cross-site requests are refused first, whatever their method.
  const isTaken = METHODS.includes(request.method) || isUpload(request)
  if (!isOwn && (isTaken || request.headers.origin !== undefined)) return foreign
  if (!isTaken)
    return { status: 405, sentence: message('requests.methodNotUsed'), allow: allowedAt(request.path) }
  // Single fetch is how pages ask for data; this older way would open every loader by its name.
  if (request.query._data !== undefined)
    return { status: 400, sentence: message('requests.addressMalformed') }
  return refusalOfContent(request)
}

function allowedAt(path: string): string {
  if (path === UPLOAD_PATH) return 'PUT'
  return path.startsWith('/export/') ? 'GET, HEAD' : METHODS.join(', ')
}

const foreign: Refused = {
  status: 403,
  sentence: message('requests.foreign'),
}

function refusalOfContent(request: Request): Refused | null {
  const { headers } = request
  if (headers['transfer-encoding']) return { status: 411, sentence: message('requests.lengthMissing') }
  if (Number(headers['content-length'] ?? 0) > (isUpload(request) ? MOST_BYTES : LARGEST_BODY))
    return {
      status: 413,
      sentence: message(isUpload(request) ? 'importRuns.tooLarge' : 'requests.contentTooLarge'),
    }
  if (headers['content-encoding'] && headers['content-encoding'].toLowerCase() !== 'identity')
    return { status: 415, sentence: message('requests.contentCompressed') }
  return null
}

/** One sentence in the reader's language. Content that nobody will read must not be taken for the next request. */
function refuse(request: Request, response: Response, { status, allow, sentence }: Refused) {
  if (allow) response.set('Allow', allow)
  response.status(status).set('Connection', 'close').type('text/plain')
  response.send(translate(sentence, readerLang(request.headers)))
}
