/** Dimensions in SQL: how a row's group is keyed, named, ordered and filtered. */
import { type SQL, sql } from 'drizzle-orm'
import { customer, department, employee, product, region } from '#db/schema'
import { type DimensionId, type TableDimension, tableDimensions } from './dimensions'
import { NONE, type Where } from './query'
import type { GroupId, Groups } from './source'

/** The reference table of a dimension, with its key, code and name. */
export const dimensionTables = {
  region: { table: region, key: region.regionId, code: region.regionCode, name: region.name },
  department: {
    table: department,
    key: department.departmentId,
    code: department.departmentCode,
    name: department.name,
  },
  employee: { table: employee, key: employee.employeeId, code: employee.employeeCode, name: employee.name },
  product: { table: product, key: product.productId, code: product.productCode, name: product.name },
  customer: { table: customer, key: customer.customerId, code: customer.customerCode, name: customer.name },
} as const satisfies Record<TableDimension, unknown>

const isTable = (group: GroupId): group is TableDimension =>
  (tableDimensions as readonly string[]).includes(group)

/** The group key of a row as text; `(none)` without a value or where the source lacks the dimension. */
export function groupKey(group: GroupId | null, groups: Groups): SQL {
  const key = group && groups[group]
  return key ? sql`coalesce((${key})::text, ${NONE})` : sql`${NONE}::text`
}

/** The keys of all groups with the code and label that people see; text values are their own code. */
export function namedGroups(group: GroupId | null, keys: SQL): SQL {
  if (!group || !isTable(group)) return sql`select grp, grp as code, grp as label from (${keys}) g`
  const { table, key, code, name } = dimensionTables[group]
  return sql`select grp, coalesce(${code}, ${NONE}) as code, coalesce(${name}, ${NONE}) as label
    from (${keys}) g left join ${table} on ${key}::text = grp`
}

/** The filters as a condition over a source's rows; a dimension that the source lacks does not narrow it. */
export function matches(where: Where, groups: Groups): SQL {
  const conditions = (Object.entries(where) as [DimensionId, string[]][]).flatMap(([dimension, codes]) => {
    const key = groups[dimension]
    return key ? [matchesCodes(dimension, key, codes)] : []
  })
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)
}

function matchesCodes(dimension: DimensionId, key: SQL, codes: string[]): SQL {
  const listed = codes.filter((code) => code !== NONE)
  const either: SQL[] = codes.includes(NONE) ? [sql`${key} is null`] : []
  if (listed.length > 0) {
    const values = sql.join(
      listed.map((code) => sql`${code}`),
      sql`, `,
    )
    if (isTable(dimension)) {
      const { table, key: id, code } = dimensionTables[dimension]
      either.push(sql`${key} in (select ${id} from ${table} where ${code} in (${values}))`)
    } else {
      either.push(sql`(${key})::text in (${values})`)
    }
  }
  return sql`(${sql.join(either, sql` or `)})`
}
