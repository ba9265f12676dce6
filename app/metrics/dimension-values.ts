/** What the data know that a query depends on: which days they cover, and which values a dimension has. */
import { type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { isInScope, type RowScope } from '#db/row-scope'
import { customer, dataCoverage, employee, region, surveyAnswer } from '#db/schema'
import { coveredDays } from './covered-days'
import { type CoveredTime, type Span, spanOf } from './covered-time'
import {
  coveredDatasets,
  type DimensionId,
  dimensions,
  isKnownValue,
  isTableDimension,
  type Subject,
  type TableDimension,
} from './dimensions'
import { run, share, type Warehouse, wholeCompany } from './execute'
import { dimensionTables, furtherColumns, valueColumns } from './groups'
import { NONE } from './query'
import { type Scope, subjectsOf } from './query-params'
import { levelsOf, readRegions } from './regions'
import { type Day, later } from './time'

async function readSpan(
  context: Warehouse,
  dataset: keyof typeof coveredDays,
  today: Day,
): Promise<Span | null> {
  const each = (value: (day: PgColumn) => SQL) => sql.join(coveredDays[dataset].map(value), sql`, `)
  const first = each((day) => sql`(select min(${day}) from ${day.table})`)
  const last = each((day) => sql`(select max(${day}) from ${day.table} where ${day} <= ${today})`)
  const [found] = await run<{ first: Day | null; last: Day; until: Day | null }>(
    context,
    sql`
    select least(${first})::text as first, greatest(${last}, least(${first}))::text as last,
      (select ${dataCoverage.coversUntil}::text from ${dataCoverage} where ${dataCoverage.dataset} = ${dataset}) as until`,
  )
  if (!found?.first) return null
  return { from: found.first, until: later(found.first, found.until ?? found.last) }
}

/** Who has no first day has always been a customer. */
const ALWAYS: Day = '1900-01-01'

/** From when on anybody was a customer, up to today. */
async function readCustomers(context: Warehouse, today: Day): Promise<Span | null> {
  const [found] = await run<{ first: Day | null }>(
    context,
    sql`select case when exists (select from ${customer} where ${customer.since} is null) then ${ALWAYS}
      else (select least(min(${customer.since}), ${today}::date)::text from ${customer} having min(${customer.since}) is not null) end as first`,
  )
  return found?.first ? { from: found.first, until: today } : null
}

/**
 * Longest that a page waits to hear of a table that is locked, before it takes what it knew last; the panels that need
 * the table say themselves that it is locked or gone.
 */
const PATIENCE_MS = 1_000
const lastKnown = new WeakMap<Warehouse['db'], CoveredTime>()

/**
 * What is covered, as known on `today`: a record of a later day, such as a planned visit, covers nothing yet.
 * Receipts begin with the ledger, because before the first of them there may have been nothing to receive. The same to
 * all who ask: whether the data of a day are there does not depend on whose they are.
 */
export async function readCoveredTime(asked: Warehouse, today: Day): Promise<CoveredTime> {
  const context = wholeCompany(asked)
  const before = lastKnown.get(context.db)
  const known = (dataset: keyof CoveredTime) => {
    context.onGap?.()
    return before?.[dataset] ?? null
  }
  const spans = await Promise.all(
    ([...coveredDatasets, 'actions', 'customers'] as const).map(async (dataset) => {
      const span = dataset === 'customers' ? readCustomers(context, today) : readSpan(context, dataset, today)
      const read = span.catch((error) => {
        // Nothing known is not nothing covered: that would be an answer, and a wrong one.
        if (!before) throw error
        return known(dataset)
      })
      return [dataset, await (before ? withinPatience(read, () => known(dataset)) : read)] as const
    }),
  )
  const found = Object.fromEntries(spans) as Omit<CoveredTime, 'purchases'>
  const covered = { ...found, purchases: found[context.settings?.salesFrom ?? 'invoices'] }
  lastKnown.set(context.db, covered)
  const ledger = spanOf(covered, 'ledger')
  const receipts = ledger && covered.receipts ? { ...covered.receipts, from: ledger.from } : covered.receipts
  return { ...covered, receipts }
}

async function withinPatience<T>(answer: Promise<T>, otherwise: () => T): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(otherwise()), PATIENCE_MS)
  })
  return Promise.race([answer, patience]).finally(() => clearTimeout(timer))
}

/**
 * Which regions somebody may know who does not see all rows. The database itself keeps customers apart; an employee of
 * another region is known to whoever sees a fact with that name.
 */
const isSeen = (dimension: TableDimension, rows: RowScope): SQL =>
  dimension === 'region' ? isInScope(region.regionId, rows) : sql`true`

/** Which are offered to choose from. */
const isOffered = (dimension: TableDimension, rows: RowScope): SQL =>
  dimension === 'employee'
    ? sql`(${employee.regionId} is null or ${isInScope(employee.regionId, rows)})`
    : isSeen(dimension, rows)

function codesOf(
  dimension: DimensionId,
  scope: Scope,
  { scope: rows = 'company' }: Warehouse,
  isMeant = isSeen,
): SQL {
  if (isTableDimension(dimension)) {
    const { table, code, name } = dimensionTables[dimension]
    return sql`select ${code} as code, ${name} as label from ${table} where ${isMeant(dimension, rows)}`
  }
  if (dimension === 'age_band')
    return sql`select code, code as label from unnest(${sql.raw(`array['${dimensions.age_band.join("','")}']`)}) code`
  const columns: Partial<Record<Subject | 'customers' | 'products', PgColumn>> = valueColumns[dimension]
  const further: Partial<Record<Subject, PgColumn>> = furtherColumns[dimension] ?? {}
  const parts = [
    columns.customers,
    columns.products,
    ...subjectsOf(scope).flatMap((subject) => [columns[subject], further[subject]]),
  ].flatMap((column) => (column ? [sql`select ${column}::text as code from ${column.table}`] : []))
  return sql`select code, code as label from (${sql.join(parts, sql` union all `)}) v where code is not null`
}

/** Of a region: how many of the offered ones it lies below, if any, and its level where there are several. */
export type OfferedValue = { code: string; label: string; depth?: number; level?: number }

/** All values of a dimension with their names, by name; regions each after the one that it lies below. */
export async function valuesOf(
  context: Warehouse,
  dimension: DimensionId,
  scope: Scope,
): Promise<OfferedValue[]> {
  if (dimension === 'region') return offeredRegions(context)
  return share(context, ['values', dimension, subjectsOf(scope)], async () => [
    ...(await run<{ code: string; label: string }>(
      context,
      sql`select distinct code, label from (${codesOf(dimension, scope, context, isOffered)}) v order by label, code`,
    )),
  ])
}

async function offeredRegions(context: Warehouse): Promise<OfferedValue[]> {
  const regions = await readRegions(context)
  const isTree = levelsOf(regions).length > 1
  return regions.map(({ code, label, way, level }) => ({
    code,
    label,
    ...(isTree && { level }),
    ...(way.length > 1 && { depth: way.length - 1 }),
  }))
}

/** The first of the codes that the dimension does not have, or null. */
export async function findUnknownCode(
  context: Warehouse,
  dimension: DimensionId,
  codes: readonly string[],
  scope: Scope,
): Promise<string | null> {
  const asked = codes.filter((code) => code !== NONE && !isKnownValue(dimension, code))
  if (asked.length === 0) return null
  if (!isTableDimension(dimension)) {
    const known = new Set((await valuesOf(context, dimension, scope)).map(({ code }) => code))
    return asked.find((code) => !known.has(code)) ?? null
  }
  const list = sql.join(
    asked.map((code) => sql`(${code}::text)`),
    sql`, `,
  )
  const rows = await run<{ code: string }>(
    context,
    sql`select asked.code from (values ${list}) asked(code)
      where not exists (select 1 from (${codesOf(dimension, scope, context)}) v where v.code = asked.code) limit 1`,
  )
  return rows[0]?.code ?? null
}

/** The aspects that were ever asked about, in the order of their ids. */
export const listAspects = (context: Warehouse): Promise<string[]> =>
  share(context, ['aspects'], async () => {
    const { aspect } = surveyAnswer
    const rows = await run<{ aspect: string }>(
      context,
      sql`select distinct ${aspect} as aspect from ${surveyAnswer} order by 1`,
    )
    return rows.map((row) => row.aspect)
  })

/** Whether any response was ever scored by the aspect. */
export async function isKnownAspect(context: Warehouse, aspect: string): Promise<boolean> {
  const rows = await run<{ known: boolean }>(
    context,
    sql`select exists (select 1 from ${surveyAnswer} where ${surveyAnswer.aspect} = ${aspect}) as known`,
  )
  return rows[0]?.known === true
}
