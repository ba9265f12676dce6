/**
 * Every way in, and who may take it: a route or layer that is not in these tables, or is no more, fails, and each is tried
 * by everybody with every method in every disguise.
 */
import type { LoaderFunction } from '@remix-run/node'
import type { RequestHandler } from 'express'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { customerContact, serviceOrder } from '#db/schema'
import type { Actor } from '~/server/context'
import { isRole, may, type Permission, type Role, roles } from '~/server/roles'
import { addAccount } from '../support/accounts'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { factsIn } from '../support/facts'
import { fingerprint } from '../support/fingerprint'
import { startTestServer, type TestServer } from '../support/server'

type Page = {
  /** Null of a layout, which has no address of its own. */
  address: string | null
  needs: 'nothing' | 'session' | Permission
  /** What it takes beside. */
  also?: Permission
  /** What who may gets for the page, and as data; a redirect is 302 for the one and 202 for the other. */
  get: 200 | 302 | 404
  /** A form with which the action of the page does something; null without an action. */
  form: Record<string, string> | null
  /** What sending the form gives where that is no redirect. */
  posted?: number
  /** What sending it needs, where that is more than looking at the page. */
  acting?: Permission
}

const layout = (needs: Page['needs']): Page => ({ address: null, needs, get: 200, form: null })
const figures = (address: string, get: Page['get'] = 200): Page => ({
  address,
  needs: 'read',
  get,
  form: null,
})

const managers = (address: string): Page => ({ address, needs: 'managePeople', get: 200, form: null })

const pages: Readonly<Record<string, Page>> = {
  root: layout('nothing'),
  'routes/_app': layout('session'),
  'routes/_app.$': { address: '/nowhere', needs: 'session', get: 404, form: null },
  // An action of an index route has an address of its own.
  'routes/_app._index': {
    address: '/?index',
    needs: 'session',
    get: 200,
    form: {},
    posted: 400,
    acting: 'actOnAttention',
  },
  'routes/_app.account': { address: '/account', needs: 'session', get: 200, form: {}, posted: 400 },
  'routes/_app.admin.changes': managers('/admin/changes'),
  'routes/_app.admin.people._index': { ...managers('/admin/people'), form: {}, posted: 400 },
  'routes/_app.admin.people_.$id': { ...managers('/admin/people/somebody'), form: {}, posted: 400 },
  'routes/_app.admin.settings': {
    ...managers('/admin/settings'),
    needs: 'manageSettings',
    form: {},
    posted: 400,
  },
  'routes/_app.admin.targets': {
    ...managers('/admin/targets'),
    needs: 'manageSettings',
    form: {},
    posted: 400,
  },
  'routes/_app.admin.calendar': {
    ...managers('/admin/calendar'),
    needs: 'manageSettings',
    form: {},
    posted: 400,
  },
  'routes/_app.admin.policies': {
    ...managers('/admin/policies'),
    needs: 'manageSettings',
    form: {},
    posted: 400,
  },
  'routes/_app.admin.sign-ins': managers('/admin/sign-ins'),
  'routes/_app.admin.ledger': { address: '/admin/ledger', needs: 'readLedger', get: 200, form: null },
  'routes/_app.change': figures('/change?metric=received'),
  'routes/_app.complaints': figures('/complaints'),
  'routes/_app.complaints_.$code': figures('/complaints/T-1'),
  'routes/_app.customers': figures('/customers'),
  'routes/_app.customers_.base': figures('/customers/base'),
  'routes/_app.customers_.$code': {
    ...figures('/customers/C-1'),
    form: { reason: 'A call back' },
    posted: 200,
    acting: 'showContacts',
  },
  'routes/_app.due': figures('/due'),
  'routes/_app.dictionary': figures('/dictionary'),
  'routes/_app.explore': {
    ...figures('/explore?metric=received&grain=month'),
    form: { name: 'A view', shared: 'on' },
  },
  // A form without its fields.
  'routes/_app.import._index': { address: '/import', needs: 'importData', get: 200, form: {}, posted: 400 },
  'routes/_app.import.$run': { address: '/import/999', needs: 'importData', get: 404, form: {}, posted: 400 },
  'routes/_app.notes': { ...figures('/notes'), form: {}, posted: 400, acting: 'writeNotes' },
  'routes/_app.people': { ...figures('/people'), also: 'readStaff' },
  'routes/_app.receivables': figures('/receivables'),
  'routes/_app.contacts': figures('/contacts'),
  'routes/_app.service': figures('/service'),
  'routes/_app.service_.$code': figures('/service/S-1'),
  'routes/_app.records.$panel': figures('/records/visits-records'),
  'routes/_app.report.$period': {
    ...figures('/report/2026-02'),
    form: { intent: 'add', about: 'whole\tAll of it', cause: 'Cause', measure: '', owner: '', due: '' },
    acting: 'writeMeasures',
  },
  'routes/_app.report._index': figures('/report', 302),
  'routes/_app.satisfaction': figures('/satisfaction'),
  'routes/_app.views': {
    ...figures('/views?of=%2Fcomplaints'),
    form: { intent: 'save', name: 'A view of a page' },
  },
  'routes/_app.visits': figures('/visits'),
  preferences: { address: '/preferences', needs: 'session', get: 302, form: { lang: 'en', back: '/' } },
  'second-factor': { address: '/second-factor', needs: 'session', get: 200, form: {}, posted: 400 },
  // What a form does that lacks its fields.
  'sign-in': { address: '/sign-in', needs: 'nothing', get: 200, form: {}, posted: 401 },
  // Who is not half-way in is led back to where that begins.
  'sign-in_.code': { address: '/sign-in/code', needs: 'nothing', get: 302, form: {} },
  // Of no provider that is configured.
  'sign-in_.with.$provider': {
    address: '/sign-in/with/oidc',
    needs: 'nothing',
    get: 404,
    form: {},
    posted: 404,
  },
  'sign-in_.with.$provider_.callback': {
    address: '/sign-in/with/oidc/callback',
    needs: 'nothing',
    get: 404,
    form: null,
  },
  welcome: { address: '/welcome', needs: 'nothing', get: 404, form: {}, posted: 404 },
}

/** Of Express, in order; `result` is the request log, `router` signing in and then downloads. */
const layers = [
  'query',
  'expressInit',
  'result',
  'compressPage',
  'giveNonce',
  'helmetMiddleware',
  'sayCharset',
  'nameCookies',
  'checkAddress',
  'serveStatic',
  'missingAsset',
  'serveStatic',
  'noStore',
  'get /livez,/health/live',
  'get /health',
  'get /readyz',
  'checkRequest',
  'endStatementsWithRequest',
  'letPass',
  'router: get /sign-in, post /sign-out',
  'beginToLook',
  'catchFaults',
  // What stands before it is open to all.
  'requireSession',
  'catchFaults',
  '<anonymous>',
  'endWithAccountOf',
  'router: get /:file, all /:file',
  '<anonymous>',
  'router: get /:file, all /:file',
  '<anonymous>',
  'endWithAccountOf',
  'router: put /files, all /files, get /files/:run/rejects.csv',
  'countRows',
  'servePage',
  'all *',
  '<anonymous>',
  '<anonymous>',
]

/** What is no page. */
const others: { address: string; needs: Page['needs']; get: number; post: number }[] = [
  { address: '/livez', needs: 'nothing', get: 200, post: 405 },
  { address: '/readyz', needs: 'nothing', get: 200, post: 405 },
  { address: '/health', needs: 'nothing', get: 200, post: 405 },
  { address: '/health/live', needs: 'nothing', get: 200, post: 405 },
  { address: '/favicon.svg', needs: 'nothing', get: 200, post: 405 },
  { address: '/export/visits-trend.csv', needs: 'read', get: 200, post: 405 },
  { address: '/export/visits-records.json?reason=test', needs: 'read', get: 200, post: 405 },
  { address: '/export/customers.meta.json', needs: 'read', get: 200, post: 405 },
  { address: '/export/query.csv?metric=received', needs: 'read', get: 200, post: 405 },
  { address: '/export/visits-trend.xlsx', needs: 'read', get: 200, post: 405 },
  { address: '/export/ledger.csv?reason=test', needs: 'readLedger', get: 200, post: 405 },
  { address: '/import/files/999/rejects.csv', needs: 'importData', get: 404, post: 405 },
  { address: '/export/nothing.csv', needs: 'session', get: 404, post: 405 },
  { address: '/import/templates/customers.csv', needs: 'session', get: 200, post: 405 },
  { address: '/import/templates/customers.xlsx', needs: 'session', get: 200, post: 405 },
]

const identities = ['anonymous', ...roles] as const
type Identity = (typeof identities)[number]
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
type Method = (typeof methods)[number]
/** A browser that opens an address, its step to another page, Remix' older one, and a program. */
const disguises = ['document', 'data', '_data', 'program'] as const
type Disguise = (typeof disguises)[number]

let database: TestDatabase
let server: TestServer

const actorOf = (given: readonly Role[]): Actor => ({
  kind: 'account',
  id: 'somebody',
  name: 'Somebody',
  roles: given,
  hasPersonalData: false,
  scope: 'company',
})
const recognise: RequestHandler = (request, reply, next) => {
  const named = request.get('x-test-roles')
  reply.locals.actor = named === undefined ? null : actorOf(named.split(' ').filter(isRole))
  if (named !== undefined) reply.locals.accountId = 'somebody'
  next()
}

beforeAll(async () => {
  database = await createTestDatabase()
  await addAccount(database.db, { id: 'somebody', name: 'Somebody', email: 'somebody@example.com' })
  const facts = factsIn(database.db)
  const customerId = await facts.customer({ customerCode: 'C-1', name: 'Canary Ltd' })
  await database.db.insert(customerContact).values({ customerId, phone: 'Canary 13800138000' })
  await facts.coversAll('2026-03-31', { customerId })
  await facts.complaint({ complaintCode: 'T-1', customerId, received: '2026-02-03' })
  await facts.visit({ customerId, completed: '2026-02-04' })
  const requested = { requestedAt: '2026-02-03T02:00:00Z', requestedOn: '2026-02-03' }
  await database.db
    .insert(serviceOrder)
    .values({ customerId, orderCode: 'S-1', kind: 'repair', ...requested })
  server = await startTestServer({
    url: database.url,
    now: () => new Date('2026-03-31T04:00:00Z'),
    recognise,
  })
})
afterAll(async () => {
  await server.close()
  await database.close()
})

type Case = {
  address: string
  identity: Identity
  method: Method
  disguise: Disguise
  /** Of the route, for the older way to ask for data. */
  id?: string
  form?: Record<string, string> | null
  headers?: Record<string, string>
}

function ask({ address, identity, method, disguise, id = 'root', form, headers }: Case) {
  const url = new URL(address, server.origin)
  if (disguise === 'data') url.pathname = url.pathname === '/' ? '/_root.data' : `${url.pathname}.data`
  if (disguise === '_data') url.searchParams.set('_data', id)
  const isReading = method === 'GET' || method === 'HEAD'
  return fetch(url, {
    method,
    redirect: 'manual',
    headers: {
      'accept-language': 'en',
      ...(disguise === 'document' && { accept: 'text/html' }),
      ...(identity !== 'anonymous' && { 'x-test-roles': identity }),
      ...(!isReading && {
        origin: server.origin,
        'content-type': 'application/x-www-form-urlencoded',
      }),
      ...headers,
    },
    ...(!isReading && { body: new URLSearchParams(form ?? { name: 'x' }) }),
  })
}

const isAllowed = (identity: Identity, needs: Page['needs']) =>
  needs === 'nothing' || (identity !== 'anonymous' && (needs === 'session' || may([identity], needs)))

/** What somebody gets who is not signed in. */
function strangersStatus(method: Method, disguise: Disguise): number {
  if (disguise !== 'document') return 401
  return method === 'POST' ? 303 : 302
}

/** The status of the tables. */
function wantedOf(page: Page, { identity, method, disguise }: Case): number {
  if (!['GET', 'HEAD', 'POST'].includes(method)) return 405
  if (disguise === '_data') return 400
  const isAsData = disguise === 'data'
  if (page.address === '/sign-in') {
    // Its action alone answers to a step within the pages; a page leads on whoever is signed in.
    if (method === 'POST' && (identity === 'anonymous' || isAsData)) return 401
    if (identity !== 'anonymous') return isAsData ? 202 : 302
    if (disguise === 'program') return 200
  }
  if (identity === 'anonymous' && page.needs !== 'nothing') return strangersStatus(method, disguise)
  if (method === 'POST') {
    if (!page.form) return 405
    if (!isAllowed(identity, page.acting ?? page.needs)) return 403
    return page.posted ?? (isAsData ? 202 : 302)
  }
  if (!isAllowed(identity, page.needs) || !isAllowed(identity, page.also ?? page.needs)) return 403
  if (page.address === '/?index' && identity === 'administrator') return isAsData ? 202 : 302
  return page.get === 302 && isAsData ? 202 : page.get
}

function casesOf(address: string, rest: Partial<Case> = {}): Case[] {
  return identities.flatMap((identity) =>
    methods.flatMap((method) =>
      disguises.map((disguise) => ({ address, identity, method, disguise, ...rest })),
    ),
  )
}

const nameOf = ({ identity, method, disguise, address }: Case) =>
  `${identity} ${method} ${disguise} ${address}`

test('every route of the build stands in the table, and every one of the table in the build', () => {
  const known = Object.keys(pages).map((id) => (id in server.build.routes ? id : `routes/${id}`))
  expect(Object.keys(server.build.routes).sort()).toEqual(known.sort())
  for (const [id, { form }] of Object.entries(pages)) {
    const route = server.build.routes[id] ?? server.build.routes[`routes/${id}`]
    expect([id, route?.module.action !== undefined]).toEqual([id, form !== null])
  }
})

test('every layer of Express stands in the list', () => {
  type Layer = {
    name: string
    route?: { path: string | string[]; methods: Record<string, boolean> }
    handle: { stack?: Layer[] }
  }
  const describeLayer = ({ name, route, handle }: Layer): string => {
    if (route) {
      const taken = Object.keys(route.methods).map((method) => (method === '_all' ? 'all' : method))
      return `${[...new Set(taken)].length > 4 ? 'all' : taken.join(' ')} ${route.path}`
    }
    return handle.stack ? `${name}: ${handle.stack.map(describeLayer).join(', ')}` : name
  }
  expect((server.app._router.stack as Layer[]).map(describeLayer)).toEqual(layers)
})

const addressed = Object.entries(pages).flatMap(([id, page]) =>
  page.address === null ? [] : [{ id, page, address: page.address }],
)

describe('pages: everybody × every method × every disguise', () => {
  test.each(addressed)(
    '$address gives the status of the table, and changes nothing where it refuses',
    async ({ id, page, address }) => {
      const form = page.form
      const before = await fingerprint(database)
      const changing: Case[] = []
      for (const each of casesOf(address, { id: id.includes('/') ? id : `routes/${id}`, form })) {
        if (each.method === 'POST' && wantedOf(page, each) < 400 && each.identity !== 'anonymous') {
          changing.push(each)
          continue
        }
        const answer = await ask(each)
        expect([nameOf(each), answer.status]).toEqual([nameOf(each), wantedOf(page, each)])
        if (answer.status === 405) expect(answer.headers.get('allow')).toMatch(/^GET, HEAD(, POST)?$/)
        const text = await answer.text()
        if (!isAllowed(each.identity, page.needs))
          expect([nameOf(each), text.includes('Canary')]).toEqual([nameOf(each), false])
        if (answer.status === 403 && each.disguise !== 'data' && each.method === 'GET')
          expect(text).toContain('What you asked for is not part of your roles.')
      }
      expect(await fingerprint(database)).toEqual(before)
      for (const each of changing)
        expect([nameOf(each), (await ask(each)).status]).toEqual([nameOf(each), wantedOf(page, each)])
    },
    120_000,
  )

  test('the form of Explore does keep a view, so that the refusals above are refusals', async () => {
    const before = await fingerprint(database)
    await ask({
      address: '/explore?metric=received&grain=month',
      identity: 'analyst',
      method: 'POST',
      disguise: 'document',
      form: { name: 'Another' },
    })
    expect(await fingerprint(database)).not.toEqual(before)
  })
})

describe('files, health checks and built files', () => {
  test.each(others)('$address gives the status of the table', async ({ address, needs, get, post }) => {
    const before = await fingerprint(database)
    const taking: Case[] = []
    for (const each of casesOf(address)) {
      const { identity, method, disguise } = each
      // The older way and `.data` are other addresses here, of nothing.
      if (disguise === '_data' || disguise === 'data') continue
      const isOpen = needs === 'nothing' && (method === 'GET' || method === 'HEAD')
      const wanted = isOpen
        ? get
        : !['GET', 'HEAD', 'POST'].includes(method)
          ? 405
          : identity === 'anonymous'
            ? /^\/(?:export|import)\//.test(address)
              ? 401
              : strangersStatus(method, disguise)
            : method === 'POST'
              ? post
              : isAllowed(identity, needs)
                ? get
                : 403
      if (address.startsWith('/export/') && wanted === 200 && method === 'GET') {
        taking.push(each)
        continue
      }
      const answer = await ask(each)
      expect([nameOf(each), answer.status]).toEqual([nameOf(each), wanted])
      if (wanted === 403 && method === 'GET')
        expect(await answer.text()).toBe(
          'What you asked for is not part of your roles. Somebody who manages accounts can change them.',
        )
    }
    expect(await fingerprint(database)).toEqual(before)
    for (const each of taking) {
      const answer = await ask(each)
      expect([nameOf(each), answer.status]).toEqual([nameOf(each), get])
      await answer.arrayBuffer()
    }
    // Their rows are closed a moment after the answers.
    await server.services.ledger.settle()
  })
})

test('each loader and action asks for itself: a person with no role gets nothing from any', async () => {
  const context = {
    services: server.services,
    actor: actorOf([]),
    cspNonce: '',
    requestId: '',
    wantsPage: true,
    giveWay: async () => {},
    client: { address: null, userAgent: null },
    countRows: () => {},
  }
  for (const [id, page] of Object.entries(pages)) {
    if (page.needs === 'nothing' || page.needs === 'session') continue
    const { loader, action } = (server.build.routes[id] ?? server.build.routes[`routes/${id}`])?.module ?? {}
    for (const door of [loader, action] as (LoaderFunction | undefined)[]) {
      if (!door) continue
      const request = new Request(`${server.origin}${page.address}`)
      const answer = await Promise.resolve()
        .then(() =>
          door({ request, params: { code: 'C-1', month: '2026-02', panel: 'visits-records' }, context }),
        )
        .catch((refusal: unknown) => refusal)
      expect([id, answer instanceof Response && answer.status]).toEqual([id, 403])
    }
  }
})

test('nothing is changed for a page of another site, in any disguise', async () => {
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: server.origin.replace('http:', 'https:') },
    { origin: `${server.origin}.evil.example` },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ]
  const before = await fingerprint(database)
  const everywhere = [
    ...addressed.map(({ address, page, id }) => ({ address, form: page.form, id })),
    { address: '/sign-out', form: null, id: 'root' },
    { address: '/export/visits-trend.csv', form: null, id: 'root' },
  ]
  for (const place of everywhere)
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const)
      for (const disguise of disguises)
        for (const headers of foreign) {
          const each: Case = { ...place, identity: 'analyst', method, disguise, headers }
          expect([nameOf(each), headers, (await ask(each)).status]).toEqual([nameOf(each), headers, 403])
        }
  expect(await fingerprint(database)).toEqual(before)
}, 120_000)

test('who only manages accounts lands on a page in the frame that says so, without places of figures', async () => {
  const page = async (language: string) => {
    const answer = await ask({
      address: '/complaints',
      identity: 'administrator',
      method: 'GET',
      disguise: 'document',
      headers: { 'accept-language': language },
    })
    return { status: answer.status, html: await answer.text() }
  }
  const english = await page('en')
  expect(english.status).toBe(403)
  expect(english.html).toContain('Not part of your roles')
  expect(english.html).toContain('Sign out')
  expect(english.html).not.toContain('href="/complaints"')
  expect((await page('zh')).html).toContain('您的角色无权查看所请求的内容')
})
