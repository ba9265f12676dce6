/** Panels that list records, for drill-through: one statement, read whole by downloads and in part by pages. */

import { type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { type LabelledColumn, message, type Text, type TitledPanel } from '~/i18n/message'
import { type Answer, type Column, isFigure, type Unit, type Value } from '~/metrics/answer'
import type { MetricId } from '~/metrics/catalog'
import { compile } from '~/metrics/compile'
import { basisOf, type QueryContext, type RawRow, run, share } from '~/metrics/execute'
import { matches } from '~/metrics/groups'
import { type Metric, rounded } from '~/metrics/metric'
import { columnOf, comparable, orderedBy } from '~/metrics/order'
import type { Query } from '~/metrics/query'
import type { Scope } from '~/metrics/query-params'
import type { AllowedFilters, RecordFilterId } from '~/metrics/record-filters'
import { fromRollups } from '~/metrics/rollups/present'
import type { Groups } from '~/metrics/source'
import { toValue } from '~/metrics/values'
import { definePanel, type Panel, toAnswer } from './panel'
import { knownBy } from './record-columns'
import type { Condition, RecordColumn, RecordFilter, RecordQuestion } from './record-types'

export type { RecordColumn, RecordFilter, RecordQuestion } from './record-types'

/** Columns by id, in their order; those of aspects bring a label of their own. */
export type RecordColumns = Partial<Record<LabelledColumn | `aspect:${string}`, RecordColumn>>

/** A sum that says the same of a list as going through its records; it is asked where rollups answer it. */
type KnownSum = Pick<Metric, 'sources' | 'value'>

/** A sum over all records of a list, under the column's name where it adds one up; `value` is an aggregate. */
export type RecordsTotal = { unit: Unit; value: SQL; known?: KnownSum }

export type RecordsDefinition<
  Id extends TitledPanel = TitledPanel,
  Total extends string = never,
  Cohort extends string = string,
> = {
  id: Id
  subject: Scope
  /** The metrics that its columns show, one customer's each. */
  metrics?: readonly MetricId[]
  columns: RecordColumns
  /** Columns that only files have, after the others: with them a file has all that the dataset keeps. */
  fileColumns?: (context: QueryContext) => Promise<RecordColumns> | RecordColumns
  /** The query with what has to be read before the statement can be written, for all rows of an answer alike. */
  knowing?: (context: QueryContext, query: Query) => Promise<Query>
  from: (question: RecordQuestion) => SQL
  /**
   * What tells the rows apart. Those of a page are then found first, by what their order depends on, and only they are
   * read in full, from the rows that are named here or else from `from`.
   */
  key?: { columns: readonly PgColumn[]; of?: SQL }
  /**
   * For a list of customers, whose rows are dear: the only name in `from`, and its columns that the sums and the order
   * need. These are made for all of them, and only the customers of a page are read in full.
   */
  madeAs?: { name: string; columns: (question: RecordQuestion) => readonly string[] }
  /** The keys of the rows; left out where `from` has applied the filters itself. */
  groups?: (question: RecordQuestion) => Groups
  /** Which records are meant, by the day that makes them belong to the range; the first unless another is asked. */
  cohorts: Record<Cohort, Condition>
  /** How many records a cohort has in the range. */
  counted?: Partial<Record<NoInfer<Cohort>, KnownSum>>
  recordFilters?: Partial<Record<Exclude<RecordFilterId, 'cohort' | 'sort'>, RecordFilter>>
  /** The columns by which the list may be sorted; all of them unless it says otherwise. */
  sortable?: readonly string[]
  totals?: Record<Total, RecordsTotal>
  /** Rows of a page, where it holds more than other lists. */
  rowsPerPage?: number
  /** Ends in a key. Where another order is asked for it tells apart what is equal in that. */
  order: SQL | ((question: RecordQuestion) => SQL)
  /** What stays together in whatever order. */
  within?: SQL
}

/** Rows that a person looks through at once; the file has all of them. */
export const ROWS_PER_PAGE = 50

/** One page of a list: its rows, and what is true of the whole list. */
export type RecordsPage<Total extends string = string, Words = string> = Answer<Words> & {
  page: number
  pages: number
  total: number
  totals: Record<Total, Value>
}

/** The column by which a list is to be sorted. */
export const sortedColumn = ({ recordFilters }: Query): string[] =>
  (recordFilters.sort ?? []).map((order) => columnOf(order).column)

export type RecordsPanel<
  Total extends string = string,
  Id extends string = string,
  Cohort extends string = string,
> = Panel<Id> & {
  kind: 'records'
  cohorts: Record<Cohort, Condition>
  statement: (context: QueryContext, query: Query) => SQL
  /** The list as files have it. */
  inFile: (context: QueryContext, query: Query) => Promise<RecordsFile>
  recordFilters: (settings: QueryContext['settings']) => AllowedFilters
  /** Those that a page may be asked to show. */
  columnIds: readonly string[]
  /** One page of the list; the last where there are not so many. Pages count from 1. */
  page: (context: QueryContext, query: Query, page: number) => Promise<RecordsPage<Total, Text>>
}

export type RecordsFile = {
  columns: Column<Text>[]
  statement: SQL
  /** The same with each value as the text of a cell. */
  asCells: SQL
}

/** Whether a panel lists rows that a download reads one by one. */
export const isRecordsPanel = (panel: Panel): panel is RecordsPanel => panel.kind === 'records'

export function recordsPanel<
  const Id extends TitledPanel,
  Cohort extends string,
  Total extends string = never,
>(definition: RecordsDefinition<Id, Total, Cohort>): RecordsPanel<Total, Id, Cohort> {
  const { id, subject, metrics = [], groups, cohorts, order, madeAs, key } = definition
  const { knowing = async (_context: QueryContext, query: Query) => query } = definition
  const { sortable = Object.keys(definition.columns) } = definition
  const { rowsPerPage = ROWS_PER_PAGE } = definition
  const totals = Object.entries<RecordsTotal>(definition.totals ?? {})
  const columnsFor = ({ recordFilters }: Query, more: RecordColumns = {}) =>
    (Object.entries({ ...definition.columns, ...more }) as [LabelledColumn, RecordColumn][]).filter(
      ([, { onlyWith }]) => !onlyWith || recordFilters[onlyWith],
    )
  const columnsIn = (query: Query, more?: RecordColumns) =>
    columnsFor(query, more).map(
      ([column, { label = message(`columns.${column}`), unit, of }], index): Column<Text> => {
        const role = index === 0 ? 'key' : isFigure(unit) ? 'metric' : 'name'
        return { id: column, label, unit, better: null, role, ...(of && { of }) }
      },
    )
  const questionOf = ({ timeZone, settings, rollups }: QueryContext, query: Query): RecordQuestion => {
    return { query, timeZone, edges: settings.ageingEdges, settings, rollups }
  }
  const isFiltered = (question: RecordQuestion) => {
    const { where, asOf, recordFilters } = question.query
    return groups ? matches(where, groups(question), sql`${asOf}`, isOwnRegion(recordFilters)) : sql`true`
  }
  const records = (question: RecordQuestion) => sql`from ${definition.from(question)}
      where ${narrowed(definition, question)} and ${isFiltered(question)}`
  const valuesOf = (question: RecordQuestion, more?: RecordColumns, toCell?: typeof cellOf) =>
    sql.join(
      columnsFor(question.query, more).map(([column, { value, knownOn, unit }]) => {
        const known = asKnown(value(question), knownOn, question)
        return sql`${toCell ? toCell(known, unit) : known} as ${sql.identifier(column)}`
      }),
      sql`, `,
    )
  const ownOrder = (question: RecordQuestion) => (typeof order === 'function' ? order(question) : order)
  /** Sorted by what is known on the as-of day. */
  const orderOf = (question: RecordQuestion) => {
    const [asked] = question.query.recordFilters.sort ?? []
    const column = asked && definition.columns[columnOf(asked).column as LabelledColumn]
    if (!asked || !column) return ownOrder(question)
    const { value, sortedBy = value, knownOn, unit } = column
    const known = asKnown(sortedBy(question), knownOn, question)
    const wanted = orderedBy(comparable(known, unit), asked, ownOrder(question))
    return definition.within ? sql`${definition.within}, ${wanted}` : wanted
  }
  const allOf = (question: RecordQuestion, more?: RecordColumns, toCell?: typeof cellOf) =>
    sql`select ${valuesOf(question, more, toCell)} ${records(question)} order by ${orderOf(question)}`
  const statement = (context: QueryContext, query: Query) => allOf(questionOf(context, query))
  const byKey = (question: RecordQuestion, { columns, of }: NonNullable<typeof key>, some: SQL) => {
    const keys = sql.join(
      columns.map((column) => sql`${column}`),
      sql`, `,
    )
    return sql`select ${valuesOf(question)} from ${of ?? definition.from(question)}
      where (${keys}) in (select ${keys} ${records(question)} order by ${orderOf(question)} ${some})
      order by ${orderOf(question)}`
  }
  const panel = definePanel({
    id,
    subject,
    kind: 'records',
    metrics,
    columns: (_context, query) => columnsIn(query),
    rows: async (context, query, limit) => {
      const whole = statement(context, await knowing(context, query))
      return run(context, limit ? sql`${whole} limit ${limit}` : whole)
    },
  })
  const sums = sql.join(
    [
      sql`count(*) as total_records`,
      ...totals.map(([name, { value }]) => sql`${value} as ${sql.identifier(`total_${name}`)}`),
    ],
    sql`, `,
  )
  const sumsOf = async (context: QueryContext, query: Query): Promise<RawRow | undefined> => {
    const statement = knownSums(definition, context, query)
    const [known] = statement ? await run(context, statement) : []
    if (known && Object.values(known).every((value) => value !== null)) return known
    const [whole] = await run(context, sql`select ${sums} ${records(questionOf(context, query))}`)
    return whole
  }
  /** A page of the rows, and the sums over all of them. */
  const read = async (context: QueryContext, query: Query, page: number): Promise<[RawRow, RawRow[]]> => {
    const some = sql`limit ${rowsPerPage} offset ${(page - 1) * rowsPerPage}`
    const question = questionOf(context, query)
    if (!madeAs) {
      const [whole = {}, rows] = await Promise.all([
        sumsOf(context, query),
        run(context, key ? byKey(question, key, some) : sql`${statement(context, query)} ${some}`),
      ])
      return [whole, rows]
    }
    const made = sql.identifier(madeAs.name)
    const needed = [...new Set(['customer_id', ...madeAs.columns(question)])].map((column) =>
      sql.identifier(column),
    )
    const found = await run(
      context,
      sql`with ${made} as materialized (select ${sql.join(needed, sql`, `)} ${records(question)})
        select whole.*, listed.customer_id from (select ${sums} from ${made}) whole left join (
          select customer_id, row_number() over (order by ${orderOf(question)}) as place from ${made}
          order by place ${some}
        ) listed on true`,
    )
    const ids = found.flatMap(({ customer_id: id }) => (id === null ? [] : [String(id)]))
    const only = (customerId: SQL) => sql`${customerId} = any(${`{${ids}}`}::bigint[])`
    const rows = ids.length === 0 ? [] : await run(context, allOf({ ...question, only }))
    return [found[0] ?? {}, rows]
  }
  const pageOf = async (context: QueryContext, given: Query, asked: number) => {
    const query = await knowing(context, given)
    const [whole, found] = await read(context, query, asked)
    const total = Number(whole.total_records)
    const pages = Math.max(1, Math.ceil(total / rowsPerPage))
    const page = Math.min(asked, pages)
    const rows = page < asked ? (await read(context, query, page))[1] : found
    return {
      ...(await toAnswer(id, query, columnsIn(query), rows)),
      page,
      pages,
      total,
      totals: Object.fromEntries(
        totals.map(([name, { unit }]) => [name, toValue(whole[`total_${name}`], unit)]),
      ) as Record<Total, Value>,
    }
  }
  return {
    ...panel,
    kind: 'records',
    cohorts,
    statement,
    inFile: async (context, query) => {
      const more = await definition.fileColumns?.(context)
      const question = questionOf(context, await knowing(context, query))
      return {
        columns: columnsIn(query, more),
        statement: allOf(question, more),
        asCells: allOf(question, more, cellOf),
      }
    },
    recordFilters: ({ ageingEdges }) => ({
      ...recordFiltersOf({ ...definition, sortable }, ageingEdges),
      ...(groups && { own_region: ['true'] }),
    }),
    columnIds: Object.keys(definition.columns),
    page: (context, query, asked) =>
      share(context, [id, query, context.timeZone, 'page', asked], () =>
        fromRollups(context, (known) => pageOf(known, query, asked)),
      ),
  }
}

/** The sums of a list as metrics know them; null where they do not, or would have to go through the records too. */
function knownSums(
  {
    cohorts,
    counted = {},
    totals = {},
  }: Pick<RecordsDefinition<TitledPanel, string>, 'cohorts' | 'counted' | 'totals'>,
  context: QueryContext,
  query: Query,
): SQL | null {
  const { cohort, sort: _order, ...narrowing } = query.recordFilters
  const count = counted[cohort?.[0] ?? Object.keys(cohorts)[0] ?? '']
  const sums: [string, Unit, KnownSum | undefined][] = [
    ['total_records', 'count', count],
    ...Object.entries(totals).map(([id, { unit, known }]): (typeof sums)[number] => [
      `total_${id}`,
      unit,
      known,
    ]),
  ]
  const isKept = (known: KnownSum | undefined): known is KnownSum =>
    known?.sources.every(({ subject }) => context.rollups?.has(subject)) ?? false
  if (Object.keys(narrowing).length > 0) return null
  const columns = sums.flatMap(([id, unit, known]) =>
    isKept(known) ? [{ id, metric: { ...known, unit }, changes: false }] : [],
  )
  if (columns.length < sums.length) return null
  const all = compile({
    query: { ...query, compare: null },
    ...basisOf(context),
    columns,
    group: null,
    grain: null,
    order: 'code',
  })
  return sql`select ${sql.join(
    columns.map(({ id }) => sql`known.${sql.identifier(id)}`),
    sql`, `,
  )} from (${all}) known`
}

const asKnown = (value: SQL, knownOn: RecordColumn['knownOn'], question: RecordQuestion) =>
  knownOn ? knownBy(knownOn, value, question) : value

/** A value as COPY is to write it into a file; money has its decimals already. */
function cellOf(value: SQL, unit: Unit): SQL {
  if (unit === 'flag') return sql`(${value})::boolean::text`
  return unit === 'money' ? value : rounded(value, unit)
}

/** Whether what lies below a region that is asked for is left out. */
const isOwnRegion = ({ own_region }: Query['recordFilters']) => own_region !== undefined

type Conditions = Pick<RecordsDefinition, 'cohorts' | 'recordFilters' | 'sortable'>

function recordFiltersOf(
  { cohorts, recordFilters = {}, sortable = [] }: Conditions,
  edges: readonly number[],
): AllowedFilters {
  const named = Object.keys(cohorts)
  const others = Object.entries(recordFilters).map(([name, { takes }]) => [
    name,
    typeof takes === 'function' ? takes(edges) : takes,
  ])
  return {
    ...(named.length > 1 && { cohort: named }),
    ...(sortable.length > 0 && { sort: [...sortable, ...sortable.map((column) => `-${column}`)] }),
    ...Object.fromEntries(others),
  }
}

/** The records that are meant: those of the cohort, narrowed by what the query says. */
function narrowed({ cohorts, recordFilters = {} }: Conditions, question: RecordQuestion): SQL {
  const { cohort, ...rest } = question.query.recordFilters
  const isMember = (cohort?.[0] ? cohorts[cohort[0]] : undefined) ?? Object.values(cohorts)[0]
  const conditions = Object.entries(rest).flatMap(([name, values]) => {
    const recordFilter = recordFilters[name as keyof typeof recordFilters]
    if (!recordFilter) return []
    const isMeant = recordFilter.where(values, question)
    return recordFilter.knownOn
      ? [sql`${recordFilter.knownOn} <= ${question.query.asOf}`, isMeant]
      : [isMeant]
  })
  return sql.join([isMember?.(question) ?? sql`true`, ...conditions], sql` and `)
}
