/** What is done once for many rows is as good as row by row. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CopyClient, openCopyClient } from '#db/copy'
import { withReferencesFound } from '~/imports/references'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { importText, loadCustomers } from './support'

let database: TestDatabase
let client: CopyClient
beforeAll(async () => {
  database = await createTestDatabase()
  client = await openCopyClient(database.url)
  await loadCustomers(database.url)
})
afterAll(async () => {
  await client.end()
  await database.close()
})

const MANY = 1200
const complaints = (from: number, to: number, loss = 1) =>
  Array.from(
    { length: to - from },
    (_, n) => `K${from + n},C${1 + ((from + n) % 3)},2026-01-05,${loss}\n`,
  ).join('')
const header = 'complaint_code,customer_code,received_at,loss_amount\n'

test('many complaints come in with triggers of others, and a small file finds those that it changes', async () => {
  await database.sql`create table public.seen (code text)`
  await database.sql`create function public.see() returns trigger language plpgsql as
    $$ begin insert into public.seen values (new.complaint_code); return new; end $$`
  await database.sql`create trigger see after insert on warehouse.fact_complaint for each row execute function public.see()`
  await importText(database.url, 'complaints', header + complaints(0, MANY))
  expect(await database.sql`select count(*)::int as n from public.seen`).toMatchObject([{ n: MANY }])
  await database.sql`drop trigger see on warehouse.fact_complaint`

  const { counts } = await importText(database.url, 'complaints', header + complaints(MANY, 2 * MANY))
  expect(counts).toMatchObject({ inserted: MANY })
  const small = header + complaints(0, 20) + complaints(20, 50, 2) + complaints(2 * MANY, 2 * MANY + 10)
  expect((await importText(database.url, 'complaints', small)).counts).toMatchObject({
    inserted: 10,
    updated: 30,
    unchanged: 20,
  })
  expect(
    await database.sql`select count(*)::int as n, sum(loss_amount)::int as loss from warehouse.fact_complaint`,
  ).toMatchObject([{ n: 2 * MANY + 10, loss: 2 * MANY + 10 + 30 }])
})

/** Rows for complaints of the customer with this id. */
const insert = async (customer: string) => {
  await client.query('begin')
  try {
    await client.query(`
      create temp table given on commit drop as
      select n as complaint_id, 'X' || n as complaint_code, ${customer} as customer_id, null::bigint as region_id,
             null::bigint as department_id, null::bigint as handler_id, null::bigint as product_id
        from generate_series(1, ${MANY}) as n`)
    const columns = ['customer_id', 'region_id', 'department_id', 'handler_id', 'product_id']
    let role = ''
    await withReferencesFound(client, 'fact_complaint', 'given', columns, async () => {
      role = (await client.query('show session_replication_role')).rows[0].session_replication_role
      await client.query(`
        insert into warehouse.fact_complaint (customer_id, complaint_id, complaint_code, received_at, received_on)
        select customer_id, complaint_id + 100000, complaint_code, '2026-01-05', '2026-01-05' from given`)
    })
    const after = await client.query('show session_replication_role')
    return { role, after: after.rows[0].session_replication_role }
  } finally {
    await client.query('rollback')
  }
}

test('references are looked up once where all are there, and else row by row', async () => {
  const first = '(select min(customer_id) from warehouse.dim_customer)'
  expect(await insert(first)).toEqual({ role: 'replica', after: 'origin' })
  await expect(insert(`case when n = 700 then 987654 else ${first} end`)).rejects.toMatchObject({
    code: '23503',
  })
})
