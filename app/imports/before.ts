/**
 * What rows were before an import changed them, kept for thirty days, so that the import can be undone. Rows as they
 * were stand as text of their table's row type, which takes a third of the room of JSON and of the time.
 */
import type { CopyClient } from '#db/copy'
import { type Dataset, type DatasetId, datasets } from './datasets'
import { presentRun, runOfRow } from './lineage'
import { contactFields } from './outcome'

/** For so many days after it an import can be undone. */
export const UNDO_DAYS = 30

/** Where only the region of a row followed that of its customer. */
export const regionShape = ['region_id bigint', 'region_assumed boolean'] as const

/** What tells rows of a table apart, whatever customer they are of. */
export const rowIdOf = ({ id }: Pick<Dataset, 'id'>, row: string): string =>
  id ? `${row}.${id}` : `(${row}.day - date '2000-01-01')`

/** Remembers the rows that the planned outcome changes. */
export async function rememberChanged(
  client: CopyClient,
  dataset: Dataset,
  counts: { inserted: number; updated: number },
): Promise<void> {
  const { table, isFact } = dataset
  if (counts.updated > 0) {
    const customer = isFact ? 'o.existing_customer_id = f.customer_id and' : ''
    const same = dataset.id ? `o.id = f.${dataset.id}` : 'o.day = f.day'
    await remember(client, dataset, await wholeShape(client, table), {
      before: 'f::text',
      beside: besideOf(dataset),
      from: `from import_outcome as o join warehouse.${table} as f on ${customer} ${same}
             where o.change in ('changed', 'moved')`,
    })
  }
  // People change and remove targets one by one, without a run that would remember them.
  if (table === 'target' && counts.inserted > 0) {
    await client.query(
      `insert into app.import_before (run, shape_id, row_id)
       select ${presentRun}, $1, id from import_outcome where change = 'new'`,
      [await wholeShape(client, table)],
    )
  }
}

/** Remembers the regions of rows `f` of a table, and of the customers who take one. */
export async function rememberRegions(client: CopyClient, table: string, from: string): Promise<void> {
  const dataset = Object.values(datasets).find((one) => one.table === table)
  if (!dataset) throw new Error(`${table} is no table of a dataset`)
  const before = 'row(f.region_id, f.region_assumed)::text'
  await remember(client, dataset, await shapeOf(client, table, regionShape), { before, beside: 'null', from })
}

/** Customers without a region who are about to take one. `customers` is a query for their ids. */
export const rememberPlaced = (client: CopyClient, customers: string): Promise<void> =>
  rememberRegions(
    client,
    'dim_customer',
    `from warehouse.dim_customer as f where f.customer_id in (${customers})`,
  )

async function remember(
  client: CopyClient,
  dataset: Dataset,
  shape: string,
  { before, beside, from }: { before: string; beside: string; from: string },
): Promise<void> {
  // What this run has written already was remembered then, or was not there before.
  const customer = dataset.isFact ? 'f.customer_id' : 'null'
  const isOwn = `f.import_run = ${runOfRow}`
  await client.query(
    `insert into app.import_before (run, shape_id, row_id, customer_id, written_by, before, beside)
     select ${presentRun}, $1, ${rowIdOf(dataset, 'f')}, ${customer}, f.import_run, ${before}, ${beside}
       ${from} and (${isOwn}) is not true
     on conflict do nothing`,
    [shape],
  )
}

/** What hangs on a row and is written with it. */
function besideOf(dataset: Dataset): string {
  if (dataset.hasAspects) {
    return `(select jsonb_object_agg(a.aspect, a.score) from warehouse.fact_survey_answer as a
              where a.customer_id = f.customer_id and a.survey_id = f.survey_id)`
  }
  const contacts = contactFields(dataset)
  if (contacts.length === 0) return 'null'
  return `(select jsonb_build_object(${contacts.map((name) => `'${name}', k.${name}`).join(', ')})
             from warehouse.dim_customer_contact as k where k.customer_id = f.customer_id)`
}

const wholeShape = async (client: CopyClient, table: string): Promise<string> => {
  const { rows } = await client.query<{ columns: string[] }>(
    `select array_agg(quote_ident(attname) || ' ' || format_type(atttypid, atttypmod) order by attnum) as columns
       from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
    [`warehouse.${table}`],
  )
  return shapeOf(client, table, rows[0]?.columns ?? [])
}

/** The id under which these columns of a table are known. Imports are one at a time, so that none is entered twice. */
async function shapeOf(client: CopyClient, table: string, columns: readonly string[]): Promise<string> {
  const { rows } = await client.query<{ shape: string }>(
    `with known as (
       select shape_id from app.import_before_shape where table_name = $1 and columns = $2::text[]
     ), added as (
       insert into app.import_before_shape (table_name, columns)
       select $1, $2::text[] where not exists (select from known) returning shape_id
     )
     select shape_id as shape from known union all select shape_id from added`,
    [table, columns],
  )
  return rows[0]?.shape ?? ''
}

/** Does what may move the declared end of a dataset, and notes on the run from where to where. */
export async function keepingCoverage(
  client: CopyClient,
  dataset: DatasetId,
  work: () => Promise<void>,
): Promise<void> {
  const present = async () => {
    const { rows } = await client.query<{ row: unknown }>(
      'select to_jsonb(c) as row from app.data_coverage as c where dataset = $1',
      [dataset],
    )
    return rows[0]?.row ?? null
  }
  const before = await present()
  await work()
  const after = await present()
  if (JSON.stringify(before) === JSON.stringify(after)) return
  await client.query(`update app.import_run set coverage = $1::jsonb where number = ${presentRun}`, [
    JSON.stringify({ before, after }),
  ])
}

/** Takes away what is older than an import that can be undone. */
export async function forgetBefore(client: CopyClient, timeZone: string, today: string): Promise<void> {
  await client.query(
    `delete from app.import_before
      where run <= (select max(number) from app.import_run
                     where started_at < ($1::date - ${UNDO_DAYS})::timestamp at time zone $2)`,
    [today, timeZone],
  )
}
