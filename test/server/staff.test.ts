/** Who sees how people are evaluated: managers and administrators who see figures, of their regions; nobody else by any door. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Connection, connect } from '#db/connect'
import { asReader } from '#db/reader'
import type { Role } from '~/server/roles'
import { addAccount } from '../support/accounts'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { factsIn } from '../support/facts'
import { signIn, startTestServer, type TestServer } from '../support/server'

const now = () => new Date('2026-03-31T04:00:00Z')
let database: TestDatabase
let server: TestServer
let reader: Connection
const cookies = new Map<string, string>()
const east = { regions: ['1'] }

async function person(name: string, roles: readonly Role[]) {
  const email = `${name}@example.com`
  await addAccount(database.db, { name, email, roles: [...roles] })
  cookies.set(name, await signIn(await server.createLink(email)))
}

beforeAll(async () => {
  database = await createTestDatabase()
  const facts = factsIn(database.db)
  const regions = [await facts.region('east'), await facts.region('west')]
  await facts.coversAll('2026-03-31')
  for (const regionId of regions) {
    const employeeId = await facts.employee(`clerk-${regionId}`, { regionId })
    for (let n = 0; n < 3; n++)
      await facts.evaluation('2026-03-10', { employeeId, regionId, defects: 'found-wanting' })
  }
  server = await startTestServer({ url: database.url, now })
  reader = connect(asReader(database.url), { max: 2, applicationName: 'manyi reader' })
  await person('manager', ['manager'])
  await person('executive', ['executive'])
  await person('analyst', ['analyst'])
  await person('both', ['executive', 'administrator'])
  await person('administrator', ['administrator'])
}, 400_000)
afterAll(async () => {
  await reader.close()
  await server.close()
  await database.close()
})

const ask = async (path: string, name: string) => {
  const answer = await fetch(server.origin + path, {
    headers: { cookie: `${cookies.get(name)}; lang=en`, accept: 'text/html' },
    redirect: 'manual',
  })
  return { status: answer.status, text: await answer.text() }
}

const doors = [
  '/people',
  '/export/people-scorecard.csv?reason=test',
  '/export/people-star.csv?reason=test',
  '/export/evaluations-records.csv?reason=test',
  '/export/query.csv?metric=evaluation_score&by=employee&reason=test',
  '/export/page-staff.xlsx?reason=test',
  '/explore?metric=evaluation_score&by=employee',
  '/records/evaluations-records',
]

describe.each(doors)('%s', (path) => {
  test.each(['manager', 'both'])('is open to a %s', async (name) => {
    expect((await ask(path, name)).status).toBe(200)
  })

  test.each(['executive', 'analyst', 'administrator'])('is closed to an %s', async (name) => {
    const { status, text } = await ask(path, name)
    expect([status, [400, 403].includes(status)]).toEqual([status, true])
    // Names of people are no secret, and stand in filters.
    expect(text).not.toMatch(/found-wanting|data-value="0.8"|^clerk-/m)
  })
})

test('the page of one person shows that one over time, and no star', async () => {
  const panelsOn = async (path: string) =>
    [...(await ask(path, 'manager')).text.matchAll(/data-panel="(people-[a-z]+)"/g)].map(([, panel]) => panel)
  expect(await panelsOn('/people')).toContain('people-star')
  expect(await panelsOn('/people')).not.toContain('people-trend')
  const ofOne = await panelsOn('/people?employee=clerk-1')
  expect(ofOne).toEqual(expect.arrayContaining(['people-scorecard', 'people-trend']))
  expect(ofOne).not.toContain('people-star')
})

test('the menu and the free questions of who does not see them do not speak of them', async () => {
  expect((await ask('/', 'manager')).text).toContain('href="/people')
  expect((await ask('/explore', 'manager')).text).toContain('Evaluation score')
  expect((await ask('/dictionary', 'manager')).text).toContain('#people-scorecard')
  expect((await ask('/', 'analyst')).text).not.toContain('href="/people')
  expect((await ask('/dictionary', 'analyst')).text).not.toMatch(/people-scorecard|evaluation_score/)
  expect((await ask('/explore', 'analyst')).text).not.toMatch(/Evaluation score|scoresBySource/)
})

test('the database itself gives them to nobody who is not said to see them, and of their regions alone', async () => {
  const seen = async (viewer: Parameters<Connection['as']>[0]) => {
    const rows = await reader.as(viewer).sql<{ n: number; regions: string }[]>`
      select count(*)::int as n, string_agg(distinct region_id::text, ',') as regions
        from warehouse.fact_evaluation where evaluated_on > '2020-01-01'`
    return [rows[0]?.n, rows[0]?.regions]
  }
  expect(await seen({ scope: 'company' })).toEqual([0, null])
  expect(await seen({ scope: east })).toEqual([0, null])
  expect(await seen({ scope: 'company', seesStaff: true })).toEqual([6, '1,2'])
  expect(await seen({ scope: east, seesStaff: true })).toEqual([3, '1'])
})
