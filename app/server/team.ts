/** Whose lines of the ledger somebody reads: everybody's, or those of their own team. */
import { type SQL, sql } from 'drizzle-orm'
import { apiToken, auditChange, user, userRegion } from '#db/schema'
import type { Actor } from './context'
import { may } from './roles'

const ofTeams = sql`'{analyst,manager}'::text[]`

/**
 * A condition on lines of the ledger, by kind and id of who acted and by when. A team are the analysts and service
 * managers, with their programs, who see nothing beyond what oneself sees; of each what they did since their scope was
 * last changed, for what was before may be about customers of others. One's own lines are always among them.
 */
export function readableLines(actor: Actor, { kind, id, at }: Record<'kind' | 'id' | 'at', SQL>): SQL {
  if (may(actor.roles, 'readWholeLedger')) return sql`true`
  const { scope } = actor
  const isWithin =
    scope === 'company'
      ? sql`true`
      : sql`not ${user.isCompanyWide}
          and exists (select from ${userRegion} where ${userRegion.userId} = ${user.id})
          and not exists (select from ${userRegion} where ${userRegion.userId} = ${user.id}
            and ${userRegion.regionId} <> all(${`{${scope.regions.join()}}`}::bigint[]))`
  const members = sql`select ${user.id} as id, coalesce((select max(${auditChange.at}) from ${auditChange}
      where ${auditChange.subjectId} = ${user.id} and ${auditChange.change} = 'scope'), '-infinity') as since
    from ${user} where ${user.roles} && ${ofTeams} and ${user.roles} <@ ${ofTeams} and ${isWithin}`
  return sql`exists (
    select from (with member as (${members})
      select 'account' as kind, id, since from member
      union all select 'token', ${apiToken.tokenId}::text, since from member join ${apiToken} on ${apiToken.ownerId} = member.id
      union all select ${actor.kind}, ${actor.id}, '-infinity') as team
    where team.kind = ${kind} and team.id = ${id} and ${at} > team.since)`
}
