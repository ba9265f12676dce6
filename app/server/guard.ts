/** The check at the head of every loader and action: a layout's check does not protect the routes inside it. */
import { type AppLoadContext, redirect } from '@remix-run/node'
import type { Actor } from './context'

/** Who asks. @throws a redirect to the sign-in page for a page, 401 for anything else, 503 where it cannot be known */
export function requireActor(context: AppLoadContext): Actor {
  if (context.databaseFault) throw new Response(context.databaseFault, { status: 503 })
  if (context.actor) return context.actor
  if (context.wantsPage) throw redirect('/sign-in')
  throw new Response('Sign in first.', { status: 401 })
}
