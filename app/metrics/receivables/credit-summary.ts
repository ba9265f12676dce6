/** Credit control in sum: what is owed and granted by grade, and all that is granted against what may be. */
import { type SQL, sql } from 'drizzle-orm'
import { isActiveIn } from '../customers/active'
import { NONE, type Query } from '../query'
import { balancesAt } from './balances'
import { type CreditBasis, isChosen, standings } from './credit'

const standing = { since: sql`since`, leftOn: sql`left_on`, returnedOn: sql`returned_on` }

/**
 * Rows `grade, customers, exposure, share, credit_limit, utilisation`: one per grade, `(none)` for those without, of
 * customers at the end of the day and of whoever else owes. The exposure is that of those who owe, so that shares lie
 * between 0 and 1; the utilisation is of those who have a limit. The last row, of no grade, has the limits of all
 * against what was owed in all at the last end of a year.
 */
export function creditSummary(query: Query, basis: CreditBasis): SQL {
  const day = sql`${query.asOf}::date`
  const yearEnd = sql`(date_trunc('year', ${day}::timestamp)::date - 1)`
  const isMeant = isChosen(query.where, day)
  const owed = sql`coalesce(sum(exposure) filter (where exposure > 0), 0)::numeric(20, 2)`
  return sql`with standing as materialized (
    select * from (${standings(query, basis)}) s where exposure <> 0 or
      (${isActiveIn(standing, day)})
  ),
  cap as (select coalesce(sum(open_amount), 0)::numeric(20, 2) as amount from ${balancesAt(yearEnd, { rollups: basis.rollups, isMeant })} b)
  select grade, customers, exposure, share, credit_limit, utilisation from (
    select 1 as part, coalesce(credit_grade, ${NONE}) as grade, count(*) as customers, ${owed} as exposure,
      round(${owed} / nullif(sum(${owed}) over (), 0), 6) as share, sum(credit_limit) as credit_limit,
      round(coalesce(sum(exposure) filter (where exposure > 0 and credit_limit is not null), 0) / nullif(sum(credit_limit), 0), 6) as utilisation
    from standing group by 2
    union all
    select 2, null, null, cap.amount, null, granted.amount, round(granted.amount / nullif(cap.amount, 0), 6)
    from cap, (select sum(credit_limit) as amount from standing) granted
  ) line order by part, grade`
}
