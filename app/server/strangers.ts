/** The outer gate: behind it stands only who is known. Loaders check again for themselves; see guard.ts. */
import type { Request, RequestHandler } from 'express'

/** The sign-in page, as a document and as the data of its loaders. */
const OPEN_PATHS = new Set(['/sign-in', '/sign-in.data'])

/** Sends strangers who open a page to the sign-in page, and answers 401 to everything else they ask. */
export const refuseStrangers: RequestHandler = (request, response, next) => {
  if (response.locals.actor || response.locals.fault || OPEN_PATHS.has(request.path)) return next()
  if (wantsPage(request)) return response.redirect(302, '/sign-in')
  response.status(401).set('WWW-Authenticate', 'Bearer').type('text/plain')
  response.send('Sign in first, or send an API token in the Authorization header.')
}

/** A browser that opens an address, rather than a script or program that wants data. */
export function wantsPage(request: Request): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  if (request.path.startsWith('/export/') || request.path.endsWith('.data')) return false
  return request.headers.authorization === undefined && (request.headers.accept ?? '').includes('text/html')
}
