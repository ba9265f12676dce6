/** Which rows of a run are undone: those that still are as it wrote them and that nothing else needs. */
import { clocks } from '#db/clocks'
import type { CopyClient } from '#db/copy'
import { rowIdOf } from './before'
import { columnOf, type Dataset, type DatasetId, datasetIds, datasets } from './datasets'
import { keepingRollups } from './keep-rollups'
import { analyze, lookups } from './outcome'
import { creatableKinds } from './profile'
import { isInScope, type Reference, readReferences } from './undo-references'
import { takeBackRows } from './undo-restore'

/** A row that stays as it is. `why`: changed since, by the run `by` or else by other means; something refers to it; or
 * what it referred to is gone. */
export type KeptRow = {
  readonly dataset: DatasetId
  readonly key: string
  readonly why: 'changed' | 'referred' | 'missing'
  readonly by: number | null
}

export type UndoneRows = { deleted: number; restored: number; kept: KeptRow[]; keptCount: number }

/** How many rows that stay are listed. */
const LISTED = 200

/** Undoes the run `run` of an import of `dataset` in the present transaction. */
export async function undoRows(client: CopyClient, dataset: Dataset, run: number): Promise<UndoneRows> {
  const kinds = creatableKinds.filter((kind) =>
    Object.values(dataset.fields).some(
      ({ refers }) => refers === kind && lookups[kind].table !== dataset.table,
    ),
  )
  const mentioned = kinds.map((kind) => datasets[kind])
  await client.query(`
    create temp table undo_row (
      fact_table text, row_id bigint, customer_id bigint, before_customer_id bigint, change text, why text, by_run bigint
    ) on commit drop`)
  for (const one of [dataset, ...mentioned]) await findRows(client, one, run)
  await analyze(client, 'undo_row')
  await client.query(`create index on undo_row (row_id)`)
  await readBefore(client, dataset, run)
  await keepNeeded(client, dataset)
  await planOutcome(client, dataset, run)
  await keepingRollups(client, dataset, () => takeBackRows(client, dataset, mentioned, run))
  const { rows } = await client.query<{ deleted: number; restored: number; kept: number }>(`
    select (count(*) filter (where why is null and change = 'gone'))::int as deleted,
           (count(*) filter (where why is null and change <> 'gone'))::int as restored,
           (count(*) filter (where why is not null))::int as kept
      from undo_row`)
  const { deleted = 0, restored = 0, kept = 0 } = rows[0] ?? {}
  return { deleted, restored, keptCount: kept, kept: kept > 0 ? await listKept(client) : [] }
}

/** The rows of a table that the run wrote: new ones, which are to go, and those that were there before. */
async function findRows(client: CopyClient, dataset: Dataset, run: number): Promise<void> {
  const { table, isFact } = dataset
  const customer = isFact ? 'f.customer_id' : 'null::bigint'
  await client.query(
    `with shape as (
       select shape_id, cardinality(columns) > 2 as is_whole from app.import_before_shape where table_name = $1
     ),
     remembered as (
       select b.row_id, b.customer_id, b.before from app.import_before as b join shape using (shape_id)
        where b.run = $2 and shape.is_whole
     ),
     later as (
       select row_id, max(run) as run, bool_or(written_by = $2 and is_whole) as is_of_run
         from app.import_before join shape using (shape_id) where run > $2 group by row_id
     ),
     written as (
       select ${rowIdOf(dataset, 'f')} as row_id, ${customer} as customer_id
         from warehouse.${table} as f where f.import_run = $2
     )
     insert into undo_row
     select $1, w.row_id, w.customer_id, r.customer_id,
            case when r.before is null then 'gone'
                 when r.customer_id is distinct from w.customer_id then 'moved'
                 else 'changed' end,
            case when l.run is not null then 'changed' end, l.run
       from written as w left join remembered as r using (row_id) left join later as l using (row_id)
     union all
     select $1, coalesce(r.row_id, l.row_id), null, null, 'changed', 'changed', l.run
       from remembered as r full join (select * from later where is_of_run) as l using (row_id)
      where not exists (select from written as w where w.row_id = coalesce(r.row_id, l.row_id))`,
    [table, run],
  )
  // A row that is there no more has nothing to be kept.
  await client.query(
    `delete from undo_row as u where u.fact_table = $1 and u.customer_id is null and u.why = 'changed'
        and not exists (select from warehouse.${table} as f where ${rowIdOf(dataset, 'f')} = u.row_id)`,
    [table],
  )
}

/** Makes `undo_before` of the rows as they were, with the columns of then. */
async function readBefore(client: CopyClient, { table }: Dataset, run: number): Promise<void> {
  const { rows } = await client.query<{ id: string; columns: string[] }>(
    `select shape_id as id, columns from app.import_before_shape as s
      where table_name = $1 and cardinality(columns) > 2
        and exists (select from app.import_before as b where b.run = $2 and b.shape_id = s.shape_id)`,
    [table, run],
  )
  const [shape] = rows
  if (!shape) {
    await client.query(
      `create temp table undo_before on commit drop as
       select f.*, null::bigint as undo_id, null::jsonb as undo_beside from warehouse.${table} as f limit 0`,
    )
    return
  }
  await client.query(`create temp table undo_shape (${shape.columns.join(', ')}) on commit drop`)
  // Without the offset each column would read the whole text once more.
  await client.query(
    `create temp table undo_before on commit drop as
     select (r).*, row_id as undo_id, beside as undo_beside
       from (select b.before::undo_shape as r, b.row_id, b.beside from app.import_before as b
              where b.run = $1 and b.shape_id = $2 and b.before is not null
                and exists (select from undo_row as u
                             where u.fact_table = $3 and u.row_id = b.row_id and u.why is null and u.change <> 'gone')
             offset 0) as remembered`,
    [run, shape.id, table],
  )
  await client.query('create index on undo_before (undo_id)')
  await analyze(client, 'undo_before (undo_id)')
}

/** Rows that others refer to stay, and so do those that would refer to what is not there; and whatever hangs on them. */
async function keepNeeded(client: CopyClient, { table, id, isFact }: Dataset): Promise<void> {
  if (!id) return
  const { to, from } = await readReferences(client, table)
  const isIn = (row: string) =>
    `select from undo_row as v where v.fact_table = '${table}' and v.why is null and v.row_id = ${row}`
  const of = (reference: Reference, row: string, referred: string) =>
    reference.columns
      .map((column, at) => `${row}.${column} = ${referred}.${reference.toColumns[at]}`)
      .join(' and ')
  const hasAll = (reference: Reference, row: string) =>
    reference.columns.map((column) => `${row}.${column} is not null`).join(' and ')
  const mine = `warehouse.${table} as f where f.${id} = u.row_id ${isFact ? 'and f.customer_id = u.customer_id' : ''}`
  const steps = [
    ...to.map((reference) => ({
      why: 'referred',
      when: `u.change in ('gone', 'moved') and exists (
        select from ${mine} and exists (select from ${reference.table} as c where ${of(reference, 'c', 'f')}
          ${reference.table === `warehouse.${table}` ? `and not exists (${isIn(`c.${id}`)})` : ''}))`,
    })),
    ...(table === 'dim_region' ? [{ why: 'referred', when: `u.change = 'gone' and ${isInScope}` }] : []),
    ...from.map((reference) => ({
      why: 'missing',
      when: `u.change in ('changed', 'moved') and exists (
        select from undo_before as b where b.undo_id = u.row_id and ${hasAll(reference, 'b')}
           and not exists (select from ${reference.table} as r where ${of(reference, 'b', 'r')})
           ${reference.table === `warehouse.${table}` ? `and not exists (${isIn(`b.${reference.columns.at(-1)}`)})` : ''})`,
    })),
  ]
  let hasKept = true
  while (hasKept) {
    hasKept = false
    for (const { why, when } of steps) {
      const { rowCount } = await client.query(
        `update undo_row as u set why = '${why}' where u.fact_table = '${table}' and u.why is null and ${when}`,
      )
      hasKept ||= Number(rowCount) > 0
    }
  }
}

/** What becomes of which row, in the form of the outcome of an import: whatever hangs on rows is told by it. */
async function planOutcome(client: CopyClient, { table, isFact }: Dataset, run: number): Promise<void> {
  const isComplaint = table === 'fact_complaint'
  const isVisit = table === 'fact_visit'
  const present =
    isComplaint || isVisit
      ? `left join warehouse.${table} as f on f.customer_id = u.customer_id and f.${isVisit ? 'visit_id' : 'complaint_id'} = u.row_id`
      : ''
  // Rows remembered by an earlier release have fewer columns.
  const followedUp = Object.values(clocks).map(({ code }) =>
    isVisit
      ? `case when u.change = 'gone' then f.${code} else to_jsonb(b) ->> '${code}' end as ${code}`
      : `null::text as ${code}`,
  )
  await client.query(
    `create temp table import_outcome on commit drop as
     select u.change, u.row_id as id,
            case when u.change = 'moved' then u.before_customer_id else u.customer_id end as customer_id,
            ${isFact ? `case when u.change <> 'gone' then u.customer_id end` : 'null::bigint'} as existing_customer_id,
            ${isComplaint ? 'coalesce(b.received_at, f.received_at)' : 'null::timestamptz'} as received_at,
            ${isComplaint ? 'f.received_at' : 'null::timestamptz'} as existing_received_at,
            ${followedUp.join(', ')},
            ${table === 'dim_employee' ? 'b.department_id' : 'null::bigint'} as department_id
       from undo_row as u
       left join undo_before as b on b.undo_id = u.row_id
       ${present}
      where u.fact_table = $1 and u.why is null`,
    [table],
  )
  await analyze(client, 'import_outcome')
  // Customers whose facts, or who themselves, had taken a region.
  await client.query(
    `create temp table import_created on commit drop as
     select distinct 'customers' as kind, coalesce(b.customer_id, b.row_id) as id, false as is_new
       from app.import_before as b join app.import_before_shape as s using (shape_id)
      where b.run = $1 and cardinality(s.columns) = 2`,
    [run],
  )
}

async function listKept(client: CopyClient): Promise<KeptRow[]> {
  const kept: KeptRow[] = []
  for (const id of datasetIds) {
    const dataset = datasets[id]
    const parts = dataset.key.map((name) => {
      const field = dataset.fields[name]
      const column = `f.${field ? columnOf(name, field) : name}`
      if (field?.whenEmpty) return `nullif(${column}::text, ${field.whenEmpty})`
      if (!field?.refers) return `${column}::text`
      const { table, id: key, code } = lookups[field.refers]
      return `(select r.${code} from warehouse.${table} as r where r.${key} = ${column})`
    })
    const { rows } = await client.query<Omit<KeptRow, 'dataset'> & { by: string | null }>(
      `select concat_ws(', ', ${parts.join(', ')}) as key, u.why, coalesce(u.by_run, f.import_run)::text as by
         from undo_row as u join warehouse.${dataset.table} as f on ${rowIdOf(dataset, 'f')} = u.row_id
        where u.fact_table = $1 and u.why is not null
        order by 1 limit $2`,
      [dataset.table, LISTED - kept.length],
    )
    kept.push(
      ...rows.map(({ key, why, by }) => ({
        dataset: id,
        key,
        why,
        by: why === 'changed' && by !== null ? Number(by) : null,
      })),
    )
  }
  return kept
}
