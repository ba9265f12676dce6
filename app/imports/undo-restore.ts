/** Takes back what a run wrote: new rows go, changed ones are put back, and what follows from them is brought up to date. */
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import { numberWorkdays } from '#db/calendar'
import type { CopyClient } from '#db/copy'
import { deriveRepeats } from '#db/deadlines'
import { regionShape, rowIdOf } from './before'
import { type Dataset, datasets } from './datasets'
import { findFollowUps } from './follow-ups'
import { contactFields, q } from './outcome'
import { placeActions, placeEvaluations } from './place'
import { followReversed } from './reversals'
import { isInScope, readReferences } from './undo-references'

/** `undo_row`, `undo_before` and the planned outcome say what is to be done with rows of `dataset`. */
export async function takeBackRows(
  client: CopyClient,
  dataset: Dataset,
  mentioned: readonly Dataset[],
  run: number,
): Promise<void> {
  await putBackRows(client, dataset)
  if (dataset.hasAspects) await putBackAnswers(client)
  if (contactFields(dataset).length > 0) await putBackContacts(client, dataset)
  await putBackRegions(client, run)
  await placeActions(client)
  await placeEvaluations(client)
  for (const one of [...mentioned].reverse()) await removeMentioned(client, one)
  await derive(client, dataset)
}

const isMeant = (table: string, changes: string) =>
  `u.fact_table = '${table}' and u.why is null and u.change in (${changes})`

const sameRow = (dataset: Dataset): string =>
  `${rowIdOf(dataset, 'f')} = u.row_id ${dataset.isFact ? 'and f.customer_id = u.customer_id' : ''}`

/** Rows that stay are put back first, for they may name such as go; those of another customer go and come again. */
async function putBackRows(client: CopyClient, dataset: Dataset): Promise<void> {
  const { table, id, isFact } = dataset
  const { rows } = await client.query<{ name: string; isRemembered: boolean }>(
    `select a.attname::text as name, exists (
              select from pg_attribute as b where b.attrelid = 'undo_before'::regclass and b.attname = a.attname
            ) as "isRemembered"
       from pg_attribute as a
      where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''`,
    [`warehouse.${table}`],
  )
  const keys: string[] = [id ?? 'day', ...(isFact ? ['customer_id'] : [])]
  const set = rows.filter(({ name, isRemembered }) => isRemembered && !keys.includes(name))
  await client.query(
    `update warehouse.${table} as f set ${set.map(({ name }) => `${q(name)} = b.${q(name)}`).join(', ')}
       from undo_row as u join undo_before as b on b.undo_id = u.row_id
      where ${sameRow(dataset)} and ${isMeant(table, `'changed'`)}`,
  )
  // Columns that a later release has added are not remembered.
  await client.query(
    `create temp table undo_present on commit drop as
     select f.*, u.row_id as undo_id from warehouse.${table} as f join undo_row as u on ${sameRow(dataset)}
      where ${isMeant(table, `'moved'`)}`,
  )
  await client.query(
    `delete from warehouse.${table} as f using undo_row as u
      where ${sameRow(dataset)} and ${isMeant(table, `'gone', 'moved'`)}`,
  )
  await client.query(
    `insert into warehouse.${table} (${rows.map(({ name }) => q(name)).join(', ')})
     select ${rows.map(({ name, isRemembered }) => `${isRemembered ? 'b' : 'p'}.${q(name)}`).join(', ')}
       from undo_row as u join undo_before as b on b.undo_id = u.row_id join undo_present as p on p.undo_id = u.row_id
      where ${isMeant(table, `'moved'`)}`,
  )
}

/** Those of surveys that changed their customer have gone with them. */
async function putBackAnswers(client: CopyClient): Promise<void> {
  await client.query(
    `delete from warehouse.fact_survey_answer as a using undo_row as u
      where a.customer_id = u.customer_id and a.survey_id = u.row_id and ${isMeant('fact_survey', `'changed'`)}`,
  )
  await client.query(
    `insert into warehouse.fact_survey_answer (customer_id, survey_id, aspect, score, region_id)
     select b.customer_id, b.survey_id, given.key, given.value::smallint, b.region_id
       from undo_row as u
       join undo_before as b on b.undo_id = u.row_id
      cross join lateral jsonb_each_text(b.undo_beside) as given
      where ${isMeant('fact_survey', `'changed', 'moved'`)}`,
  )
}

async function putBackContacts(client: CopyClient, dataset: Dataset): Promise<void> {
  const columns = contactFields(dataset).map(q).join(', ')
  await client.query(
    `delete from warehouse.dim_customer_contact as k using undo_row as u
      where k.customer_id = u.row_id and ${isMeant(dataset.table, `'changed'`)}`,
  )
  await client.query(
    `insert into warehouse.dim_customer_contact (customer_id, ${columns})
     select u.row_id, ${columns}
       from undo_row as u
       join undo_before as b on b.undo_id = u.row_id
      cross join lateral jsonb_populate_record(null::warehouse.dim_customer_contact, b.undo_beside) as given
      where b.undo_beside is not null and ${isMeant(dataset.table, `'changed'`)}`,
  )
}

/** Regions that rows had taken from their customers, and customers from rows; those that have changed since stay. */
async function putBackRegions(client: CopyClient, run: number): Promise<void> {
  await client.query(`create temp table undo_region (${regionShape.join(', ')}) on commit drop`)
  for (const dataset of Object.values(datasets)) {
    const { table, id, isFact } = dataset
    if (!isFact && table !== 'dim_customer') continue
    const remembered = `app.import_before as b join app.import_before_shape as s using (shape_id)`
    const isOfRow = `b.run = $1 and s.table_name = $2 and cardinality(s.columns) = 2
      and f.${id} = b.row_id ${isFact ? 'and f.customer_id = b.customer_id' : ''}`
    const isSince = `(f.import_run is distinct from b.written_by
      or exists (select from app.import_before as l join app.import_before_shape as t using (shape_id)
                  where l.run > $1 and t.table_name = $2 and l.row_id = b.row_id))`
    await client.query(
      `insert into undo_row (fact_table, row_id, change, why, by_run)
       select $2, b.row_id, 'changed', 'changed',
              (select max(l.run) from app.import_before as l join app.import_before_shape as t using (shape_id)
                where l.run > $1 and t.table_name = $2 and l.row_id = b.row_id)
         from ${remembered} join warehouse.${table} as f on ${isOfRow}
        where ${isSince}`,
      [run, table],
    )
    await client.query(
      `update warehouse.${table} as f
          set region_id = (b.before::undo_region).region_id, region_assumed = (b.before::undo_region).region_assumed
         from ${remembered}
        where ${isOfRow} and not ${isSince}`,
      [run, table],
    )
  }
}

/** What the run created because it was mentioned goes where nothing is left that mentions it. */
async function removeMentioned(client: CopyClient, { table, id }: Dataset): Promise<void> {
  for (const isReferred of [
    ...(await readReferences(client, table)).to.map(
      ({ table: other, columns: [column] }) =>
        `exists (select from ${other} as c where c.${column} = u.row_id)`,
    ),
    ...(table === 'dim_region' ? [isInScope] : []),
  ]) {
    await client.query(
      `update undo_row as u set why = 'referred'
        where u.fact_table = '${table}' and u.why is null and ${isReferred}`,
    )
  }
  await client.query(
    `delete from warehouse.${table} as f using undo_row as u where f.${id} = u.row_id and ${isMeant(table, `'gone'`)}`,
  )
}

async function derive(client: CopyClient, dataset: Dataset): Promise<void> {
  const db = drizzle({ client })
  if (dataset.table === 'calendar') await numberWorkdays(db)
  if (dataset.table === 'fact_receipt') await followReversed(client)
  await findFollowUps(client, dataset)
  if (dataset.table === 'fact_complaint') {
    await deriveRepeats(
      db,
      sql`select customer_id, received_at from import_outcome
          union all
          select existing_customer_id, existing_received_at from import_outcome where existing_customer_id is not null`,
    )
  }
}
