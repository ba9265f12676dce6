/** The people who have an account, as those who manage them see them. */
import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { account, apiToken, identity, region, secondFactor, session, user, userRegion } from '#db/schema'
import type { Identity } from '../identities/provider'
import { isRole, type Role } from '../roles'

export type PersonState = 'active' | 'invited' | 'disabled'

/** Who somebody is at a provider. */
export type PersonIdentity = Identity & { linkedAt: string }

export type Person = {
  id: string
  name: string
  email: string
  roles: Role[]
  hasPersonalData: boolean
  isCompanyWide: boolean
  /** Those that were given, without what lies below. */
  regions: { id: string; code: string; name: string }[]
  state: PersonState
  hasPassword: boolean
  hasSecondFactor: boolean
  identities: PersonIdentity[]
  /** Null for somebody who has no session. */
  lastSeenAt: string | null
  sessions: number
  tokens: number
}

type Row = Omit<Person, 'roles'> & { roles: string[] }

const people = (where: SQL): SQL => sql`
  select ${user.id} as id, ${user.name} as name, ${user.email} as email, ${user.roles} as roles,
         ${user.hasPersonalData} as "hasPersonalData", ${user.isCompanyWide} as "isCompanyWide",
         (select coalesce(json_agg(json_build_object('id', ${region.regionId}::text, 'code', ${region.regionCode},
                   'name', ${region.name}) order by ${region.name}), '[]')
            from ${userRegion} join ${region} on ${region.regionId} = ${userRegion.regionId}
           where ${userRegion.userId} = ${user.id}) as regions,
         case when ${user.disabledAt} is not null then 'disabled'
              when password.is_set or identities.are <> '[]' or sessions.n > 0 then 'active' else 'invited' end as state,
         password.is_set as "hasPassword", identities.are as identities,
         exists (select from ${secondFactor} where ${secondFactor.userId} = ${user.id}) as "hasSecondFactor",
         sessions.last_seen as "lastSeenAt", sessions.n as sessions, tokens.n as tokens
    from ${user}
   cross join lateral (select exists (select from ${account}
           where ${account.userId} = ${user.id} and ${account.password} is not null) as is_set) as password
   cross join lateral (select coalesce(jsonb_agg(jsonb_build_object('issuer', ${identity.issuer}, 'subject', ${identity.subject},
                   'linkedAt', ${identity.createdAt}) order by ${identity.issuer}), '[]') as are
            from ${identity} where ${identity.userId} = ${user.id}) as identities
   cross join lateral (select count(*)::int as n, max(${session.updatedAt}) as last_seen from ${session}
           where ${session.userId} = ${user.id}) as sessions
   cross join lateral (select count(*)::int as n from ${apiToken}
           where ${apiToken.ownerId} = ${user.id} and ${apiToken.revokedAt} is null) as tokens
   where ${where}
   order by ${user.disabledAt} is not null, ${user.name}, ${user.id}`

const toPerson = (row: Row): Person => ({
  ...row,
  roles: row.roles.filter(isRole),
  identities: row.identities.map((one) => ({ ...one, linkedAt: new Date(one.linkedAt).toISOString() })),
  lastSeenAt: row.lastSeenAt === null ? null : new Date(row.lastSeenAt).toISOString(),
})

export const listPeople = async (db: Database): Promise<Person[]> =>
  (await db.execute<Row>(people(sql`true`))).map(toPerson)

export async function findPerson(db: Database, id: string): Promise<Person | null> {
  const [row] = await db.execute<Row>(people(sql`${user.id} = ${id}`))
  return row ? toPerson(row) : null
}
