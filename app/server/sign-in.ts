/** Signing in with a one-time link, signing out, and recognising who asks. */
import express from 'express'
import type { Database } from '#db/connect'
import { readerLang } from '~/i18n/language'
import { message } from '~/i18n/message'
import { translate } from '~/i18n/translate.server'
import { findSession } from './accounts/sessions'
import { type Door, signInWithLink } from './accounts/ways-in'
import type { Auth } from './auth'
import { clientOf } from './client'
import { countByAddress } from './count-by-address'
import type { Services } from './services'
import { findTokenActor } from './tokens'
import { wayOn } from './way-on'

type Known = Pick<Services, 'accounts' | 'now'>

/** What signing in takes of a request. */
export const doorOf = (auth: Auth, { accounts, now }: Known, request: express.Request): Door => ({
  auth,
  db: accounts,
  from: clientOf(request),
  cookie: request.headers.cookie,
  now: now(),
})

/** `GET /sign-in?token=…` and `POST /sign-out`. The page `/sign-in` itself belongs to the pages. */
export function signInRouter(auth: Auth, services: Known): express.Router {
  const router = express.Router()
  // A right one opens meanwhile, also where all clients share the address of one proxy.
  const wrongLinks = countByAddress()
  router.get('/sign-in', async (request, reply, next) => {
    const { token } = request.query
    // A HEAD request, as link previews send it, must not use up the link.
    if (token === undefined || request.method !== 'GET') return next()
    try {
      const entry =
        typeof token === 'string'
          ? await signInWithLink(doorOf(auth, services, request), token)
          : ({ outcome: 'refused' } as const)
      if (entry.outcome === 'signed_in' || entry.outcome === 'code_asked') {
        const { to, cookies } = wayOn(entry, request.headers.cookie)
        for (const cookie of cookies) reply.append('Set-Cookie', cookie)
        return reply.redirect(303, to)
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
      const headers = new Headers({ cookie: request.headers.cookie ?? '' })
      for (const cookie of await auth.signOut(headers)) reply.append('Set-Cookie', cookie)
      reply.redirect(303, '/sign-in')
    } catch (error) {
      next(error)
    }
  })
  return router
}

const tooMany = (request: express.Request) =>
  translate(message('requests.tooManyLinks'), readerLang(request.headers))

/**
 * Puts the actor, or null, at `res.locals.actor`, their account or that of their token's owner at `accountId`, the
 * session of a person at `sessionId`, and who has to set up a second factor first at `newcomer`.
 */
export function loadActor(auth: Auth, { accounts, now }: Known): express.RequestHandler {
  return async function recognise(request, reply, next) {
    try {
      const { authorization, cookie } = request.headers
      const known =
        authorization === undefined
          ? await findPerson(auth, accounts, cookie, now())
          : await findProgram(accounts, authorization, now())
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

async function findProgram(db: Database, authorization: string, now: Date) {
  const token = /^Bearer (\S+)$/i.exec(authorization)?.[1]
  return token ? findTokenActor(db, token, now) : null
}
