/** The checks at the head of every loader and action: a layout's check does not protect the routes inside it. */
import { type AppLoadContext, redirect } from '@remix-run/node'
import type { Actor } from './context'
import { may, type Permission } from './roles'

/** Who asks. @throws a redirect to the sign-in page for a page, 401 for anything else, 503 where it cannot be known */
export function requireActor(context: AppLoadContext): Actor {
  if (context.databaseFault) throw new Response(context.databaseFault, { status: 503 })
  if (context.actor) return context.actor
  if (context.wantsPage) throw redirect('/sign-in')
  throw new Response('Sign in first.', { status: 401 })
}

/** Who asks, and may do it. @throws as `requireActor` does, and 403, which pages say in a sentence of their own */
export function requirePermission(context: AppLoadContext, permission: Permission): Actor {
  const actor = requireActor(context)
  if (may(actor.roles, permission)) return actor
  throw new Response(null, { status: 403 })
}
