/** Ageing at a day: by age with its reconciliation, and by group with a column per age. */
import { type SQL, sql } from 'drizzle-orm'
import { figures, metricColumn } from '~/metrics/catalog'
import { structuralColumn } from '~/metrics/columns'
import { compile, type Selection } from '~/metrics/compile'
import { basisOf, type QueryContext, type RawRow, run } from '~/metrics/execute'
import { matches } from '~/metrics/groups'
import { mapInBatches } from '~/metrics/in-batches'
import { columnOf, comparable, type OrderBy, orderedBy } from '~/metrics/order'
import type { Query } from '~/metrics/query'
import { ageBucket, ageBuckets } from '~/metrics/receivables/ageing'
import { carriedGroups, invoicesAt, looseReceiptsAt } from '~/metrics/receivables/balances'
import { ledgerNet } from '~/metrics/receivables/sources'
import { groupLabel } from '../metric-panel'
import { definePanel } from '../panel'
import { ageColumns } from './age-columns'

/** The question about one day alone: one bucket that ends on the as-of day. */
const atDay = (query: Query): Query => ({ ...query, from: query.asOf, to: query.asOf, compare: null })

function ageingStatement(context: QueryContext, query: Query): SQL {
  const { settings, rollups } = context
  const edges = settings.ageingEdges
  const day = sql`${query.asOf}::date`
  const isMeant = matches(query.where, carriedGroups, day)
  const ledger = compile({
    query: atDay(query),
    ...basisOf(context),
    columns: [{ id: 'net', metric: ledgerNet, changes: false }],
    group: null,
    grain: null,
    order: 'code',
  })
  const bucket = ageBucket(edges, query.ageBy)
  const ids = sql.join(
    ageBuckets(edges).map((id, index) => sql`(${id}::text, ${sql.raw(String(index))})`),
    sql`, `,
  )
  return sql`with item as (
    select ${bucket} as age, b.customer_id, b.open_amount, b.excess from ${invoicesAt(day, { rollups })} where ${isMeant}
  ),
  loose as (select b.customer_id, b.amount from ${looseReceiptsAt(day, { rollups })} where ${isMeant}),
  aged as (
    select age, count(*) as invoices, count(distinct customer_id) as customers, sum(open_amount) as amount
    from item where open_amount > 0 group by 1
  ),
  total as (
    select count(*) as invoices, count(distinct customer_id) as customers, coalesce(sum(open_amount), 0) as amount
    from item where open_amount > 0
  ),
  credit as (
    select customer_id, sum(amount) as amount
    from (select customer_id, excess as amount from item union all select customer_id, amount from loose) unsettled
    group by 1
  ),
  unapplied as (
    select count(*) filter (where amount <> 0) as customers, -coalesce(sum(amount), 0) as amount from credit
  ),
  check_sum as (
    select (select coalesce(sum(amount), 0) from aged) = total.amount
      and total.amount + unapplied.amount = coalesce(ledger.net, 0) as reconciles
    from total, unapplied, (${ledger}) ledger
  )
  select line.*, check_sum.reconciles from check_sum, (
    select ids.place, ids.id as bucket, coalesce(aged.invoices, 0) as invoices, coalesce(aged.customers, 0) as customers,
      coalesce(aged.amount, 0)::numeric(20, 2) as amount,
      round(coalesce(aged.amount, 0) / nullif(total.amount, 0), 6) as share
    from (values ${ids}) ids(id, place) cross join total left join aged on aged.age = ids.id
    union all
    select 100, 'total', invoices, customers, amount::numeric(20, 2), round(amount / nullif(amount, 0), 6) from total
    union all
    select 101, 'unapplied', null, customers, amount::numeric(20, 2), null from unapplied
    union all
    select 102, 'net', null, null, (total.amount + unapplied.amount)::numeric(20, 2), null from total, unapplied
  ) line
  order by line.place`
}

const balanceIds = [
  'gross_balance',
  'unapplied_credit',
  'net_balance',
  'overdue_rate',
  'oldest_overdue_days',
] as const

export const ageingPanels = [
  definePanel({
    id: 'receivables-ageing',
    subject: 'receivables',
    kind: 'ageing',
    isStatement: true,
    metrics: ['gross_balance', 'unapplied_credit', 'net_balance'],
    columns: [
      { ...structuralColumn('age'), id: 'bucket' },
      ...(['invoices', 'customers', 'amount', 'share', 'reconciles'] as const).map(structuralColumn),
    ],
    rows: (context, query) => run(context, ageingStatement(context, query)),
  }),
  definePanel({
    id: 'receivables-ageing-by',
    subject: 'receivables',
    kind: 'table',
    metrics: ['gross_balance', 'unapplied_credit', 'net_balance', 'overdue_rate'],
    prepare: (query) => ({ ...query, by: query.by ?? 'customer' }),
    columns: ({ settings }, { ageBy }) => [
      structuralColumn('group'),
      structuralColumn('label'),
      ...ageColumns(settings.ageingEdges, ageBy).columns,
      ...balanceIds.map(metricColumn),
    ],
    rows: groupRows,
    first: firstGroups,
  }),
] as const

async function groupRows(context: QueryContext, query: Query): Promise<RawRow[]> {
  const rows = await run(context, allGroups(context, query))
  return mapInBatches(rows, (row) => named(row, query))
}

const named = (row: RawRow, { by }: Query): RawRow => ({
  ...row,
  group: row.code,
  label: by ? groupLabel(by, row) : row.label,
})

function allGroups(context: QueryContext, query: Query): SQL {
  const ages = ageColumns(context.settings.ageingEdges, query.ageBy)
  return largestFirst(context, query, [
    ...ages.asked,
    ...balanceIds.map((id) => ({ id, metric: ages.withAges(figures[id]), changes: false })),
  ])
}

/** All groups in full, by one of the columns. */
async function groupsInOrder(context: QueryContext, query: Query, limit: number, order: OrderBy) {
  const ages = ageColumns(context.settings.ageingEdges, query.ageBy)
  const { column } = columnOf(order)
  const isFigure = [...balanceIds, ...ages.columns.map(({ id }) => id)].some((id) => id === column)
  const value = isFigure
    ? sql`a.${sql.identifier(column)}`
    : column === 'group'
      ? sql`a.code`
      : comparable(sql`a.label`, 'text')
  const rows = await run<RawRow & { groups: string }>(
    context,
    sql`select a.*, count(*) over () as groups from (${allGroups(context, query)}) a
      order by ${orderedBy(value, order, sql`a.gross_balance desc, a.label, a.code`)} limit ${limit}`,
  )
  return { rows: rows.map((row) => named(row, query)), all: Number(rows[0]?.groups ?? 0) }
}

/** The groups that owe or have credit, who owes most first; what is asked holds `gross_balance` and `unapplied_credit`. */
function largestFirst(context: QueryContext, query: Query, columns: Selection[]): SQL {
  const statement = compile({
    query: atDay(query),
    ...basisOf(context),
    columns,
    group: query.by,
    grain: null,
    order: 'code',
    // Groups whose invoices are all settled and who have no credit have nothing to show.
    isOpenOnly: true,
  })
  return sql`select * from (${statement}) a where gross_balance <> 0 or unapplied_credit <> 0 order by gross_balance desc, label, code`
}

/** Which groups are the largest by their balances alone, then the ages of those; in another order, all in full. */
async function firstGroups(context: QueryContext, query: Query, limit: number, order?: OrderBy) {
  const { by } = query
  if (order !== undefined) return groupsInOrder(context, query, limit, order)
  const columns = (['gross_balance', 'unapplied_credit'] as const).map((id) => ({
    id,
    metric: figures[id],
    changes: false,
  }))
  const largest = await run<{ code: string; groups: string }>(
    context,
    sql`select code, count(*) over () as groups from (${largestFirst(context, query, columns)}) a limit ${limit}`,
  )
  const all = Number(largest[0]?.groups ?? 0)
  if (by === null || all <= limit) return { rows: await groupRows(context, query), all }
  const where = { ...query.where, [by]: largest.map(({ code }) => code) }
  return { rows: await groupRows(context, { ...query, where }), all }
}
