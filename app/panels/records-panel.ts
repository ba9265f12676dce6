/** Panels that list the records behind the numbers: one statement, read whole by downloads and in part by pages. */
import { type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { type Scope, toFilters } from '~/metrics/address'
import type { Column, Unit } from '~/metrics/answer'
import type { MetricId } from '~/metrics/catalog'
import { matches } from '~/metrics/groups'
import type { Query } from '~/metrics/query'
import type { Groups } from '~/metrics/source'
import type { Lang, Text } from '~/metrics/text'
import { toRow } from '~/metrics/values'
import type { Asking, Panel } from './panel'

/** What the value of a column or a condition may depend on. */
export type RecordQuestion = { query: Query; timeZone: string; edges: readonly number[] }

export type RecordColumn = { label: Text; unit: Unit; value: (question: RecordQuestion) => SQL }

export type RecordsDefinition = {
  id: string
  subject: Scope
  title: Text
  /** The metrics that its columns show, one customer's each. */
  metrics?: readonly MetricId[]
  columns: Record<string, RecordColumn>
  from: (question: RecordQuestion) => SQL
  groups: (question: RecordQuestion) => Groups
  where: (question: RecordQuestion) => SQL
  order: SQL | ((question: RecordQuestion) => SQL)
}

export type RecordsPanel = Panel & {
  kind: 'records'
  columnsIn: (lang: Lang) => Column[]
  statement: (asking: Asking, query: Query) => SQL
}

/** Whether a panel lists rows that a download reads one by one. */
export const isRecordsPanel = (panel: Panel): panel is RecordsPanel => panel.kind === 'records'

export function recordsPanel(definition: RecordsDefinition): RecordsPanel {
  const { id, subject, title, metrics = [], order } = definition
  const columnsIn = (lang: Lang) =>
    Object.entries(definition.columns).map(
      ([column, { label, unit }]): Column => ({ id: column, label: label[lang], unit, better: null }),
    )
  const statement = ({ timeZone, settings }: Asking, query: Query) => {
    const question: RecordQuestion = { query, timeZone, edges: settings.ageingEdges }
    const values = Object.entries(definition.columns).map(
      ([column, { value }]) => sql`${value(question)} as ${sql.identifier(column)}`,
    )
    return sql`select ${sql.join(values, sql`, `)} from ${definition.from(question)}
      where ${definition.where(question)} and ${matches(query.where, definition.groups(question))}
      order by ${typeof order === 'function' ? order(question) : order}`
  }
  return {
    id,
    subject,
    title,
    kind: 'records',
    metrics,
    columnsIn,
    statement,
    answer: async (asking, query, lang, limit) => {
      const columns = columnsIn(lang)
      const whole = statement(asking, query)
      const raw = await asking.db.execute<Record<string, unknown>>(
        limit ? sql`${whole} limit ${limit}` : whole,
      )
      return {
        panel: id,
        filters: toFilters(query),
        asOf: query.asOf,
        columns,
        rows: raw.map((row) => toRow(row, columns)),
      }
    },
  }
}

/** A column that shows what is stored. */
export const stored = (label: Text, unit: Unit, column: PgColumn | SQL): RecordColumn => ({
  label,
  unit,
  value: () => sql`${column}`,
})

/** An instant as ISO 8601 text in the reporting zone, with that zone's offset at the time. */
export function isoInstant(instant: SQL, timeZone: string): SQL {
  const offset = sql`(${instant} at time zone ${timeZone} - ${instant} at time zone 'UTC')`
  return sql`to_char(${instant} at time zone ${timeZone}, 'YYYY-MM-DD"T"HH24:MI:SS')
    || case when ${offset} < interval '0' then '-' else '+' end || to_char(greatest(${offset}, -${offset}), 'HH24:MI')`
}

export const instantColumn = (label: Text, column: PgColumn): RecordColumn => ({
  label,
  unit: 'instant',
  value: ({ timeZone }) => isoInstant(sql`${column}`, timeZone),
})

/** What happened later than the as-of day is not known on it. */
export const knownBy = (on: PgColumn, value: SQL, { query }: RecordQuestion) =>
  sql`case when ${on} <= ${query.asOf} then ${value} end`
