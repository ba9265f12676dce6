/** Targets set on their page: by the rules of an import, recorded, seen at once in every process, and by whom. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '#db/connect'
import { department, employee } from '#db/schema'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { factsIn } from '../support/facts'
import { post, startTestServer, type TestServer } from '../support/server'

const now = () => new Date('2026-03-31T04:00:00Z')
const headers = { 'accept-language': 'en', accept: 'text/html' }

let database: TestDatabase
let server: TestServer
let other: TestServer

beforeAll(async () => {
  database = await createTestDatabase()
  const facts = factsIn(database.db)
  const east = await facts.region('east', 'East')
  const north = await facts.region('north', 'North')
  await database.db.insert(department).values({ departmentCode: 'sales', name: 'Sales' })
  await database.db.insert(employee).values([
    { employeeCode: 'E-1', name: 'Eve', regionId: east },
    { employeeCode: 'N-1', name: 'Ned', regionId: north },
  ])
  const customerId = await facts.customer({ customerCode: 'C-1', regionId: east })
  await facts.coversAll('2026-03-31', { customerId })
  server = await startTestServer({ url: database.url, now })
  other = await startTestServer({ url: database.url, now })
}, 400_000)
afterAll(async () => {
  await server.close()
  await other.close()
  await database.close()
})

const none = { kind: '', region: '', department: '', employee: '', seen: '' }
const set = (fields: Record<string, string>) =>
  post(
    `${server.origin}/admin/targets`,
    { intent: 'set', metric: 'csat_rate', from: '2026-01-01', value: '90%', ...none, ...fields },
    { ...headers, cookie: server.cookie },
  )
const remove = (id: string, seen: string) =>
  post(
    `${server.origin}/admin/targets`,
    { intent: 'remove', id, seen },
    { ...headers, cookie: server.cookie },
  )
const onOverview = async (filter = '') => {
  const answer = await fetch(`${other.origin}/export/overview.json?from=2026-03-01&to=2026-03-31${filter}`, {
    headers: { cookie: other.cookie },
  })
  const { rows } = (await answer.json()) as { rows: Record<'target' | 'benchmark' | 'metric', unknown>[] }
  return rows.find(({ metric }) => metric === 'csat_rate')
}
const targetOnOverview = async (filter = '') => (await onOverview(filter))?.target
const changes = async () =>
  await database.sql`select subject_id, before, after from app.audit_change where change = 'target' order by entry_id`

test('a target is on the pages of another process at once; the narrowest that has not ended counts', async () => {
  expect(await targetOnOverview()).toBeNull()
  expect((await set({})).status).toBe(303)
  expect(await targetOnOverview()).toBe(0.9)
  await set({ region: 'east', value: '0.8' })
  await set({ employee: 'E-1', value: '70%' })
  await set({ from: '2027-01-01', value: '0.95' })
  expect(await targetOnOverview()).toBe(0.9)
  expect(await targetOnOverview('&region=east')).toBe(0.8)
  expect(await targetOnOverview('&region=north')).toBe(0.9)
  expect(await targetOnOverview('&employee=E-1')).toBe(0.7)
  await set({ region: 'east', from: '2026-03-01', value: '' })
  expect(await targetOnOverview('&region=east')).toBe(0.9)
  const recorded = await changes()
  expect(recorded[1]).toEqual({
    subject_id: 'csat_rate',
    before: null,
    after: { from: '2026-01-01', region: 'east', value: '0.8' },
  })
  const page = await (
    await fetch(`${server.origin}/admin/targets`, { headers: { ...headers, cookie: server.cookie } })
  ).text()
  for (const text of ['90.0%', '80.0%', '95.0%', 'East (east)', 'Eve (E-1)', 'Ends'])
    expect([text, page.includes(text)]).toEqual([text, true])
})

test('a benchmark stands beside the target of the same day, and each has its own history', async () => {
  expect((await set({ kind: 'benchmark', value: '93%' })).status).toBe(303)
  expect(await onOverview()).toMatchObject({ target: 0.9, benchmark: 0.93 })
  expect((await changes()).at(-1)).toMatchObject({ after: { kind: 'benchmark', value: '0.93' } })
  // Ending it leaves the target as it is.
  await set({ kind: 'benchmark', from: '2026-03-01', value: '' })
  expect(await onOverview()).toMatchObject({ target: 0.9, benchmark: null })
  const page = await (
    await fetch(`${server.origin}/admin/targets?metric=csat_rate`, {
      headers: { ...headers, cookie: server.cookie },
    })
  ).text()
  for (const text of ['Benchmark', '93.0%']) expect([text, page.includes(text)]).toEqual([text, true])
})

test('what is there already is replaced only by somebody who has seen it, and removed likewise', async () => {
  await set({ metric: 'mean_score', value: '4' })
  const refused = await set({ metric: 'mean_score', value: '4.2' })
  expect(refused.status).toBe(409)
  const text = await refused.text()
  expect(text).toContain('there is a target of this scope already: 4.')
  expect(text).toContain('name="seen" value="4"')
  expect((await set({ metric: 'mean_score', value: '4.2', seen: '4' })).status).toBe(303)
  const [row] =
    await database.sql`select target_id::text as id from warehouse.target where metric = 'mean_score'`
  expect((await remove(row?.id, '4')).status).toBe(400)
  expect((await remove(row?.id, '4.2')).status).toBe(303)
  expect((await remove(row?.id, '4.2')).status).toBe(400)
  expect((await changes()).at(-1)).toEqual({
    subject_id: 'mean_score',
    before: { from: '2026-01-01', value: '4.2' },
    after: null,
  })
})

test.each([
  [{ value: '88' }, 'write 88 per cent as 0.88 or 88%'],
  [{ value: 'good' }, 'Enter a number'],
  [{ metric: 'nps', value: '' }, 'none that could end'],
  [{ metric: 'mean_score', value: '6' }, 'lies between 1 and 5'],
  [{ metric: 'mean_score', value: '400%' }, 'no percentage'],
  [{ metric: 'dso', value: '-1' }, 'not below 0'],
  [{ metric: 'nothing' }, 'no such metric'],
  [{ kind: 'wish' }, 'a target or a benchmark'],
  [{ from: '2026-02-30' }, 'Enter a day'],
  [{ region: 'west' }, 'There is no “west”'],
  [{ employee: 'X' }, 'There is no “X”'],
])('a target of %j is refused', async (fields: Record<string, string>, sentence) => {
  const answer = await set(fields)
  expect(answer.status).toBe(400)
  expect(await answer.text()).toContain(sentence)
})

test('while an import runs nothing is saved, and it is said', async () => {
  const importing = connect(database.url, { max: 1 })
  try {
    await importing.sql`select pg_advisory_lock(7261945)`
    const answer = await set({ metric: 'dso', value: '60' })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('An import is running')
  } finally {
    await importing.close()
  }
  expect(await database.sql`select from warehouse.target where metric = 'dso'`).toEqual([])
})

test('who sees one region sees no target of a person of another', async () => {
  await set({ employee: 'N-1', value: '0.6' })
  const reader = connect(database.url, { max: 1 })
  try {
    const ids =
      await database.sql`select region_id::text as id from warehouse.dim_region where region_code = 'east'`
    const seen = await reader.as({ scope: { regions: [ids[0]?.id] } }).sql`
      select value::float8 from warehouse.target where employee_id is not null`
    expect(seen).toEqual([{ value: 0.7 }])
  } finally {
    await reader.close()
  }
})
