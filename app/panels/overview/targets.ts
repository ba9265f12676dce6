/** Which targets a question is held against. */
import { sql } from 'drizzle-orm'
import { department, employee, region, target } from '#db/schema'
import { type QueryContext, run } from '~/metrics/execute'
import { NONE, type Query } from '~/metrics/query'

/** A target, and the region, department or person whose it is; null for the company's. */
export type Goal = { value: number; of: string | null }

/**
 * The target in force at the range's start, per metric: the newest of the filtered region, department or person where
 * there is one that has not ended; of a region without one that of the nearest above it; else the company's.
 */
export async function targetsFor(context: QueryContext, query: Query): Promise<Map<string, Goal>> {
  const only = (codes: string[] | undefined) => (codes?.length === 1 && codes[0] !== NONE ? codes[0] : null)
  const rows = await run<{ metric: string; value: string; of: string }>(
    context,
    sql`
    select distinct on (metric) metric, value, of from (
    select distinct on (${target.metric}, ${target.regionId}, ${target.departmentId}, ${target.employeeId})
      ${target.metric} as metric, ${target.value} as value, ${target.validFrom} as valid_from,
      concat_ws(' · ', ${region.name}, ${department.name}, ${employee.name}) as of,
      num_nonnulls(${target.regionId}, ${target.departmentId}, ${target.employeeId}) as narrow,
      cardinality(${region.path}) as level
    from ${target}
    left join ${region} on ${region.regionId} = ${target.regionId}
    left join ${department} on ${department.departmentId} = ${target.departmentId}
    left join ${employee} on ${employee.employeeId} = ${target.employeeId}
    where ${target.validFrom} <= ${query.from}
      and (${target.regionId} is null or ${target.regionId} in (
        select unnest(asked.path) from warehouse.dim_region asked where asked.region_code = ${only(query.where.region)}))
      and (${target.departmentId} is null or ${department.departmentCode} = ${only(query.where.department)})
      and (${target.employeeId} is null or ${employee.employeeCode} = ${only(query.where.employee)})
    order by ${target.metric}, ${target.regionId}, ${target.departmentId}, ${target.employeeId},
      ${target.validFrom} desc) as newest
    where value is not null
    order by metric, narrow desc, level desc nulls last, valid_from desc`,
  )
  return new Map(rows.map(({ metric, value, of }) => [metric, { value: Number(value), of: of || null }]))
}
