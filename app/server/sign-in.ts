/** Signing in with a one-time link, signing out, and recognising who asks. */
import express from 'express'
import type { Database } from '#db/connect'
import { readerLang } from '~/i18n/language'
import { message } from '~/i18n/message'
import { translate } from '~/i18n/translate.server'
import { findSession } from './accounts/sessions'
import type { Auth } from './auth'
import type { Services } from './services'
import { findTokenActor } from './tokens'
import { takeWayBack } from './way-back'
import { countWrongLinks } from './wrong-links'

/** As better-auth makes them: about 182 bits. What looks otherwise is not even looked up. */
const LINK_TOKEN = /^[a-zA-Z]{32}$/

/** `GET /sign-in?token=…` and `POST /sign-out`. The page `/sign-in` itself belongs to the pages. */
export function signInRouter(auth: Auth, origin: string): express.Router {
  const router = express.Router()
  const wrongLinks = countWrongLinks()
  const isHttps = origin.startsWith('https://')
  router.get('/sign-in', async (request, reply, next) => {
    const { token } = request.query
    // A HEAD request, as link previews send it, must not use up the link.
    if (token === undefined || request.method !== 'GET') return next()
    try {
      const cookies =
        typeof token === 'string' && LINK_TOKEN.test(token) ? await openLink(token, request) : []
      if (cookies.length > 0) {
        for (const cookie of cookies) reply.append('Set-Cookie', cookie)
        return reply.redirect(303, takeWayBack(request, reply, isHttps))
      }
      const seconds = wrongLinks.note(request.ip ?? '')
      if (seconds === 0) return reply.redirect(303, '/sign-in?link=expired')
      reply.status(429).set('Retry-After', String(seconds)).type('text/plain').send(tooMany(request))
    } catch (error) {
      next(error)
    }
  })
  router.post('/sign-out', async (request, reply, next) => {
    try {
      const headers = authHeaders(request)
      headers.set('origin', origin)
      const answer = await auth.handler(
        new Request(new URL('/auth/sign-out', origin), { method: 'POST', headers }),
      )
      for (const cookie of answer.headers.getSetCookie()) reply.append('Set-Cookie', cookie)
      reply.redirect(303, '/sign-in')
    } catch (error) {
      next(error)
    }
  })
  return router

  /** The cookies of a new session, none where the link opens nothing. */
  async function openLink(token: string, request: express.Request): Promise<string[]> {
    const address = new URL('/auth/magic-link/verify', origin)
    address.search = new URLSearchParams({ token, callbackURL: '/', errorCallbackURL: '/sign-in' }).toString()
    const answer = await auth.handler(new Request(address, { headers: authHeaders(request) }))
    return answer.headers.getSetCookie()
  }
}

const tooMany = (request: express.Request) =>
  translate(message('requests.tooManyLinks'), readerLang(request.headers))

/** Puts the actor, or null, at `res.locals.actor`, and the session of a person at `res.locals.sessionId`. */
export function loadActor(
  auth: Auth,
  { accounts, now }: Pick<Services, 'accounts' | 'now'>,
): express.RequestHandler {
  return async function recognise(request, reply, next) {
    try {
      const { authorization, cookie } = request.headers
      const known =
        authorization === undefined
          ? await findPerson(auth, accounts, cookie, now())
          : await findProgram(accounts, authorization)
      Object.assign(reply.locals, known ?? { actor: null })
      next()
    } catch (error) {
      next(error)
    }
  }
}

async function findPerson(auth: Auth, db: Database, cookie: string | undefined, now: Date) {
  const token = auth.sessionTokenOf(cookie)
  return token === null ? null : findSession(db, token, now)
}

async function findProgram(db: Database, authorization: string) {
  const token = /^Bearer (\S+)$/i.exec(authorization)?.[1]
  return token ? { actor: await findTokenActor(db, token) } : null
}

/** Only what better-auth needs, with the client's address as we know it. */
function authHeaders(request: express.Request): Headers {
  const headers = new Headers({ 'x-client-ip': request.ip ?? '' })
  for (const name of ['cookie', 'user-agent']) {
    const value = request.get(name)
    if (value) headers.set(name, value)
  }
  return headers
}
