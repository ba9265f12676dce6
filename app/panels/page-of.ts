/** One page of a list of records, with what is true of the whole list. */
import { type SQL, sql } from 'drizzle-orm'
import { toFilters } from '~/metrics/address'
import type { Answer } from '~/metrics/answer'
import type { Query } from '~/metrics/query'
import type { Lang } from '~/metrics/text'
import { toRow } from '~/metrics/values'
import type { Asking } from './panel'
import type { RecordsPanel } from './records-panel'

export const ROWS_PER_PAGE = 50

/** A page beyond the last one is the last; `totals` are sums over all rows of the list. */
export type PageOf<Total extends string> = Answer & {
  page: number
  pages: number
  total: number
  totals: Record<Total, string>
}

/** Asks for page 1, 2, … of a list; `totals` are aggregates over its columns, in the same statement. */
export async function pageOf<Total extends string = never>(
  asking: Asking,
  panel: RecordsPanel,
  { query, lang, page }: { query: Query; lang: Lang; page: number },
  totals: Record<Total, SQL> = {} as Record<Total, SQL>,
): Promise<PageOf<Total>> {
  const columns = panel.columnsIn(lang, query)
  const names = Object.keys(totals) as Total[]
  const aggregates = names.map((name) => sql`, ${totals[name]} as ${sql.identifier(`total_${name}`)}`)
  const size = sql.raw(String(ROWS_PER_PAGE))
  const raw = await asking.db.execute<Record<string, unknown>>(sql`
    with list as materialized (${panel.statement(asking, query)}),
    numbered as (select *, row_number() over () as place from list),
    whole as (select count(*)::int as total${sql.join(aggregates)} from list),
    wanted as (select *, least(${page}::int - 1, greatest(total - 1, 0) / ${size}) as page_before from whole)
    select numbered.*, wanted.* from wanted
    left join numbered on numbered.place > page_before * ${size} and numbered.place <= (page_before + 1) * ${size}
    order by numbered.place`)
  const [first = {}] = raw
  const total = Number(first.total)
  return {
    panel: panel.id,
    filters: toFilters(query),
    asOf: query.asOf,
    columns,
    rows: total === 0 ? [] : raw.map((row) => toRow(row, columns)),
    page: Number(first.page_before) + 1,
    pages: Math.max(1, Math.ceil(total / ROWS_PER_PAGE)),
    total,
    totals: Object.fromEntries(names.map((name) => [name, String(first[`total_${name}`])])) as Record<
      Total,
      string
    >,
  }
}
