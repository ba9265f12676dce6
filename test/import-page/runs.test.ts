/** The way of a file by the pages: sent, looked at, checked, loaded; and what becomes of it where something goes wrong. */
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addAccount } from '../support/accounts'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { signIn, startTestServer, type TestServer } from '../support/server'
import { act, ended, formOf, pageOf, put, runOf, send } from './support'

const now = () => new Date('2026-11-22T04:00:00Z')

let database: TestDatabase
let server: TestServer
beforeAll(async () => {
  database = await createTestDatabase()
  server = await startTestServer({ url: database.url, now })
})
afterAll(async () => {
  await server.close()
  await database.close()
})
beforeEach(async () => {
  await database.sql`truncate warehouse.dim_customer cascade`
})

const customers = async () =>
  (await database.sql`select customer_code as code, name from warehouse.dim_customer order by 1`).map(
    ({ code, name }) => `${code} ${name}`,
  )

const check = async (run: number, more: Record<string, string> = {}) => {
  await act(server, run, { ...(await formOf(server, run)), intent: 'check', ...more })
  return ended(database, run)
}

test('a file is recognised, checked without leaving anything, and loaded', async () => {
  const run = await send(server, '客户编号,客户名称\nC-1,甲公司\nC-2,乙公司\n', '客户.csv')
  expect(await runOf(database, run)).toMatchObject({
    outcome: 'uploaded',
    dataset: 'customers',
    fileName: '客户.csv',
    startedBy: 'Administrator',
    accountId: 'admin@manyi.invalid',
  })
  expect(await check(run)).toMatchObject({
    outcome: 'checked',
    rowsRead: 2,
    rowsInserted: 2,
    rowsRejected: 0,
  })
  expect(await customers()).toEqual([])
  await act(server, run, { intent: 'load' })
  expect(await ended(database, run)).toMatchObject({ outcome: 'loaded', rowsInserted: 2 })
  expect(await customers()).toEqual(['C-1 甲公司', 'C-2 乙公司'])
})

test('the file lies in a folder for the server alone, under a name of ours', async () => {
  const run = await send(server, 'customer_code,name\nC-1,A\n', '../../etc/passwd')
  const { runId, fileName } = await runOf(database, run)
  expect(fileName).toBe('passwd')
  const folder = path.join(server.services.dataDir, 'imports')
  expect(await readdir(folder)).toContain(runId)
  expect((await stat(folder)).mode & 0o777).toBe(0o700)
  expect((await stat(path.join(folder, runId))).mode & 0o777).toBe(0o600)
})

test('rows with errors are grouped, the others can be loaded, and the rejected ones come back corrected', async () => {
  // Two grades that there are not, and one customer without a name.
  const run = await send(server, 'customer_code,name,credit_grade\nC-1,A,A\nC-2,B,Z\nC-3,C,Z\nC-4,,B\n')
  const checked = await check(run)
  expect(checked).toMatchObject({ outcome: 'checked', rowsRead: 4, rowsInserted: 1, rowsRejected: 3 })
  expect(checked.details).toMatchObject({
    errors: 3,
    problems: [
      { key: 'notOneOf', field: 'credit_grade', count: 2, lines: [3, 4], values: [{ value: 'Z', count: 2 }] },
      { key: 'required', count: 1, lines: [5] },
    ],
  })
  const html = await (await pageOf(server, run)).text()
  expect(html).toContain('Import the 1 good row')
  expect(html).toContain(`/import/files/${run}/rejects.csv`)
  await act(server, run, { intent: 'loadGood' })
  expect(await ended(database, run)).toMatchObject({ outcome: 'loaded', rowsInserted: 1, rowsRejected: 3 })
  const answer = await fetch(`${server.origin}/import/files/${run}/rejects.csv`, {
    headers: { cookie: server.cookie },
  })
  const rejects = await answer.text()
  expect(rejects.split('\r\n')[0]).toBe('line,column,value,reason,customer_code,name,credit_grade')
  // The corrected file as it is: its first four columns are passed over.
  const again = await send(
    server,
    rejects.replaceAll(',Z\r\n', ',C\r\n').replace('C-4,,B', 'C-4,D,B'),
    'rejects.csv',
  )
  expect(await check(again)).toMatchObject({ outcome: 'checked', rowsInserted: 3, rowsRejected: 0 })
  await act(server, again, { intent: 'load' })
  await ended(database, again)
  expect(await customers()).toEqual(['C-1 A', 'C-2 B', 'C-3 C', 'C-4 D'])
})

test('a bare day is shown as it was written, and a clock time to the minute', async () => {
  await database.sql`insert into warehouse.dim_customer (customer_code, name) values ('C-1', 'A')`
  const run = await send(
    server,
    `visit_code,customer_code,planned_on,completed_at,report_at
V-1,C-1,2026-10-08,2026-10-08,2026-10-07
V-2,C-1,2026-10-08,2026-10-08 15:00,2026-10-08 09:30\n`,
    'visits.csv',
  )
  const { details } = await check(run)
  expect(details).toMatchObject({
    problems: [
      { key: 'before', lines: [2, 3], values: [{ value: '2026-10-07' }, { value: '2026-10-08 09:30' }] },
    ],
  })
})

test('all of up to 200 groups of problems are shown', async () => {
  await database.sql`insert into warehouse.dim_customer (customer_code, name) values ('C-1', 'A')`
  const aspects = Array.from({ length: 70 }, (_, place) => `aspect:part ${place + 1}`)
  const run = await send(
    server,
    `survey_code,customer_code,responded_at,${aspects.join()}\nS-1,C-1,2026-10-08,${aspects.map(() => 9).join()}\n`,
    'surveys.csv',
  )
  await check(run)
  const html = await (await pageOf(server, run)).text()
  for (const aspect of aspects) expect(html).toContain(`<th scope="row">${aspect}</th><td`)
})

test('fields are called on the page as the columns of files for people are', async () => {
  const run = await send(server, 'customer_code,name,since\nC-1,A,2026-13-01\n')
  const { details } = await check(run)
  expect(details).toMatchObject({ errors: 1 })
  const html = (await (await pageOf(server, run)).text()).replaceAll('<!-- -->', '')
  const choices = Object.fromEntries(
    [...html.matchAll(/<option value="([a-z_]+)"[^>]*>([^<]+)<\/option>/g)].map(([, id, label]) => [
      id,
      label,
    ]),
  )
  expect(choices).toMatchObject({
    customer_code: 'Customer code *',
    name: 'Name *',
    credit_grade: 'Credit grade',
    owner_name: expect.stringMatching(/^[A-Z][a-z]+/),
    left_on: 'Left on',
  })
  expect(Object.values<unknown>(choices).filter((label) => /[a-z]_[a-z]/.test(String(label)))).toEqual([])
})

test('a word that is not understood is mapped on the spot', async () => {
  const run = await send(server, 'customer_code,name,credit_grade\nC-1,A,gold\nC-2,B,gold\n')
  await check(run)
  await act(server, run, { intent: 'words', 'word.0.0': 'A' })
  expect(await ended(database, run)).toMatchObject({ outcome: 'checked', rowsInserted: 2, rowsRejected: 0 })
})

test('a column that nobody has decided about stops the check, until it is left out', async () => {
  const run = await send(server, 'customer_code,name,colour\nC-1,A,red\n')
  const answer = await act(server, run, { ...(await formOf(server, run)), intent: 'check' })
  expect(answer.status).toBe(400)
  expect(await answer.text()).toContain('Say what these columns hold, or leave them out: colour.')
  expect(await check(run, { ignoreUnknown: 'on' })).toMatchObject({ outcome: 'checked', rowsInserted: 1 })
})

test('a mapping that was saved is taken for the next file with the same columns', async () => {
  const run = await send(server, 'Nr,Firma\n1,A\n', 'export.csv')
  const mapped = { dataset: 'customers', 'column.0': 'customer_code', 'column.1': 'name' }
  // Another dataset has other fields, so that the columns are chosen after it.
  await act(server, run, { dataset: 'customers', intent: 'show' })
  await act(server, run, { ...mapped, intent: 'save', name: 'Our ERP' })
  const next = await send(server, 'Nr,Firma\n1,A\n2,B\n', 'export-2.csv')
  expect((await runOf(database, next)).settings).toMatchObject({
    profileName: 'Our ERP',
    columns: { Nr: 'customer_code', Firma: 'name' },
  })
  expect(await check(next)).toMatchObject({ outcome: 'checked', rowsInserted: 2 })
})

test('files come to their turn one after the other', async () => {
  // One person sends two files at a time at most.
  const runs: number[] = []
  for (const code of ['C-1', 'C-2', 'C-3'])
    runs.push(await send(server, `customer_code,name\n${code},A\n`, `${code}.csv`))
  for (const run of runs) await check(run)
  await Promise.all(runs.map((run) => act(server, run, { intent: 'load' })))
  for (const run of runs) expect((await ended(database, run)).outcome).toBe('loaded')
  expect(await customers()).toEqual(['C-1 A', 'C-2 A', 'C-3 A'])
})

test('an order of day and month that is not certain is chosen, and the end of the data is said', async () => {
  await database.sql`insert into warehouse.dim_customer (customer_code, name) values ('C-1', 'A')`
  const run = await send(
    server,
    'complaint_code,customer_code,received_at\nT-1,C-1,03/11/2026\nT-2,C-1,05/11/2026 14:30\n',
    'complaints.csv',
  )
  expect((await check(run)).details).toMatchObject({ problems: [{ key: 'dayAmbiguous', count: 2 }] })
  expect(await (await pageOf(server, run)).text()).toContain(
    'the order of day and month is not certain; choose it above',
  )
  expect(await check(run, { dayOrder: 'dayFirst' })).toMatchObject({ outcome: 'checked', rowsInserted: 2 })
  await act(server, run, { intent: 'load' })
  expect((await ended(database, run)).details).toMatchObject({
    end: { dataset: 'complaints', before: null, after: '2026-11-05' },
  })
  expect(await (await pageOf(server, run)).text()).toContain('Complaints go until 2026-11-05 now.')
  await database.sql`truncate warehouse.fact_complaint cascade`
})

test('credit memos of a list of invoices are left out of them and loaded as receipts', async () => {
  await database.sql`insert into warehouse.dim_customer (customer_code, name) values ('C-1', 'A')`
  const list = `发票编号,客户编号,开票日期,到期日期,金额,原发票
F-1,C-1,2026-10-05,2026-11-04,1000,
H-1,C-1,2026-10-20,2026-10-20,-300,F-1
`
  const first = await send(server, list, '发票.csv')
  const columns = { 'column.5': '-' }
  expect((await check(first, columns)).details).toMatchObject({
    problems: [{ key: 'invoiceNegative', count: 1 }],
  })
  expect(await (await pageOf(server, first)).text()).toContain('if it is a credit memo, choose so above')
  const memos = { creditMemos: 'on' }
  expect(await check(first, { ...columns, ...memos })).toMatchObject({ rowsInserted: 1, rowsSkipped: 1 })
  await act(server, first, { intent: 'load' })
  expect((await ended(database, first)).outcome).toBe('loaded')

  const second = await send(server, list, '发票.csv')
  await act(server, second, { ...(await formOf(server, second)), dataset: 'receipts', intent: 'show' })
  const mapped = {
    'column.0': 'receipt_code',
    'column.2': 'received_on',
    'column.3': '-',
    'column.5': 'invoice_code',
  }
  expect(await check(second, { ...mapped, ...memos })).toMatchObject({ rowsInserted: 1, rowsSkipped: 1 })
  await act(server, second, { intent: 'load' })
  expect((await ended(database, second)).outcome).toBe('loaded')
  expect(
    await database.sql`select receipt_code, kind, r.amount, invoice_code
                         from warehouse.fact_receipt as r join warehouse.fact_invoice using (customer_id, invoice_id)`,
  ).toEqual([{ receipt_code: 'H-1', kind: 'credit_note', amount: '300.00', invoice_code: 'F-1' }])
  await database.sql`truncate warehouse.fact_receipt, warehouse.fact_invoice cascade`
})

test('what is mentioned only is created where somebody says so, and named in the outcome', async () => {
  const run = await send(
    server,
    'complaint_code,customer_code,customer_name,received_at\nT-1,C-9,Nine Ltd,2026-11-03\n',
    'complaints.csv',
  )
  expect(await check(run)).toMatchObject({ rowsRejected: 1 })
  expect(await check(run, { createMissing: 'on' })).toMatchObject({ rowsRejected: 0, rowsInserted: 1 })
  await act(server, run, { intent: 'load' })
  expect((await ended(database, run)).details).toMatchObject({ created: [{ kind: 'customers', count: 1 }] })
  expect(await customers()).toEqual(['C-9 Nine Ltd'])
  await database.sql`truncate warehouse.fact_complaint cascade`
})

test('encoding, delimiter and line of the header are changed where they were not recognised', async () => {
  // Cyrillic in windows-1251 is none of the encodings that are recognised; the second line is a header of its own.
  const text = Buffer.concat([
    Buffer.from('Kunden;Liste\ncustomer_code;name\nC-1;'),
    Buffer.from([0xd4, 0xe8, 0xf0, 0xec, 0xe0]),
    Buffer.from('\n'),
  ])
  const answer = await put(server, text, { name: 'kunden.csv' })
  const { run } = (await answer.json()) as { run: number }
  expect(await (await pageOf(server, run)).text()).toContain('The text encoding was not recognised')
  const chosen = { dataset: 'customers', encoding: 'windows-1251', header: '2', delimiter: ';' }
  await act(server, run, { ...chosen, intent: 'show' })
  expect(await check(run, { header: '2' })).toMatchObject({ outcome: 'checked', rowsInserted: 1 })
  await act(server, run, { intent: 'load' })
  await ended(database, run)
  expect(await customers()).toEqual(['C-1 Фирма'])
})

test('the same file again changes nothing and says so', async () => {
  const file = 'customer_code,name\nC-1,A\n'
  const first = await send(server, file)
  await check(first)
  await act(server, first, { intent: 'load' })
  await ended(database, first)
  const second = await send(server, file)
  expect(await check(second)).toMatchObject({ rowsUnchanged: 1, rowsInserted: 0 })
  await act(server, second, { intent: 'load' })
  expect(await ended(database, second)).toMatchObject({ outcome: 'loaded', rowsUnchanged: 1 })
  expect(await (await pageOf(server, second)).text()).toContain(
    'Everything in the file was in the warehouse already; nothing changed.',
  )
  // What was loaded is not asked for again.
  expect((await act(server, second, { intent: 'load' })).status).toBe(400)
})

test('targets are for administrators', async () => {
  await addAccount(database.db, { name: 'Ana', email: 'ana@example.com', roles: ['analyst'] })
  const cookie = await signIn(await server.createLink('ana@example.com'))
  const answer = await put(server, 'metric,from,value\ncsat_rate,2026-01-01,90%\n', {
    name: 'targets.csv',
    headers: { cookie },
  })
  const { run } = (await answer.json()) as { run: number }
  const refused = await act(server, run, { dataset: 'targets', intent: 'check' }, cookie)
  expect([refused.status, await refused.text()]).toEqual([
    400,
    expect.stringContaining('Only administrators import'),
  ])
})
