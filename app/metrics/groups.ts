/** Dimensions in SQL: how a row's group is keyed, named, ordered and filtered. */
import { type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import {
  action,
  complaint,
  contact,
  customer,
  department,
  employee,
  evaluation,
  product,
  region,
  sale,
  serviceOrder,
  survey,
  surveyAnswer,
  visit,
} from '#db/schema'
import {
  type DimensionId,
  isDimension,
  isTableDimension,
  type Subject,
  type SubjectOf,
  type TableDimension,
  type ValueDimension,
} from './dimensions'
import { levelOf, NONE, type Query, type Where } from './query'
import { isInRegions, regionAtLevel } from './region-tree'
import type { GroupId, GroupKey, Groups, Source } from './source'

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

/**
 * Where the values of a dimension without a table stand: with the customer or the product, or in the table of each subject
 * that has it. Those of an age stand nowhere.
 */
export const valueColumns: {
  [Id in Exclude<ValueDimension, 'age_band'>]:
    | { customers: PgColumn }
    | { products: PgColumn }
    | Record<SubjectOf<Id>, PgColumn>
} = {
  channel: {
    satisfaction: survey.channel,
    complaints: complaint.channel,
    visits: visit.method,
    service: serviceOrder.channel,
    contacts: contact.channel,
  },
  occasion: { satisfaction: survey.occasion },
  aspect: { satisfaction: surveyAnswer.aspect },
  type: { complaints: complaint.type },
  cause: { complaints: complaint.cause },
  level: { complaints: complaint.level },
  urgency: { complaints: complaint.urgency, service: serviceOrder.urgency },
  disposition: { complaints: complaint.disposition },
  purpose: { visits: visit.purpose },
  batch: { complaints: complaint.batch, service: serviceOrder.batch },
  kind: { service: serviceOrder.kind, customer_base: customer.kind },
  order_reason: { service: serviceOrder.reason },
  warranty: { service: serviceOrder.warranty },
  queue: { contacts: contact.queue },
  category: { products: product.category },
  tier: { customers: customer.tier },
  credit_grade: { customers: customer.creditGrade },
  industry: { customers: customer.industry },
  gender: { customers: customer.gender },
  source: { staff: evaluation.source },
  item: { staff: evaluation.item },
}

/** Where beside that they stand, in tables that a subject counts too. */
export const furtherColumns: Partial<Record<DimensionId, Partial<Record<Subject, PgColumn>>>> = {
  cause: { complaints: action.cause },
  batch: { complaints: action.batch, service: sale.batch },
}

/** Whether a source's rows fall into groups; one whose rows do not, as customers have no channel, counts whole beside each. */
export function isGrouped({ groups }: Pick<Source, 'groups'>, group: GroupId | null): boolean {
  return group === null || (groups[group] ?? 'ignored') !== 'ignored'
}

/** The dimensions that a question groups by, each with its place in the keys. */
export const dividedBy = (group: GroupId | null, { by2 }: Pick<Query, 'by2'>): GroupId[] =>
  group === null ? [] : by2 === null ? [group] : [group, by2]

/** Whether a row's group, or whether it passes the filters, depends on the as-of day. */
export function isKnownLater(groups: Groups, group: GroupId | null, query: Grouping): boolean {
  return [...dividedBy(group, query), ...Object.keys(query.where)].some((id) => {
    const key = id && groups[id as GroupId]
    return !!key && key !== 'ignored' && ('since' in key || 'at' in key)
  })
}

/** The key of a row as far as it is known on the as-of day. */
function keyAt(key: Exclude<GroupKey, 'ignored'>, asOf: SQL): SQL {
  if ('at' in key) return key.at(asOf)
  return 'since' in key ? sql`case when ${key.since} <= ${asOf} then ${key.key} end` : key
}

/** What of a question decides into which group a row falls. */
export type Grouping = Pick<Query, 'by' | 'by2' | 'regionLevel' | 'where'>

/** Between the keys of two dimensions; no text that is stored has it. */
const SEPARATOR = sql.raw('chr(31)')

/**
 * The group key of a row as text, of two dimensions both in one; `(none)` without a value or where rows do not fall into
 * such groups.
 */
export function groupKey(group: GroupId | null, groups: Groups, asOf: SQL, query: Grouping): SQL {
  const [first = null, second] = dividedBy(group, query)
  const key = keyIn(first, groups, asOf, query)
  return second === undefined ? key : sql`${key} || ${SEPARATOR} || ${keyIn(second, groups, asOf, query)}`
}

/** The key in the first or the second dimension, of a key of both. */
export const partOfKey = (key: SQL, place: number) =>
  sql`split_part(${key}, ${SEPARATOR}, ${sql.raw(String(place + 1))})`

function keyIn(group: GroupId | null, groups: Groups, asOf: SQL, query: Grouping): SQL {
  const key = group && groups[group]
  if (!key || key === 'ignored') return sql`${NONE}::text`
  const own = keyAt(key, asOf)
  const level = group === 'region' ? levelOf(query) : null
  const placed = level === null ? sql`(${own})::text` : regionAtLevel(own, level, query.where.region)
  return sql`coalesce(${placed}, ${NONE})`
}

/** The keys of all groups with the code and label that people see, of a second dimension as `code_2` and `label_2`. */
export function namedGroups(group: GroupId | null, keys: SQL, query: Pick<Query, 'by2'>): SQL {
  const divided = dividedBy(group, query)
  if (divided.length < 2) return named(divided[0] ?? null, keys)
  const parts = divided.map((dimension, place) => {
    const part = partOfKey(sql`grp`, place)
    return sql`(${named(dimension, sql`select distinct ${part} as grp from (${keys}) each`)})`
  })
  return sql`select both_keys.grp, one.code, one.label, two.code as code_2, two.label as label_2
    from (${keys}) both_keys
    join ${parts[0]} one on one.grp = ${partOfKey(sql`both_keys.grp`, 0)}
    join ${parts[1]} two on two.grp = ${partOfKey(sql`both_keys.grp`, 1)}`
}

/** Text values are their own code. */
function named(group: GroupId | null, keys: SQL): SQL {
  if (!group || !isDimension(group) || !isTableDimension(group))
    return sql`select grp, grp as code, grp as label from (${keys}) g`
  const { table, key, code, name } = dimensionTables[group]
  return sql`select grp, coalesce(${code}, ${NONE}) as code, coalesce(${name}, ${NONE}) as label
    from (${keys}) g left join ${table} on ${key}::text = grp`
}

/**
 * The filters as a condition over rows with the keys, as far as these are known on the as-of day. A region means it and
 * all below it, but for a list of what is its own alone.
 * @throws where nobody said what a filter means for them
 */
export function matches(where: Where, groups: Groups, asOf: SQL, isOwnRegion = false): SQL {
  const conditions = (Object.entries(where) as [DimensionId, string[]][]).flatMap(([dimension, codes]) => {
    const key = groups[dimension]
    if (!key) throw new Error(`A filter by ${dimension} means nothing to these rows`)
    return key === 'ignored' ? [] : [matchesCodes(dimension, keyAt(key, asOf), codes, isOwnRegion)]
  })
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)
}

function matchesCodes(dimension: DimensionId, key: SQL, codes: string[], isOwnRegion: boolean): SQL {
  const listed = codes.filter((code) => code !== NONE)
  const either: SQL[] = codes.includes(NONE) ? [sql`${key} is null`] : []
  if (listed.length > 0) {
    const values = sql.join(
      listed.map((code) => sql`${code}`),
      sql`, `,
    )
    if (dimension === 'region' && !isOwnRegion) {
      either.push(isInRegions(key, listed))
    } else if (isTableDimension(dimension)) {
      const { table, key: id, code } = dimensionTables[dimension]
      either.push(sql`${key} in (select ${id} from ${table} where ${code} in (${values}))`)
    } else {
      either.push(sql`(${key})::text in (${values})`)
    }
  }
  return sql`(${sql.join(either, sql` or `)})`
}
