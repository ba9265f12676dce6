/** Puts the good rows of `import_outcome` into the warehouse and brings up to date what follows from them. */
import { type SQL, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import { numberWorkdays } from '#db/calendar'
import { type Clock, clockOfTable } from '#db/clocks'
import type { CopyClient } from '#db/copy'
import { deadlineColumns, presentDeadlines } from '#db/deadlines'
import { deriveResponseScores } from '#db/derive'
import { rememberChanged } from './before'
import { columnOf, type Dataset } from './datasets'
import { findFollowUps } from './follow-ups'
import { analyze, contactFields, lookups, ownReferences, q, storedColumns } from './outcome'
import { placeActions, placeEvaluations } from './place'
import type { Plan } from './plan'
import { withReferencesFound } from './references'
import { followCustomers } from './regions'
import { findRepeats, isRepeatSql } from './repeats'
import { followReversed } from './reversals'

export type Merged = { inserted: number; updated: number; unchanged: number }

export type MergeResult = {
  readonly counts: Merged
  /** Facts that were in before and took their customer's region. */
  readonly regionsTaken: number
}

/** Rows with an error must be gone from `import_outcome` by now. `has` says which fields the file brings. */
export async function mergeOutcome(
  client: CopyClient,
  plan: Plan,
  has: (field: string) => boolean,
  timeZone: string,
): Promise<MergeResult> {
  const { dataset } = plan
  const clock = clockOfTable(dataset.table)
  if (clock) await findDeadlines(client, clock, timeZone)
  if (dataset.table === 'fact_complaint') await findRepeats(client)
  const { moved, ...counts } = await countChanges(client)
  await rememberChanged(client, dataset, counts)
  if (moved > 0) await removeMoved(client, dataset)
  const isPart = await isSmallPart(client, dataset, 'import_outcome')
  if (counts.inserted + moved > 0) await insertRows(client, dataset, has, isPart)
  if (counts.updated > moved) await updateRows(client, dataset, has)
  if (dataset.hasAspects) await mergeAnswers(client, plan, moved > 0)
  await setOwnReferences(client, dataset, has)
  if (dataset.table === 'fact_receipt') await followReversed(client)
  if (contactFields(dataset).some(has)) await mergeContacts(client, dataset)
  // What follows joins the new rows, and so do the pages: after a first load the planner would take the table for
  // empty and pair every row with every other.
  if (!isPart && counts.inserted + counts.updated > 1000)
    await client.query(`analyze warehouse.${dataset.table}`)
  await derive(client, dataset)
  const regionsTaken = await followCustomers(client, dataset, has)
  await placeActions(client)
  await placeEvaluations(client)
  return { counts, regionsTaken }
}

/** Whether the rows of `staged` are so few of the table's that what the planner knows of it, and where its rows lie, stay. */
export async function isSmallPart(client: CopyClient, { table }: Dataset, staged: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from pg_class as present, pg_class as staged
      where present.oid = 'warehouse.${table}'::regclass and staged.oid = '${staged}'::regclass
        and present.reltuples > 5 * staged.reltuples`,
  )
  return rowCount === 1
}

async function countChanges(client: CopyClient): Promise<Merged & { moved: number }> {
  const { rows } = await client.query<Merged & { moved: number }>(`
    select count(*) filter (where change = 'new')::int as inserted,
           count(*) filter (where change in ('changed', 'moved'))::int as updated,
           count(*) filter (where change = 'same')::int as unchanged,
           count(*) filter (where change = 'moved')::int as moved
      from import_outcome`)
  return rows[0] ?? { inserted: 0, updated: 0, unchanged: 0, moved: 0 }
}

/** A fact whose customer changed goes and comes again: `customer_id` is never updated. Answers are kept for it. */
async function removeMoved(client: CopyClient, dataset: Dataset): Promise<void> {
  if (dataset.hasAspects) {
    await client.query(`
      create temp table import_kept_answer on commit drop as
      select o.customer_id, a.survey_id, a.aspect, a.score
        from import_outcome as o
        join warehouse.fact_survey_answer as a
          on a.customer_id = o.existing_customer_id and a.survey_id = o.id
       where o.change = 'moved'`)
  }
  await client.query(`
    delete from warehouse.${dataset.table} as f using import_outcome as o
     where o.change = 'moved' and f.customer_id = o.existing_customer_id and f.${dataset.id} = o.id`)
}

/** Rows `o` of the outcome with what was found beside them, and what of it goes into a column. */
function finalRows(dataset: Dataset): { from: SQL; value: (column: string) => SQL } {
  const own = (column: string) => sql`o.${sql.identifier(column)}`
  const clock = clockOfTable(dataset.table)
  if (!clock) return { from: sql`import_outcome as o`, value: own }
  const deadlines = deadlineColumns(clock, own, 'd')
  const withDeadlines = sql`import_outcome as o
      left join import_deadline as d on d.customer_id = o.customer_id and d.id = o.id`
  const hasRepeats = dataset.table === 'fact_complaint'
  return {
    from: hasRepeats
      ? sql`${withDeadlines}
      left join import_repeat as r on r.is_staged and r.customer_id = o.customer_id and r.id = o.id`
      : withDeadlines,
    value: (column) => {
      if (hasRepeats && column === 'is_repeat') return sql.raw(isRepeatSql)
      const deadline = deadlines[column]
      return deadline ? sql`case when d.id is null then ${own(column)} else ${deadline} end` : own(column)
    },
  }
}

/**
 * In the order of the file, which is mostly that of time. A small part of a large table goes in by customer, as most
 * of its indexes have them: else each of its rows looks for other pages of them.
 */
async function insertRows(
  client: CopyClient,
  dataset: Dataset,
  has: (field: string) => boolean,
  isPart: boolean,
) {
  const columns = [
    ...(dataset.id ? [dataset.id] : []),
    ...storedColumns(dataset, has).map(({ column }) => column),
  ]
  const { from, value } = finalRows(dataset)
  const values = columns.map((column) => (column === dataset.id ? sql`o.id` : value(column)))
  const order = dataset.isFact && isPart ? sql`o.customer_id, o.line` : sql`o.line`
  const rows = `(select * from import_outcome where change in ('new', 'moved'))`
  await withReferencesFound(client, dataset.table, rows, columns, () =>
    drizzle({ client }).execute(sql`
      insert into warehouse.${sql.identifier(dataset.table)} (${sql.join(columns.map(sql.identifier), sql`, `)})
      select ${sql.join(values, sql`, `)}
        from ${from}
       where o.change in ('new', 'moved')
       order by ${order}`),
  )
}

async function updateRows(client: CopyClient, dataset: Dataset, has: (field: string) => boolean) {
  const columns = storedColumns(dataset, has)
    .map(({ column }) => column)
    .filter((column) => !dataset.isFact || column !== 'customer_id')
  const { from, value } = finalRows(dataset)
  const keys = dataset.id ? (dataset.isFact ? ['customer_id'] : []) : dataset.key
  const isSame = [
    ...(dataset.id ? [sql`f.${sql.identifier(dataset.id)} = o.id`] : []),
    ...keys.map((key) => sql`f.${sql.identifier(key)} = o.${sql.identifier(key)}`),
  ]
  await drizzle({ client }).execute(sql`
    update warehouse.${sql.identifier(dataset.table)} as f
       set ${sql.join(
         columns.map((column) => sql`${sql.identifier(column)} = ${value(column)}`),
         sql`, `,
       )}
      from ${from}
     where o.change = 'changed' and ${sql.join(isSame, sql` and `)}`)
}

async function mergeAnswers(client: CopyClient, plan: Plan, hasMoved: boolean): Promise<void> {
  const aspects = plan.aspects.map(({ aspect }) => aspect)
  if (hasMoved)
    await client.query(
      `insert into warehouse.fact_survey_answer (customer_id, survey_id, aspect, score, region_id)
       select k.customer_id, k.survey_id, k.aspect, k.score, s.region_id
         from import_kept_answer as k
         join warehouse.fact_survey as s on s.customer_id = k.customer_id and s.survey_id = k.survey_id`,
    )
  if (aspects.length === 0) return
  await client.query(
    `delete from warehouse.fact_survey_answer as a
      using import_outcome as o, unnest($1::text[], o.scores) as given(aspect, score)
      where o.change in ('changed', 'moved') and given.score is null
        and a.customer_id = o.customer_id and a.survey_id = o.id and a.aspect = given.aspect`,
    [aspects],
  )
  await client.query(
    `insert into warehouse.fact_survey_answer (customer_id, survey_id, aspect, score, region_id)
     select o.customer_id, o.id, given.aspect, given.score, s.region_id
       from import_outcome as o
       join warehouse.fact_survey as s on s.customer_id = o.customer_id and s.survey_id = o.id,
            unnest($1::text[], o.scores) as given(aspect, score)
      where o.change <> 'same' and given.score is not null
     on conflict (customer_id, survey_id, aspect) do update set score = excluded.score
      where fact_survey_answer.score <> excluded.score`,
    [aspects],
  )
}

/** What a row names may come from the same file, so it is looked up when all rows are there. */
async function setOwnReferences(client: CopyClient, dataset: Dataset, has: (field: string) => boolean) {
  const { table, id, isFact } = dataset
  for (const [name, field] of ownReferences(dataset, has)) {
    const column = columnOf(name, field)
    const code = lookups[field.refers ?? 'regions'].code
    const ofCustomer = isFact ? 'and named.customer_id = o.customer_id' : ''
    await client.query(`
      update warehouse.${table} as t
         set ${column} = named.${id}
        from import_outcome as o
        left join warehouse.${table} as named on named.${code} = o.${q(`given_${name}`)} ${ofCustomer}
       where t.${id} = o.id ${isFact ? 'and t.customer_id = o.customer_id' : ''}
         and t.${column} is distinct from named.${id}`)
  }
}

async function mergeContacts(client: CopyClient, dataset: Dataset): Promise<void> {
  const columns = contactFields(dataset)
  await client.query(`
    insert into warehouse.dim_customer_contact as k (customer_id, ${columns.join(', ')})
    select o.id, ${columns.map((column) => `o.${column}`).join(', ')}
      from import_outcome as o
      left join warehouse.dim_customer_contact as present on present.customer_id = o.id
     where o.change <> 'same'
       and (present.customer_id is not null or num_nonnulls(${columns.map((column) => `o.${column}`).join(', ')}) > 0)
    on conflict (customer_id) do update
       set ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`)
}

/** Deadlines are found before the rows go in, so that each row is written once. */
async function findDeadlines(client: CopyClient, clock: Clock, timeZone: string): Promise<void> {
  const stale = {
    clock,
    table: sql`import_outcome`,
    id: sql`id`,
    where: sql`change <> 'same' and (deadlines_changed or follow_up_changed)`,
    all: sql`deadlines_changed`,
  }
  const db = drizzle({ client })
  await db.execute(
    sql`create temp table import_deadline on commit drop as ${presentDeadlines(stale, timeZone)}`,
  )
  await analyze(client, 'import_deadline (customer_id, id)')
}

async function derive(client: CopyClient, dataset: Dataset): Promise<void> {
  const db = drizzle({ client })
  if (dataset.table === 'calendar') await numberWorkdays(db)
  if (dataset.table === 'fact_survey') {
    await deriveResponseScores(
      db,
      sql`select customer_id, id as survey_id from import_outcome where change <> 'same'`,
    )
  }
  await findFollowUps(client, dataset)
}
