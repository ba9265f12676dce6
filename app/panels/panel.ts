/** What a panel is: a part of a question, with an id under which pages, downloads and programs ask for it. */
import { message, type Text, type TitledPanel } from '~/i18n/message'
import type { Answer, Column } from '~/metrics/answer'
import type { MetricId } from '~/metrics/catalog'
import type { QueryContext, RawRow } from '~/metrics/execute'
import { mapInBatches } from '~/metrics/in-batches'
import type { OrderBy } from '~/metrics/order'
import type { Query } from '~/metrics/query'
import { type Scope, toFilters } from '~/metrics/query-params'
import { toRow } from '~/metrics/values'

export type PanelKind = 'trend' | 'breakdown' | 'table' | 'heatmap' | 'ageing' | 'overview' | 'records'

type Described<Id extends string> = {
  id: Id
  subject: Scope
  kind: PanelKind
  /** The metrics it shows or is drawn from; none where it lists records. */
  metrics: readonly MetricId[]
  /** A trend with nothing but the figure that is drawn for each of a few chosen values by itself. */
  focus?: (context: QueryContext, query: Query) => Promise<Answer<Text>>
  /** What its rows show beside that no version of the data tells: put in at each time, past the answers that are kept. */
  fresh?: (context: QueryContext, query: Query, answer: Answer<Text>) => Promise<Answer<Text>>
}

export type PanelDefinition<Id extends TitledPanel> = Described<Id> & {
  /** The query with what the panel always asks, or never; the answer names it as its filters. */
  prepare?: (query: Query) => Query
  /** The questions to put instead, one after the other, where the rows are a single one. */
  instead?: (asked: Query) => readonly Query[]
  columns: Column<Text>[] | ((context: Pick<QueryContext, 'settings'>, query: Query) => Column<Text>[])
  /** The rows with a value for each column, by its id; `limit` is for records, which pages show in part. */
  rows: (context: QueryContext, query: Query, limit?: number) => Promise<readonly RawRow[]>
  /** Columns that there are only where they say something; their values are added to the rows. */
  added?: (context: QueryContext, query: Query, rows: readonly RawRow[]) => Promise<Column<Text>[]>
  /**
   * The first rows and what is said of all, for pages that show no more, where that takes less than all of them; of a
   * column that can be had in the order of its values.
   */
  first?: (context: QueryContext, query: Query, limit: number, order?: OrderBy) => Promise<FirstRows>
  /** Whether the rows are lines of a statement, which make no sense in another order. */
  isStatement?: true
}

type FirstRows = { rows: readonly RawRow[] } & Required<Pick<Answer, 'all'>> & Pick<Answer, 'counts'>

export type Panel<Id extends string = string> = Described<Id> & {
  title: Text
  isStatement: boolean
  answer: (context: QueryContext, query: Query, limit?: number, order?: OrderBy) => Promise<Answer<Text>>
}

export function definePanel<const Id extends TitledPanel>(definition: PanelDefinition<Id>): Panel<Id> {
  const { prepare, instead, columns, rows, added, first, isStatement = false, ...described } = definition
  return {
    ...described,
    isStatement,
    title: message(`panelTitles.${described.id}`),
    answer: async (context, asked, limit, order) => {
      const prepared = prepare ? prepare(asked) : asked
      const givenTo = (query: Query) => (typeof columns === 'function' ? columns(context, query) : columns)
      if (!first || limit === undefined) {
        const others = instead ? instead(asked) : []
        const { query, found } = await firstDivided(prepared, others, (one) => rows(context, one, limit))
        const more = added ? await added(context, query, found) : []
        const answer = await toAnswer(described.id, query, [...givenTo(query), ...more], found)
        return query === prepared || prepared.by === null ? answer : { ...answer, insteadOf: prepared.by }
      }
      const { rows: some, ...ofAll } = await first(context, prepared, limit, order)
      return { ...(await toAnswer(described.id, prepared, givenTo(prepared), some)), ...ofAll }
    },
  }
}

/** The rows of the first question that has several; where none has, those of the one that is asked. */
async function firstDivided(
  query: Query,
  others: readonly Query[],
  ask: (query: Query) => Promise<readonly RawRow[]>,
) {
  const found = await ask(query)
  // One by one: mostly the first of them divides, or nothing does.
  if (found.length === 1)
    for (const other of others) {
      const rows = await ask(other)
      if (rows.length > 1) return { query: other, found: rows }
    }
  return { query, found }
}

/** The rows as an answer, each value as its column says. */
export async function toAnswer(
  panel: string,
  query: Query,
  columns: Column<Text>[],
  rows: readonly RawRow[],
): Promise<Answer<Text>> {
  return {
    panel,
    filters: toFilters(query),
    asOf: query.asOf,
    columns,
    rows: await mapInBatches(rows, (row) => toRow(row, columns)),
  }
}
