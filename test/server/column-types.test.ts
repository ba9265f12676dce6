/** What columns may be: an instant has its zone, a sum is exact, and no value poisons either. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/database'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const columnsOf = async (condition: string) =>
  (
    await database.sql.unsafe<{ name: string }[]>(
      `select concat_ws('.', table_schema, table_name, column_name) as name from information_schema.columns
        where table_schema in ('warehouse', 'app', 'auth', 'rollup') and ${condition} order by 1`,
    )
  ).map(({ name }) => name)

test('no instant is without its zone, and no clock time without its day', async () => {
  expect(await columnsOf(`data_type like 'time% without time zone' or data_type like 'time with%'`)).toEqual(
    [],
  )
  expect(await columnsOf(`data_type = 'timestamp with time zone'`)).not.toEqual([])
})

test('no number is a float, and none of PostgreSQL’s own money', async () => {
  expect(await columnsOf(`data_type in ('real', 'double precision', 'money')`)).toEqual([])
  expect(await columnsOf(`data_type = 'numeric'`)).not.toEqual([])
})

test('a numeric column with a part after the point keeps NaN out, a day or instant of facts what is on no calendar', async () => {
  const [region] = await database.sql<{ id: string }[]>`
    insert into warehouse.dim_customer (customer_code, name) values ('C', 'C') returning customer_id as id`
  const enter = (table: string, values: Record<string, string>) =>
    database.sql.unsafe(
      `insert into warehouse.${table} (customer_id, ${Object.keys(values).join()}) values (${region?.id}, ${Object.values(values).join()})`,
    )
  const invoice = { invoice_code: "'F'", invoice_date: "'2026-01-01'", due_date: "'2026-01-31'" }
  for (const amount of ["'NaN'", "'Infinity'", '1e17', '-1'])
    await expect(enter('fact_invoice', { ...invoice, amount })).rejects.toThrow(
      /violates check|overflow|infinite/,
    )
  for (const day of ["'infinity'", "'0044-03-15'", "'294276-01-01'"]) {
    await expect(enter('fact_invoice', { ...invoice, amount: '1', due_date: day })).rejects.toThrow(
      /violates check/,
    )
    await expect(
      enter('fact_complaint', { complaint_code: "'T'", received_on: "'2026-01-01'", received_at: day }),
    ).rejects.toThrow(/violates check|out of range/)
  }
  await enter('fact_invoice', { ...invoice, amount: '0.10' })
})
