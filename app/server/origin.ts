/** Under which origin a request reached us, and whether a page of that origin sent it. */
import type { Request } from 'express'

const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i
/** `origin`: the address people open; `appUrl`: the same, where it is configured rather than assumed. */
export type Site = { origin: string; appUrl: string | undefined }

/** A browser reaches these names only on the machine itself, so no other site can stand under them. */
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Scheme, host and port as the client, or a trusted proxy, named them; null where they are malformed. */
export function ownOriginOf(request: Request): string | null {
  // Two hosts: programs differ in which one counts.
  if (request.rawHeaders.filter((name, at) => at % 2 === 0 && /^host$/i.test(name)).length > 1) return null
  const forwarded = request.get('x-forwarded-host')?.split(',')[0]?.trim()
  const hosts = [request.headers.host ?? '', ...(forwarded === undefined ? [] : [forwarded])]
  const { protocol } = request
  if (protocol !== 'http' && protocol !== 'https') return null
  if (!hosts.every((host) => HOST.test(host) && URL.canParse(`${protocol}://${host}`))) return null
  return new URL(`${protocol}://${hosts.at(-1)}`).origin
}

/** Whether this site is reached under the host: the configured one, or one under which no other site can stand. */
export function isOwnHost(request: Request, ownOrigin: string, site: Site): boolean {
  const { hostname, host } = new URL(ownOrigin)
  if (LOOPBACK.has(hostname)) return true
  if (site.appUrl) {
    const { host: configured, protocol } = new URL(site.appUrl)
    // The port that a scheme has by itself may be named or left out; TLS may end at a proxy.
    return new URL(`${protocol}//${host}`).host === configured
  }
  // Only what a trusted proxy says is left of these headers.
  if (request.headers['x-forwarded-host'] !== undefined) return true
  return hostname === new URL(site.origin).hostname || hostname === listeningHost(request)
}

/** The address of ours to which the client has connected, as it stands in a URL. */
function listeningHost({ socket }: Request): string {
  const address = (socket.localAddress ?? '').replace(/^::ffff:(?=\d+\.)/i, '')
  return address.includes(':') ? `[${address}]` : address
}

/**
 * Browsers send Origin with everything but GET. A program with a token sends none, and cannot be made to act
 * by another site, because no browser adds its token on its own.
 */
export function isOfOwnPage(request: Request, ownOrigin: string): boolean {
  const { origin, authorization } = request.headers
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  if (origin === undefined) return authorization !== undefined
  return origin === ownOrigin
}
