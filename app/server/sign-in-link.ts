/** The first account, and the one-time link that signs in as it. */
import { randomUUID } from 'node:crypto'
import { asc } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { user } from '#db/schema'
import type { Auth } from './auth'
import { roles } from './roles'

/** Makes the first account where there is none, and returns its address. */
export async function ensureFirstAccount(db: Database): Promise<string> {
  const find = () => db.select({ email: user.email }).from(user).orderBy(asc(user.createdAt)).limit(1)
  const [existing] = await find()
  if (existing) return existing.email
  await db
    .insert(user)
    .values({
      id: randomUUID(),
      name: 'Administrator',
      email: 'admin@manyi.invalid',
      emailVerified: true,
      roles: [...roles],
      isCompanyWide: true,
    })
    .onConflictDoNothing()
  const [made] = await find()
  if (!made) throw new Error('The first account could not be made')
  return made.email
}

/** An address below `origin` that signs in as `email`, once, within half an hour. Only its hash is stored. */
export async function createSignInLink(auth: Auth, origin: string, email: string): Promise<string> {
  const token = await new Promise<string>((resolve, reject) => {
    auth.api
      .signInMagicLink({ body: { email, metadata: { deliver: resolve } }, headers: new Headers() })
      .catch(reject)
  })
  return `${origin}/sign-in?token=${token}`
}
