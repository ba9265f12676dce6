/** Views of pages: kept as their page understands them, opened by whoever they are shared with, changed by their owner. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { userRegion } from '#db/schema'
import { addAccount } from '../support/accounts'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { factsIn } from '../support/facts'
import { signIn, startTestServer, type TestServer } from '../support/server'

let database: TestDatabase
let server: TestServer
let colleague: string
let ofEast: string
beforeAll(async () => {
  database = await createTestDatabase()
  const facts = factsIn(database.db)
  const regionId = await facts.region('east', 'East')
  await facts.coversAll('2026-03-31')
  await facts.customer({ customerCode: 'C-1' })
  server = await startTestServer({ url: database.url, now: () => new Date('2026-03-31T04:00:00Z') })
  const signedIn = async (email: string, isCompanyWide: boolean) => {
    const id = await addAccount(database.db, { name: email, email, roles: ['executive'], isCompanyWide })
    if (!isCompanyWide) await database.db.insert(userRegion).values({ userId: id, regionId })
    return signIn(await server.createLink(email))
  }
  colleague = await signedIn('colleague@manyi.invalid', true)
  ofEast = await signedIn('east@manyi.invalid', false)
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const post = (of: string, fields: Record<string, string>, cookie = server.cookie) =>
  fetch(`${server.origin}/views?of=${encodeURIComponent(of)}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin: server.origin, 'accept-language': 'en' },
    body: new URLSearchParams(fields),
  })
const save = (of: string, name: string, more: Record<string, string> = {}) =>
  post(of, { intent: 'save', name, ...more })
const page = async (address: string, cookie = server.cookie) => {
  const headers = { cookie, accept: 'text/html', 'accept-language': 'en' }
  return (await fetch(server.origin + address, { headers })).text()
}
const idOf = async (name: string) => {
  const [view] = await database.sql<
    { id: string }[]
  >`select view_id as id from app.saved_view where name = ${name}`
  return view?.id ?? ''
}

test.each([
  ['/', '/'],
  ['/satisfaction?region=east&grain=quarter', '/satisfaction?region=east&grain=quarter'],
  ['/complaints?by=cause&from=&lang=en', '/complaints?by=cause'],
  ['/receivables?age_by=invoice_date', '/receivables?age_by=invoice_date'],
  ['/visits?compare=previous', '/visits?compare=previous'],
  ['/customers?q=C&sort=-open_complaints&page=2', '/customers?q=C&sort=-open_complaints'],
  ['/due?region=east', '/due?region=east'],
  [
    '/records/complaints-records?missed=true&cohort=resolution_due',
    '/records/complaints-records?missed=true&cohort=resolution_due',
  ],
])('%s is kept, and opens again', async (of, kept) => {
  const answer = await save(of, `View of ${kept}`)
  expect([answer.status, answer.headers.get('location')]).toEqual([302, kept])
  const opened = await fetch(server.origin + kept, {
    headers: { cookie: server.cookie, accept: 'text/html' },
  })
  expect(opened.status).toBe(200)
  expect(await page('/views')).toContain(`href="${kept.replaceAll('&', '&amp;')}"`)
})

test.each([
  ['//evil.example/', 'No views are kept of'],
  ['https://evil.example/', 'No views are kept of'],
  ['/admin/people', 'No views are kept of'],
  ['/explore?metric=received', 'No views are kept of'],
  ['/records/nothing', 'No views are kept of'],
  ['/customers/C-1', 'No views are kept of'],
  ['/complaints?nothing=1', 'Unknown parameter'],
  ['/complaints?region=nowhere', 'has no'],
  ['/complaints?missed=true', 'is not taken here'],
])('%s is refused with a sentence', async (of, sentence) => {
  const answer = await save(of, 'Refused')
  expect(answer.status).toBe(400)
  expect(await answer.text()).toContain(sentence)
  expect(await idOf('Refused')).toBe('')
})

test('what is shared is opened by others and changed by nobody else; what names a customer stays in the company', async () => {
  await save('/complaints?region=east', 'Shared one', { shared: 'on' })
  await save('/complaints?customer=C-1', 'Of a customer', { shared: 'on' })
  await save('/visits', 'Private one')
  const seen = async (cookie: string) => {
    const html = await page('/views', cookie)
    return ['Shared one', 'Of a customer', 'Private one'].filter((name) => html.includes(name))
  }
  expect(await seen(colleague)).toEqual(['Shared one', 'Of a customer'])
  expect(await seen(ofEast)).toEqual(['Shared one'])
  const view = await idOf('Shared one')
  for (const intent of ['delete', 'unshare', 'pin']) await post('', { intent, view }, colleague)
  const rows = await database.sql`select is_shared, is_pinned from app.saved_view where view_id = ${view}`
  expect([...rows]).toEqual([{ is_shared: true, is_pinned: false }])
  await post('', { intent: 'unshare', view })
  expect(await seen(colleague)).toEqual(['Of a customer'])
})

test('what is pinned stands on every page of its owner, up to six', async () => {
  for (let n = 1; n <= 6; n += 1)
    expect((await save(`/visits?grain=week&from=2026-01-0${n}`, `Pin ${n}`, { pinned: 'on' })).status).toBe(
      302,
    )
  const navigation = async (cookie: string) => {
    const [html = ''] = /<nav.*?<\/nav>/s.exec(await page('/dictionary', cookie)) ?? []
    return [...html.matchAll(/>(Pin \d)</g)].map(([, name]) => name)
  }
  expect(await navigation(server.cookie)).toEqual([1, 2, 3, 4, 5, 6].map((n) => `Pin ${n}`))
  expect(await navigation(colleague)).toEqual([])
  const seventh = await save('/visits', 'Pin 7', { pinned: 'on' })
  expect([seventh.status, await seventh.text()]).toEqual([
    400,
    expect.stringContaining('At most 6 views are pinned'),
  ])
  await post('', { intent: 'unpin', view: await idOf('Pin 1') })
  expect((await save('/visits', 'Pin 7', { pinned: 'on' })).status).toBe(302)
  await post('', { intent: 'delete', view: await idOf('Pin 2') })
  expect(await navigation(server.cookie)).toEqual([3, 4, 5, 6, 7].map((n) => `Pin ${n}`))
})
