/** Service managers read their own team's part of the ledger: on the page, as a file, and when they check a file. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { region, userRegion } from '#db/schema'
import type { Role } from '~/server/roles'
import { createToken } from '~/server/tokens'
import { addAccount } from '../support/accounts'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { factsIn } from '../support/facts'
import { post, signIn, startTestServer, type TestServer } from '../support/server'
import { until } from '../support/wait'

let database: TestDatabase
let server: TestServer
const regions: Record<string, number> = {}
const cookies: Record<string, string> = {}

const people: readonly [name: string, roles: Role[], regions: string[] | 'company'][] = [
  ['manager', ['manager'], ['east']],
  ['chief', ['manager'], 'company'],
  ['town', ['analyst'], ['town']],
  ['peer', ['manager'], ['east', 'town']],
  ['north', ['analyst'], ['north']],
  ['both', ['analyst'], ['east', 'north']],
  ['wide', ['analyst'], 'company'],
  ['lead', ['analyst', 'executive'], ['east']],
  ['nowhere', ['analyst'], []],
  ['moving', ['analyst'], ['north']],
]

beforeAll(async () => {
  database = await createTestDatabase()
  const facts = factsIn(database.db)
  for (const code of ['east', 'north']) regions[code] = await facts.region(code)
  const [town] = await database.db
    .insert(region)
    .values({ regionCode: 'town', name: 'town', parentId: regions.east })
    .returning({ id: region.regionId })
  regions.town = town?.id ?? 0
  await facts.coversAll('2026-03-31')
  server = await startTestServer({ url: database.url, now: () => new Date('2026-03-31T04:00:00Z') })
  for (const [name, roles, within] of people) {
    const email = `${name}@example.com`
    await addAccount(database.db, { name, email, roles, isCompanyWide: within === 'company' })
    for (const code of within === 'company' ? [] : within)
      await database.db.insert(userRegion).values({ userId: email, regionId: regions[code] ?? 0 })
    cookies[name] = await signIn(await server.createLink(email))
    await take({ cookie: cookies[name] ?? '' })
  }
  const token = await createToken(database.db, { ownerId: 'town@example.com', name: 'town program' })
  await take({ authorization: `Bearer ${token}` })
  await until(async () => {
    const [row] = await database.sql`select count(*)::int as n from app.ledger where kind = 'end'`
    return row?.n === people.length + 1
  })
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const take = async (headers: Record<string, string>) => {
  const answer = await fetch(`${server.origin}/export/visits-trend.csv`, { headers })
  expect(answer.status).toBe(200)
  await answer.arrayBuffer()
}
const open = async (path: string, who: string) => {
  const answer = await fetch(server.origin + path, {
    headers: { cookie: cookies[who] ?? '', accept: 'text/html', 'accept-language': 'en' },
  })
  return answer.text()
}
/** Who took the files that somebody reads of, in the file of the ledger. */
const readBy = async (who: string) => {
  const answer = await fetch(`${server.origin}/export/ledger.json?panel=visits-trend`, {
    headers: { cookie: cookies[who] ?? '' },
  })
  const { rows } = (await answer.json()) as { rows: { actor_name: string }[] }
  return rows.map(({ actor_name }) => actor_name).sort()
}

test('a team are the analysts and managers who see no more than oneself, with their programs', async () => {
  expect(await readBy('manager')).toEqual(['manager', 'peer', 'town', 'town program'])
  expect(await readBy('peer')).toEqual(['manager', 'peer', 'town', 'town program'])
  expect(await readBy('chief')).toEqual(
    [...people.map(([name]) => name).filter((name) => name !== 'lead'), 'town program'].sort(),
  )
  expect(await readBy('lead')).toHaveLength(people.length + 1)
})

test('the page, what it offers, and the check of a file know of no others', async () => {
  const page = await open('/admin/ledger?panel=visits-trend', 'manager')
  expect(page).toContain('data-total="4"')
  expect(page).toContain('You read those of your team')
  for (const stranger of ['north', 'both', 'wide', 'lead', 'nowhere', 'moving'])
    expect([stranger, page.includes(`${stranger}@example.com`)]).toEqual([stranger, false])
  expect(await open('/admin/ledger?person=account:north@example.com', 'manager')).toContain('data-total="0"')
  const hashOf = async (name: string) => {
    const [row] = await database.sql`
      select e.sha256 from app.ledger e join app.ledger s using (attempt_id)
       where e.kind = 'end' and s.kind = 'start' and s.actor_name = ${name}`
    return row?.sha256
  }
  // A file of nothing is the same whoever takes it.
  const checked = await open(`/admin/ledger?sha256=${await hashOf('north')}`, 'manager')
  expect(checked).toMatch(/data-taken="[1-4]"/)
  expect(checked).not.toContain('north@example.com')
  expect(await open('/admin/ledger', 'chief')).toContain('north@example.com')
})

test('of somebody who joins the team is read what they do from then on', async () => {
  const changed = await post(
    `${server.origin}/admin/people/moving%40example.com`,
    [
      ['intent', 'scope'],
      ['scope', 'regions'],
      ['region', String(regions.east)],
    ],
    { cookie: server.cookie },
  )
  expect(changed.status).toBe(303)
  // The record of changes has the time of the test, the ledger that of the database.
  await database.sql`alter table app.audit_change disable trigger only_added_to`
  await database.sql`update app.audit_change set at = clock_timestamp() where change = 'scope'`
  expect(await readBy('manager')).not.toContain('moving')
  await take({ cookie: cookies.moving ?? '' })
  await until(async () => (await readBy('manager')).includes('moving'))
})
