/** Requires a session for every route but sign-in. Loaders check again for themselves; see guard.ts. */
import type { Request, RequestHandler } from 'express'
import { readerLang } from '~/i18n/language'
import { message } from '~/i18n/message'
import { translate } from '~/i18n/translate.server'
import { isPageData, reloadOf } from './page-data'
import { keepWayBack } from './way-back'

/** The sign-in page and where links for strangers lead, as a document and as the data of its loaders. */
const OPEN_PATHS = /^\/(sign-in(\/code|\/with\/[a-z]+(\/callback)?)?|welcome)(\.data)?$/

/** All that there is for who has to set up a second factor before anything else. */
const NEWCOMERS_PATH = '/second-factor'

/**
 * Redirects page requests without a session to the sign-in page, with a way back, and answers 401 to everything else they
 * ask. Who has to set up a second factor is led there instead, and gets 403.
 */
export const requireSession: RequestHandler = async (request, response, next) => {
  const { actor, fault, newcomer } = response.locals
  if (actor || fault || OPEN_PATHS.test(request.path)) return next()
  if (newcomer && request.path === NEWCOMERS_PATH) return next()
  if (wantsPage(request) || isForm(request)) {
    if (!newcomer && request.method !== 'HEAD') keepWayBack(request, response)
    return response.redirect(request.method === 'POST' ? 303 : 302, newcomer ? NEWCOMERS_PATH : '/sign-in')
  }
  if (newcomer) response.status(403)
  else response.status(401).set('WWW-Authenticate', 'Bearer')
  // A page that is open in a browser whose session has ended: it reloads, and so gets to the sign-in page.
  if (isPageData(request)) return response.type('text/x-script').send(await reloadOf(request))
  const words = message(newcomer ? 'secondFactorCodes.setUpFirst' : 'requests.signInFirst')
  const sentence = translate(words, readerLang(request.headers))
  response.type('text/plain').send(sentence)
}

/** What is taken to a disk, rather than shown. */
const FILES = /^\/(export|import\/(files|templates))\//

/** A browser that opens an address, rather than a script or program that wants data. */
export function wantsPage(request: Request): boolean {
  return (request.method === 'GET' || request.method === 'HEAD') && isShown(request)
}

/** A browser that sends a form and will show the answer. */
const isForm = (request: Request) => request.method === 'POST' && isShown(request)

function isShown({ path, headers }: Request): boolean {
  if (FILES.test(path) || path.endsWith('.data')) return false
  return headers.authorization === undefined && (headers.accept ?? '').includes('text/html')
}
