/** Accounts as tests need them. */
import type { Database } from '#db/connect'
import { user } from '#db/schema'
import { type Role, roles } from '~/server/roles'

type NewAccount = {
  id?: string
  name: string
  email: string
  roles?: readonly Role[]
  isCompanyWide?: boolean
}

/** An account without a password, unless there is one of that id; with all roles and the whole company if nothing is said. */
export async function addAccount(db: Database, account: NewAccount): Promise<string> {
  const { id = account.email, name, email, isCompanyWide = true } = account
  const given = { id, name, email, emailVerified: true, roles: [...(account.roles ?? roles)], isCompanyWide }
  await db.insert(user).values(given).onConflictDoNothing()
  return id
}
