/** Whether somebody may still do what they are about to, at the moment of the change. */
import { and, eq, isNull } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { Refusal } from '#db/refusal'
import { user } from '#db/schema'
import { message } from '~/i18n/message'
import { isRole, may, type Permission } from '../roles'
import type { Changer } from './audit'

/** @throws Refusal where the account is disabled or its roles have been changed meanwhile */
export async function requireStillMay(
  tx: Pick<Database, 'select'>,
  by: Changer,
  permission: Permission,
): Promise<void> {
  const [present] = await tx
    .select({ roles: user.roles })
    .from(user)
    .where(and(eq(user.id, by.id ?? ''), isNull(user.disabledAt)))
  if (!may(present?.roles.filter(isRole) ?? [], permission)) throw new Refusal(message('requests.notAllowed'))
}
