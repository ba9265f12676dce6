/** What an account may do and whose rows it sees, as it stands at the moment of the statement that asks. */
import { type SQL, sql } from 'drizzle-orm'
import type { RowScope } from '#db/row-scope'
import { user, userRegion } from '#db/schema'
import { withAllBelow } from '~/metrics/region-tree'
import { isRole, type Role } from '../roles'

/** Columns of a statement over `auth.user`. */
export const standing: SQL = sql`${user.roles} as roles, ${user.hasPersonalData} as has_personal_data,
  case when not ${user.isCompanyWide} then ${idsOfAllBelow(sql`
    select ${userRegion.regionId} from ${userRegion} where ${userRegion.userId} = ${user.id}`)} end as regions`

/** The ids of regions and of all below them, as an array of texts. */
export function idsOfAllBelow(regions: SQL): SQL {
  return sql`(select coalesce(array_agg(region_id::text order by region_id), '{}')
    from (${withAllBelow(sql`array(${regions})`)}) below)`
}

export type StandingRow = { roles: string[]; has_personal_data: boolean; regions: string[] | null }

export const toStanding = (
  row: StandingRow,
): { roles: Role[]; hasPersonalData: boolean; scope: RowScope } => ({
  roles: row.roles.filter(isRole),
  hasPersonalData: row.has_personal_data,
  scope: row.regions === null ? 'company' : { regions: row.regions },
})
