/** An import is taken back on its page, as a run of its own. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importText } from '../imports/support'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { startTestServer, type TestServer } from '../support/server'
import { act, ended, formOf, pageOf, put, runOf } from './support'

let database: TestDatabase
let server: TestServer
beforeAll(async () => {
  database = await createTestDatabase()
  server = await startTestServer({ url: database.url, now: () => new Date() })
})
afterAll(async () => {
  await server.close()
  await database.close()
})

async function load(name: string, text: string): Promise<number> {
  const { run } = (await (await put(server, new TextEncoder().encode(text), { name })).json()) as {
    run: number
  }
  await act(server, run, { ...(await formOf(server, run)), intent: 'check' })
  expect(await ended(database, run)).toMatchObject({ outcome: 'checked' })
  await act(server, run, { intent: 'load' })
  expect(await ended(database, run)).toMatchObject({ outcome: 'loaded' })
  return run
}

const customers = async () =>
  (await database.sql`select customer_code as code, name from warehouse.dim_customer order by 1`).map(
    ({ code, name }) => `${code} ${name}`,
  )

async function undo(run: number): Promise<number> {
  const answer = await act(server, run, { intent: 'undo' })
  expect(answer.status).toBe(303)
  const undone = Number(answer.headers.get('location')?.split('/').at(-1))
  await ended(database, undone)
  return undone
}

test('the newest goes back whole; of an older one what has changed since stays and is named', async () => {
  const first = await load('customers-1.csv', 'customer_code,name\nC1,甲\nC2,乙\n')
  const second = await load('customers-2.csv', 'customer_code,name\nC2,乙方\nC3,丙\n')
  expect(await customers()).toEqual(['C1 甲', 'C2 乙方', 'C3 丙'])
  expect(await (await pageOf(server, second)).text()).toContain('value="undo"')

  const newest = await undo(second)
  expect(await customers()).toEqual(['C1 甲', 'C2 乙'])
  expect(await runOf(database, second)).toMatchObject({ outcome: 'undone' })
  expect(await runOf(database, newest)).toMatchObject({
    outcome: 'loaded',
    undoes: second,
    rowsDeleted: 1,
    rowsUpdated: 1,
  })
  const said = await (await pageOf(server, newest)).text()
  expect(said).toContain(`Import #${second} was undone.`)
  // Once is enough, and an undo is not undone itself.
  for (const run of [second, newest]) {
    expect((await act(server, run, { intent: 'undo' })).status).toBe(400)
    expect(await (await pageOf(server, run)).text()).not.toContain('value="undo"')
  }

  await importText(database.url, 'customers', 'customer_code,name\nC2,乙公司\n')
  const older = await undo(first)
  expect(await customers()).toEqual(['C2 乙公司'])
  const page = await (await pageOf(server, older)).text()
  expect(page).toContain('C2')
  expect(page).toContain('1 row stays as it is')
})
