/**
 * Keeps the rollups in step with an import, in its transaction: what the facts add that it touches is taken away before
 * they change, and what they add afterwards is added. A change of a large part of the facts takes the rollups away
 * instead; they are made anew when it is in.
 */
import { type SQL, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import { type Clock, clocks } from '#db/clocks'
import type { RowExecutor } from '#db/connect'
import type { CopyClient } from '#db/copy'
import { dropRollups } from '#db/rollups'
import type { FactTable } from '#db/schema/fact-types'
import { datasetsOf, type Subject } from '~/metrics/dimensions'
import { builtRollups, RollupChange } from '~/metrics/rollups/fill'
import { changeRows } from '~/metrics/rollups/kept-rows'
import { readSettings, type Settings } from '~/metrics/settings'
import type { Fact } from '~/metrics/source'
import type { Dataset } from './datasets'
import { factDatasets } from './datasets/facts'
import { repeatSpans } from './repeats'

/** Beyond so many facts that change, and so large a share of all, it is quicker to make the rollups anew. */
const MANY = 50_000
const LARGE_SHARE = 0.25

/** The tables of a subject's facts, with their ids. */
export const tablesOf = (subject: Subject): { table: FactTable; id: string }[] =>
  datasetsOf[subject].flatMap((dataset) => {
    const one = factDatasets[dataset]
    return 'isFact' in one ? [{ table: one.table, id: one.id }] : []
  })

/** Sends statements over the connection of an import. */
export const over = (client: CopyClient): RowExecutor => {
  const db = drizzle({ client })
  return { execute: async (statement) => (await db.execute(statement)).rows }
}

/** Does the work of an import of `dataset`, whose outcome is planned, with the rollups kept. */
export async function keepingRollups<T>(
  client: CopyClient,
  dataset: Dataset,
  work: () => Promise<T>,
): Promise<T> {
  const db = over(client)
  const settings = await readSettings(db)
  const built = await builtRollups(db, settings)
  if (built.length === 0) return work()
  if (dataset.table === 'dim_employee' && (await movesPeople(db))) {
    const done = await work()
    for (const subject of built) await dropRollups(db, subject)
    return done
  }
  return keepTouched(db, settings, built, (subject) => listTouched(db, dataset, subject), work)
}

/** Does work that changes the facts that `list` enters for a subject into `touched_fact`. */
export async function keepTouched<T>(
  db: RowExecutor,
  settings: Settings,
  built: readonly Subject[],
  list: (subject: Subject) => Promise<void>,
  work: () => Promise<T>,
): Promise<T> {
  await db.execute(sql`
    create temp table touched_fact (fact_table text, customer_id bigint, fact_id bigint) on commit drop`)
  const changes: RollupChange[] = []
  const dropped: Subject[] = []
  for (const subject of built) {
    await list(subject)
    if (await isTooMuch(db, subject)) dropped.push(subject)
    else if (await isTouched(db, subject)) changes.push(new RollupChange(db, subject, settings))
  }
  await db.execute(sql`analyze touched_fact`)
  for (const change of changes) {
    await change.begin()
    await change.collect(-1, isAmongTouched)
  }
  const done = await work()
  for (const change of changes) {
    await change.collect(1, isAmongTouched)
    await change.apply()
    await changeRows(db, change.subject, isAmongTouched)
  }
  // Who reads them waits from here on, until the transaction ends.
  for (const subject of dropped) await dropRollups(db, subject)
  await db.execute(sql`drop table touched_fact`)
  return done
}

const isAmongTouched = ({ table, customer, id }: Fact) =>
  sql`(${customer}, ${id}) in (select customer_id, fact_id from touched_fact where fact_table = ${table})`

const tableNames = (subject: Subject): SQL =>
  sql.join(
    tablesOf(subject).map(({ table }) => sql`${table}::text`),
    sql`, `,
  )

async function isTouched(db: RowExecutor, subject: Subject): Promise<boolean> {
  const found = await db.execute(
    sql`select from touched_fact where fact_table in (${tableNames(subject)}) limit 1`,
  )
  return found.length > 0
}

async function isTooMuch(db: RowExecutor, subject: Subject): Promise<boolean> {
  const [row] = await db.execute(sql`
    select (select count(*) from touched_fact where fact_table in (${tableNames(subject)})) as touched,
      (select sum(greatest(reltuples, 0)) from pg_class
        where oid = any (array[${sql.join(
          tablesOf(subject).map(({ table }) => sql`${`warehouse.${table}`}::regclass::oid`),
          sql`, `,
        )}])) as all`)
  const touched = Number(row?.touched)
  return touched > MANY && touched > LARGE_SHARE * Number(row?.all)
}

/** Enters the facts that the planned outcome changes, of one subject. */
async function listTouched(db: RowExecutor, dataset: Dataset, subject: Subject): Promise<void> {
  const own = tablesOf(subject).some(({ table }) => table === dataset.table)
  const customers = sql`select id from import_created where kind = 'customers' and not is_new`
  const changed = sql`select id from import_outcome where change <> 'same'`
  if (own) {
    await db.execute(sql`
      insert into touched_fact
      select ${dataset.table}, customer_id, id from import_outcome where change <> 'same'
      union
      select ${dataset.table}, existing_customer_id, id from import_outcome where change in ('changed', 'moved')`)
    if (dataset.table === 'fact_complaint') await listNeighbours(db)
    if (subject === 'receivables')
      await listFactsOf(
        db,
        subject,
        sql`select customer_id from import_outcome where change <> 'same'
            union select existing_customer_id from import_outcome where change <> 'same'`,
      )
  }
  if (dataset.table === 'fact_visit') {
    for (const clock of Object.values(clocks)) {
      if (tablesOf(subject).some(({ table }) => table === clock.table)) await listFollowedUp(db, clock)
    }
  }
  await listFactsOf(db, subject, dataset.table === 'dim_customer' ? changed : customers)
}

/** Complaints or service orders that visits follow up, or followed up before they changed. */
function listFollowedUp(db: RowExecutor, { table, id, code }: Clock) {
  const named = sql.identifier(code)
  return db.execute(sql`
    insert into touched_fact
    select distinct ${table}, r.customer_id, r.${sql.identifier(id)}
      from (select customer_id, ${named} from import_outcome where change <> 'same'
            union all
            select v.customer_id, v.${named} from import_outcome o
              join warehouse.fact_visit v on v.customer_id = o.existing_customer_id and v.visit_id = o.id
             where o.change in ('changed', 'moved')) visit
      join warehouse.${sql.identifier(table)} r using (customer_id, ${named})`)
}

/** Complaints that may become repeats, or none any more, because another one comes, moves or goes. */
const listNeighbours = (db: RowExecutor) =>
  db.execute(sql`
    insert into touched_fact
    select 'fact_complaint', f.customer_id, f.complaint_id
      from (${sql.raw(repeatSpans)}) span
      join warehouse.fact_complaint f on f.customer_id = span.customer_id
        and f.received_at between span.first_at and span.last_at
     where not exists (select from touched_fact t where t.fact_table = 'fact_complaint'
       and t.customer_id = f.customer_id and t.fact_id = f.complaint_id)`)

/** All facts of customers, whose attributes are keys of theirs, or whose debts hang together. */
async function listFactsOf(db: RowExecutor, subject: Subject, customers: SQL): Promise<void> {
  for (const { table, id } of tablesOf(subject)) {
    await db.execute(sql`
      insert into touched_fact
      select ${table}, f.customer_id, f.${sql.identifier(id)} from warehouse.${sql.identifier(table)} f
       where f.customer_id in (${customers})
         and not exists (select from touched_fact t where t.fact_table = ${table}
           and t.customer_id = f.customer_id and t.fact_id = f.${sql.identifier(id)})`)
  }
}

/** Whether employees that were known go to another department, and all that they have done with them. */
async function movesPeople(db: RowExecutor): Promise<boolean> {
  const found = await db.execute(sql`
    select from import_outcome o join warehouse.dim_employee e on e.employee_id = o.id
     where o.change = 'changed' and e.department_id is distinct from o.department_id limit 1`)
  return found.length > 0
}
