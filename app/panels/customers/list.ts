/**
 * Every customer with the four subjects side by side: what happened in the range, and the state at the end of the
 * as-of day. Everything is about the whole customer, whatever region or department a fact belongs to.
 */
import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { complaint, customer, employee, region, serviceOrder, survey, visit } from '#db/schema'
import { isOverdueAt, openAt } from '~/metrics/complaints/deadlines'
import { isActive } from '~/metrics/customers/sources'
import { isChosen, standings } from '~/metrics/receivables/credit'
import { isRepair, openAt as ordersOpenAt } from '~/metrics/service/sources'
import { countWhere } from '~/metrics/source'
import { earlier } from '~/metrics/time'
import { planStatesAt } from '~/metrics/visits/metrics'
import type { RecordQuestion } from '../records-panel'

const c = alias(customer, 'c')
const e = alias(employee, 'e')
const rg = alias(region, 'rg')
const s = alias(survey, 's')
const f = alias(complaint, 'f')
const v = alias(visit, 'v')
const o = alias(serviceOrder, 'o')

/** The rows of the list, by `customer_id`; columns as named in the panel. What is not read of them is not worked out. */
export function customerList({
  query,
  rollups,
  settings,
  only,
}: Pick<RecordQuestion, 'query' | 'rollups' | 'settings' | 'only'>): SQL {
  const day = sql`${query.asOf}::date`
  const plan = planStatesAt(day)
  const isMeant = only ?? isChosen(query.where, day)
  const inRange = (on: SQL) => sql`${on} between ${query.from} and ${earlier(query.to, query.asOf)}`
  return sql`with answered as (
    select ${s.customerId} as customer_id, count(*) as responses, avg(${s.responseScore}) as mean_score
    from ${survey} s where ${inRange(sql`${s.respondedOn}`)} and ${s.responseScore} is not null
      and ${isMeant(sql`${s.customerId}`)}
    group by 1
  ),
  last_answer as (
    select distinct on (${s.customerId}) ${s.customerId} as customer_id, ${s.responseScore} as score, ${s.respondedOn} as responded_on
    from ${survey} s
    where ${s.respondedOn} <= ${day} and ${s.responseScore} is not null and ${isMeant(sql`${s.customerId}`)}
    order by ${s.customerId} desc, ${s.respondedAt} desc, ${s.surveyId} desc
  ),
  complained as (
    select ${f.customerId} as customer_id, count(*) as received
    from ${complaint} f where ${inRange(sql`${f.receivedOn}`)} and ${isMeant(sql`${f.customerId}`)}
    group by 1
  ),
  waiting as (
    select ${f.customerId} as customer_id, count(*) as open, ${countWhere(isOverdueAt(day))} as breached
    from ${openAt(day)} where ${isMeant(sql`${f.customerId}`)}
    group by 1
  ),
  visited as (
    select ${v.customerId} as customer_id, max(${v.completedOn}) filter (where ${v.completedOn} <= ${day}) as last_on,
      min(${v.dueOn}) filter (where ${v.dueOn} > ${day} and ${plan.pending}) as next_on,
      ${countWhere(sql`${inRange(sql`${v.dueOn}`)} and ${plan.overdue}`)} as overdue
    from ${visit} v where ${isMeant(sql`${v.customerId}`)}
    group by 1
  ),
  ordered as (
    select ${o.customerId} as customer_id, count(*) as open, ${countWhere(sql`${o.resolutionDueOn} <= ${day}`)} as overdue
    from ${ordersOpenAt(day)} where ${isMeant(sql`${o.customerId}`)}
    group by 1
  ),
  repaired as (
    select ${o.customerId} as customer_id, max(${o.completedOn}) as last_on
    from ${serviceOrder} o where ${o.completedOn} <= ${day} and ${isRepair} and ${isMeant(sql`${o.customerId}`)}
    group by 1
  ),
  credit as (select * from (${standings(query, { rollups, settings }, isMeant)}) standing)
  select ${c.customerId} as customer_id, (${isActive(day)}) as is_active, ${c.customerCode} as customer, ${c.name} as label, ${c.tier} as tier, ${c.creditGrade} as credit_grade,
    ${rg.regionCode} as region_code, ${rg.name} as region_name, ${e.employeeCode} as employee_code, ${e.name} as employee_name,
    coalesce(answered.responses, 0) as responses, answered.mean_score,
    last_answer.score as last_score, last_answer.responded_on as last_responded_on,
    coalesce(complained.received, 0) as received, coalesce(waiting.open, 0) as open_complaints,
    coalesce(waiting.breached, 0) as breached_open,
    credit.gross_balance, credit.overdue_amount, credit.oldest_overdue_days, credit.credit_limit, credit.exposure,
    credit.rules_broken,
    visited.last_on as last_visit_on, visited.next_on as next_visit_on, coalesce(visited.overdue, 0) as overdue_visits,
    coalesce(ordered.open, 0) as open_orders, coalesce(ordered.overdue, 0) as overdue_orders, repaired.last_on as last_repair_on
  from ${customer} c
  left join ${region} rg on ${rg.regionId} = ${c.regionId}
  left join ${employee} e on ${e.employeeId} = ${c.ownerId}
  left join answered on answered.customer_id = ${c.customerId}
  left join last_answer on last_answer.customer_id = ${c.customerId}
  left join complained on complained.customer_id = ${c.customerId}
  left join waiting on waiting.customer_id = ${c.customerId}
  left join visited on visited.customer_id = ${c.customerId}
  left join ordered on ordered.customer_id = ${c.customerId}
  left join repaired on repaired.customer_id = ${c.customerId}
  left join credit on credit.customer_id = ${c.customerId}
  where ${isMeant(sql`${c.customerId}`)}`
}
