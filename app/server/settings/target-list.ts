/** The targets as administrators see them: every from-day of every scope, those of one beneath each other. */
import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { department, employee, region, target } from '#db/schema'
import { isMetricId, type MetricId } from '~/metrics/catalog'
import { type OrderBy, type OrderColumns, orderedIn } from '~/metrics/order'
import type { TargetKind } from '~/metrics/target-bounds'

export type ListedTarget = {
  id: string
  metric: MetricId
  kind: TargetKind
  from: string
  /** Null: from this day on there is none of the scope any more. */
  value: string | null
  region: string | null
  department: string | null
  employee: string | null
  /** The newest that has begun. */
  isInForce: boolean
}

export type TargetFilter = { metric: string; scope: string }

export const targetScopes = ['company', 'region', 'department', 'employee'] as const

const OF_A_PAGE = 100

const inScope = (scope: string): SQL => {
  if (scope === 'region') return sql`${target.regionId} is not null`
  if (scope === 'department') return sql`${target.departmentId} is not null`
  if (scope === 'employee') return sql`${target.employeeId} is not null`
  if (scope === 'company')
    return sql`num_nonnulls(${target.regionId}, ${target.departmentId}, ${target.employeeId}) = 0`
  return sql`true`
}

const named = (code: SQL, name: SQL) =>
  sql`case when ${name} = ${code} then ${name} else ${name} || ' (' || ${code} || ')' end`

const orders: OrderColumns = {
  metric: [sql`${target.metric}`, 'code'],
  kind: [sql`${target.kind}`, 'code'],
  scope: [sql`coalesce(${employee.name}, ${department.name}, ${region.name}, '')`, 'text'],
  from: [sql`${target.validFrom}`, 'day'],
  value: [sql`${target.value}`, 'number'],
}

const own = sql`${target.metric}, ${target.kind} desc, num_nonnulls(${target.regionId}, ${target.departmentId}, ${target.employeeId}),
              ${region.name}, ${department.name}, ${employee.name}, ${target.validFrom} desc, ${target.targetId}`

export const targetColumns = Object.keys(orders)

/** @param db as somebody who sees the company */
export async function listTargets(
  db: Database,
  { metric, scope }: TargetFilter,
  page: number,
  today: string,
  order: OrderBy | null = null,
) {
  const where = sql`${metric === '' ? sql`true` : sql`${target.metric} = ${metric}`} and ${inScope(scope)}`
  const [count] = await db.execute<{ n: number }>(
    sql`select count(*)::int as n from ${target} where ${where}`,
  )
  const pages = Math.max(1, Math.ceil((count?.n ?? 0) / OF_A_PAGE))
  const at = Math.min(page, pages)
  const rows = await db.execute<Omit<ListedTarget, 'metric'> & { metric: string }>(sql`
    select ${target.targetId}::text as id, ${target.metric} as metric, ${target.kind} as kind,
           ${target.validFrom} as from,
           trim_scale(${target.value})::text as value,
           ${named(sql`${region.regionCode}`, sql`${region.name}`)} as region,
           ${named(sql`${department.departmentCode}`, sql`${department.name}`)} as department,
           ${named(sql`${employee.employeeCode}`, sql`${employee.name}`)} as employee,
           ${target.validFrom} <= ${today}::date and not exists (
             select from ${target} as later
              where later.metric = ${target.metric} and later.kind = ${target.kind}
                and (later.region_id, later.department_id, later.employee_id) is not distinct from
                    (${target.regionId}, ${target.departmentId}, ${target.employeeId})
                and later.valid_from > ${target.validFrom} and later.valid_from <= ${today}::date) as "isInForce"
      from ${target}
      left join ${region} on ${region.regionId} = ${target.regionId}
      left join ${department} on ${department.departmentId} = ${target.departmentId}
      left join ${employee} on ${employee.employeeId} = ${target.employeeId}
     where ${where}
     order by ${orderedIn(orders, order, own)}
     limit ${OF_A_PAGE} offset ${(at - 1) * OF_A_PAGE}`)
  return {
    rows: rows.flatMap((row): ListedTarget[] =>
      isMetricId(row.metric) ? [{ ...row, metric: row.metric }] : [],
    ),
    page: at,
    pages,
  }
}

export type Choice = { code: string; name: string }

/** What a target can be for. @param db as somebody who sees the company */
export async function listTargetScopes(db: Database) {
  const [regions, departments, employees] = await Promise.all([
    db.select({ code: region.regionCode, name: region.name }).from(region).orderBy(region.name),
    db
      .select({ code: department.departmentCode, name: department.name })
      .from(department)
      .orderBy(department.name),
    db
      .select({ code: employee.employeeCode, name: employee.name })
      .from(employee)
      .where(sql`${employee.leftOn} is null`)
      .orderBy(employee.name)
      .limit(1_000),
  ])
  return { regions, departments, employees }
}
