/** What the data know that a query depends on: the newest fact, and which values a dimension has. */
import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { complaint, customer, invoice, receipt, survey, surveyAnswer, visit } from '#db/schema'
import { type Scope, subjectsOf } from './address'
import {
  type DimensionId,
  isKnownValue,
  type Subject,
  type TableDimension,
  tableDimensions,
} from './dimensions'
import { dimensionTables } from './groups'
import { NONE } from './query'
import { type Day, later } from './time'

/** The days on which something of a subject happened, or is to happen. */
const factDays: Record<Subject, readonly SQL[]> = {
  satisfaction: [sql`select ${survey.respondedOn} as day from ${survey}`],
  complaints: [sql`select ${complaint.receivedOn} as day from ${complaint}`],
  receivables: [
    sql`select ${invoice.invoiceDate} as day from ${invoice}`,
    sql`select ${receipt.receivedOn} as day from ${receipt}`,
  ],
  visits: [
    sql`select ${visit.dueOn} as day from ${visit}`,
    sql`select ${visit.completedOn} as day from ${visit}`,
  ],
}

/** The day of the newest fact of a scope, of those up to `until` where that is given; null without facts. */
export async function newestFact(db: Database, scope: Scope, until?: Day): Promise<Day | null> {
  const isKnown = until === undefined ? sql`true` : sql`day <= ${until}`
  const newest = subjectsOf(scope)
    .flatMap((subject) => factDays[subject])
    .map((days) => sql`select max(day)::text as day from (${days}) d where ${isKnown}`)
  const rows = await db.execute<{ day: Day | null }>(sql.join(newest, sql` union all `))
  return rows.reduce<Day | null>(
    (best, { day }) => (day === null ? best : best === null ? day : later(best, day)),
    null,
  )
}

type ValueDimension = Exclude<DimensionId, TableDimension>

/** Where the values of a dimension that is no table stand, per subject. */
const valueColumns: Record<ValueDimension, Partial<Record<Subject | 'customers', SQL>>> = {
  channel: {
    satisfaction: sql`select ${survey.channel} as code from ${survey}`,
    complaints: sql`select ${complaint.channel} as code from ${complaint}`,
    visits: sql`select ${visit.method} as code from ${visit}`,
  },
  occasion: { satisfaction: sql`select ${survey.occasion} as code from ${survey}` },
  type: { complaints: sql`select ${complaint.type} as code from ${complaint}` },
  cause: { complaints: sql`select ${complaint.cause} as code from ${complaint}` },
  level: { complaints: sql`select ${complaint.level}::text as code from ${complaint}` },
  urgency: { complaints: sql`select ${complaint.urgency} as code from ${complaint}` },
  disposition: { complaints: sql`select ${complaint.disposition} as code from ${complaint}` },
  purpose: { visits: sql`select ${visit.purpose} as code from ${visit}` },
  tier: { customers: sql`select ${customer.tier} as code from ${customer}` },
  credit_grade: { customers: sql`select ${customer.creditGrade} as code from ${customer}` },
}

const isTable = (dimension: DimensionId): dimension is TableDimension =>
  (tableDimensions as readonly string[]).includes(dimension)

function codesOf(dimension: DimensionId, scope: Scope): SQL {
  if (isTable(dimension)) {
    const { table, code, name } = dimensionTables[dimension]
    return sql`select ${code} as code, ${name} as label from ${table}`
  }
  const columns = valueColumns[dimension]
  const parts = [columns.customers, ...subjectsOf(scope).map((subject) => columns[subject])].filter(
    (part) => part !== undefined,
  )
  return sql`select code, code as label from (${sql.join(parts, sql` union all `)}) v where code is not null`
}

/** All values of a dimension with their names, by name. */
export async function valuesOf(db: Database, dimension: DimensionId, scope: Scope) {
  return db.execute<{ code: string; label: string }>(
    sql`select distinct code, label from (${codesOf(dimension, scope)}) v order by label, code`,
  )
}

/** The first of the codes that the dimension does not have, or null. */
export async function findUnknownCode(
  db: Database,
  dimension: DimensionId,
  codes: readonly string[],
  scope: Scope,
): Promise<string | null> {
  const asked = codes.filter((code) => code !== NONE && !isKnownValue(dimension, code))
  if (asked.length === 0) return null
  const list = sql.join(
    asked.map((code) => sql`(${code}::text)`),
    sql`, `,
  )
  const rows = await db.execute<{ code: string }>(
    sql`select asked.code from (values ${list}) asked(code)
      where not exists (select 1 from (${codesOf(dimension, scope)}) v where v.code = asked.code) limit 1`,
  )
  return rows[0]?.code ?? null
}

/** Whether any response was ever scored by the aspect. */
export async function isKnownAspect(db: Database, aspect: string): Promise<boolean> {
  const rows = await db.execute<{ known: boolean }>(
    sql`select exists (select 1 from ${surveyAnswer} where ${surveyAnswer.aspect} = ${aspect}) as known`,
  )
  return rows[0]?.known === true
}
