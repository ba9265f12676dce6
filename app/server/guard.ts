/** The check at the head of every loader and action: a layout's check does not protect the routes inside it. */
import { type AppLoadContext, redirect } from '@remix-run/node'
import type { RequestHandler } from 'express'
import { readerLang } from '~/i18n/language'
import { message } from '~/i18n/message'
import { translate } from '~/i18n/translate.server'
import type { Actor } from './context'
import { may, type Permission } from './roles'

/**
 * Who asks, where their roles allow it; with null anybody who is signed in.
 * @throws a redirect to the sign-in page for a page, 401 for anything else, 403 where it is not allowed, 503 where who
 * asks cannot be known
 */
export function requireActor(context: AppLoadContext, permission: Permission | null = 'read'): Actor {
  if (context.databaseFault) throw new Response(context.databaseFault, { status: 503 })
  const { actor } = context
  if (!actor) {
    if (context.wantsPage) throw redirect('/sign-in')
    throw new Response('Sign in first.', { status: 401 })
  }
  if (permission !== null && !may(actor.roles, permission)) throw new Response(null, { status: 403 })
  return actor
}

/** The same for what is no page. */
export function allowOnly(permission: Permission): RequestHandler {
  return function allowOnlyThose(request, response, next) {
    if (may(response.locals.actor?.roles ?? [], permission)) return next()
    const sentence = translate(message('requests.notAllowed'), readerLang(request.headers))
    response.status(403).type('text/plain').send(sentence)
  }
}
