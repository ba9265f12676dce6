/**
 * The page requested before signing in, kept in a cookie. A cookie, because the link that signs in is
 * printed in a terminal and knows of no page.
 */
import type { Request, Response } from 'express'
import { readCookie } from '~/preferences/cookies'
import { ownAddress } from './own-address'

const NAME = 'manyi.back'
const MAX_AGE_MS = 60 * 60_000
/** Browsers drop cookies from 4,096 characters on. */
const LONGEST = 3_500

const attributes = { path: '/sign-in', httpOnly: true, sameSite: 'lax' } as const

/**
 * Remembers the page that is being asked for, or on which a form stood. The start page is where signing in leads
 * anyway.
 */
export function keepWayBack(request: Request, response: Response): void {
  const address = pageAddress(request.method === 'GET' ? request.originalUrl : pathOf(request.get('referer')))
  if (address && address !== '/' && encodeURIComponent(address).length <= LONGEST)
    response.cookie(NAME, address, { ...attributes, maxAge: MAX_AGE_MS })
  else forgetWayBack(response)
}

/** An address of this site at which there is a page to read once one is signed in. */
function pageAddress(text: string | null): string | null {
  const address = ownAddress(text)
  return address && !/^\/(sign-in|welcome|preferences|export)(?![^/?#])/.test(address) ? address : null
}

/** Of a page of this site: a form of another one has been refused before. */
function pathOf(referer: string | undefined): string | null {
  if (!referer || !URL.canParse(referer)) return null
  const { pathname, search } = new URL(referer)
  return pathname + search
}

/** The page that was wanted, by the Cookie header; null without one. It is wanted once: see `forgottenWayBack`. */
export function wayBackOf(cookie: string | undefined): string | null {
  const value = readCookie(cookie ?? null, NAME)
  if (value === undefined) return null
  try {
    return pageAddress(decodeURIComponent(value)) ?? '/'
  } catch {
    return '/'
  }
}

/** The `Set-Cookie` header that forgets it. */
export const forgottenWayBack = `${NAME}=; Path=/sign-in; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; SameSite=Lax`

function forgetWayBack(response: Response): void {
  response.append('Set-Cookie', forgottenWayBack)
}
