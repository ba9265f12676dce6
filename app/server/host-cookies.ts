/**
 * Under https browsers keep each cookie as `__Host-…`: of this host alone, sent over https alone, and no neighbouring
 * subdomain can put its own in the place of it. Inside the program every cookie has its plain name.
 */
import type { RequestHandler } from 'express'
import { beforeHead } from './before-head'

const PREFIX = '__Host-'

/** Takes the prefix from the cookies of a request, and gives it to those of the answer; under plain http changes nothing. */
export function hostCookies({ isHttps }: { isHttps: boolean }): RequestHandler {
  return function nameCookies(request, response, next) {
    if (isHttps) {
      const { cookie } = request.headers
      if (cookie !== undefined) request.headers.cookie = plain(cookie)
      beforeHead(response, () => {
        const set = response.getHeader('Set-Cookie')
        if (set !== undefined) response.setHeader('Set-Cookie', [set].flat().map(String).map(ofHost))
      })
    }
    next()
  }
}

/** A cookie without the prefix may have been set by anybody, and counts for nothing. */
const plain = (header: string): string =>
  header
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(PREFIX))
    .map((pair) => pair.slice(PREFIX.length))
    .join('; ')

/** Browsers refuse the prefix without Secure and the whole site as path, or with a domain. */
function ofHost(cookie: string): string {
  const [pair, ...attributes] = cookie.split(/;\s*/)
  const kept = attributes.filter((attribute) => !/^(path|domain|secure)(=|$)/i.test(attribute))
  return [`${PREFIX}${pair}`, 'Path=/', ...kept, 'Secure'].join('; ')
}
