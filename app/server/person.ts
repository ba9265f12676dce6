/** Who changes something about people: a person with a session, never a program, whatever its token may. */
import type { AppLoadContext } from '@remix-run/node'
import { Refusal } from '#db/refusal'
import type { RowScope } from '#db/row-scope'
import { langOf } from '~/i18n/language'
import { translate } from '~/i18n/translate.server'
import type { Changer } from './accounts/audit'
import type { Visit } from './context'
import { requireActor, requirePermission } from './guard'
import type { Permission } from './roles'
import { requireVisit } from './visit'

export type PersonAtWork = { by: Changer & { id: string }; scope: RowScope; now: Date; visit: Visit }

/** @throws as `requireActor` does, and 403 for a program */
export function requirePerson(context: AppLoadContext, permission: Permission | null): PersonAtWork {
  const actor = permission === null ? requireActor(context) : requirePermission(context, permission)
  if (actor.kind !== 'account') throw new Response(null, { status: 403 })
  const visit = requireVisit(context)
  const { from, now } = visit.door
  return { by: { id: actor.id, name: actor.name, address: from.address }, scope: actor.scope, now, visit }
}

/** One's own account, also of who has to set up a second factor before anything else. @throws as `requirePerson` does */
export function requireSelf(context: AppLoadContext): Omit<PersonAtWork, 'scope'> {
  const { visit } = context
  if (!visit?.newcomer) return requirePerson(context, null)
  const { from, now } = visit.door
  return { by: { ...visit.newcomer, address: from.address }, now, visit }
}

/** @returns the sentence of a refusal, for a page to be shown with 400; throws anything else */
export function sayRefusal(error: unknown, request: Request): string {
  if (error instanceof Refusal) return translate(error.words, langOf(request))
  throw error
}
