/** Contact data of customers: masked for everybody, in plain one after the other or by permission, always on record. */
import { Writable } from 'node:stream'
import Papa from 'papaparse'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { userRegion } from '#db/schema'
import { MOST_CONTACTS_AN_HOUR } from '~/panels/customers/contact'
import type { Role } from '~/server/roles'
import { createToken } from '~/server/tokens'
import { importText } from '../imports/support'
import { addAccount } from '../support/accounts'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { factsIn } from '../support/facts'
import { ledgerIn } from '../support/ledger'
import { post, signIn, startTestServer, type TestServer } from '../support/server'

let database: TestDatabase
let server: TestServer
let book: ReturnType<typeof ledgerIn>
let logged = ''
const cookies: Record<string, string> = {}

const FILE = `customer_code,name,region_code,contact_name,phone,email,address,postcode
E1,East One,east,欧阳修文,+86 138 0000 1234,ouyang@example.com,东澜省临屿市滨河路12号,061204
E2,East Two,east,李,55512,,,
N1,North One,north,Norman,13900005678,norman@example.com,5 Main Street,SW1A 1AA
X1,Nobody,,,,,,
`
/** Of all that stands there in plain. */
const PLAIN = /修文|0000 1234|ouyang@|滨河路|55512|Norman|13900005678|norman@|Main Street|061204|SW1A 1AA/
const period = 'from=2026-01-01&to=2026-03-31'

beforeAll(async () => {
  database = await createTestDatabase()
  const facts = factsIn(database.db)
  const regions = { east: await facts.region('east'), north: await facts.region('north') }
  await importText(database.url, 'customers', FILE)
  await facts.coversAll('2026-03-31')
  const to = new Writable({
    write(line, _encoding, done) {
      logged += line
      done()
    },
  })
  server = await startTestServer({
    url: database.url,
    now: () => new Date('2026-03-31T04:00:00Z'),
    logTo: to,
  })
  book = ledgerIn(database)
  const people: [string, Role[], (keyof typeof regions)?][] = [
    ['manager', ['manager'], 'east'],
    ['busy', ['manager'], 'east'],
    ['analyst', ['analyst'], 'east'],
    ['trusted', ['analyst'], 'east'],
    ['executive', ['executive']],
    ['keeper', ['administrator']],
  ]
  for (const [name, roles, region] of people) {
    const email = `${name}@example.com`
    const id = await addAccount(database.db, { name, email, roles, isCompanyWide: region === undefined })
    if (region) await database.db.insert(userRegion).values({ userId: id, regionId: regions[region] })
    cookies[name] = await signIn(await server.createLink(email))
  }
})
afterAll(async () => {
  await server.close()
  await database.close()
})
beforeEach(() => book.forget())

const headersOf = (who: string) => ({ cookie: cookies[who] ?? '', 'accept-language': 'en' })
async function get(path: string, who: string) {
  const answer = await fetch(server.origin + path, { headers: { ...headersOf(who), accept: 'text/html' } })
  return { status: answer.status, text: await answer.text() }
}
async function ask(code: string, who: string, fields: Record<string, string> = { reason: 'A call back' }) {
  const answer = await post(`${server.origin}/customers/${code}`, fields, headersOf(who))
  return { status: answer.status, text: await answer.text(), headers: answer.headers }
}

describe('masked', () => {
  test.each(['manager', 'analyst', 'executive'])('on page and in data, for the %s too', async (who) => {
    for (const path of ['/customers/E1', '/customers/E1.data', '/customers/E2', '/customers']) {
      const { status, text } = await get(path, who)
      expect([path, status, PLAIN.exec(text)?.[0]]).toEqual([path, 200, undefined])
    }
    const { text } = await get('/customers/E1', who)
    for (const part of ['欧**', '138****1234', 'o***@example.com', '东澜省临屿市***'])
      expect(text).toContain(part)
    expect(text.includes('Show in full')).toBe(who === 'manager')
    expect(await book.attempts()).toEqual([])
  })

  test('hides what it cannot read, and shows no line where nothing is on record', async () => {
    expect((await get('/customers/N1', 'executive')).text).toMatch(/N\*\*.*139\*{4}5678/s)
    expect((await get('/customers/X1', 'executive')).text).not.toContain('id="contact"')
    const rows = await database.sql`
      select customer_code as code, contact_name_masked as name, phone_masked as phone, email_masked as email,
        address_masked as address from warehouse.dim_customer_contact join warehouse.dim_customer using (customer_id)
       where customer_code in ('E2', 'N1') order by 1`
    expect(rows).toEqual([
      { code: 'E2', name: '**', phone: '****', email: null, address: null },
      { code: 'N1', name: 'N**', phone: '139****5678', email: 'n***@example.com', address: '***' },
    ])
    const masks = await database.sql`
      select value, warehouse.mask_address(value) as address, warehouse.mask_phone(value) as phone,
        warehouse.mask_email(value) as email
      from unnest(array['上海市浦东新区阳光小区3号', '广西壮族自治区南宁市青秀区民族大道', '021-55551234', '555 1234', 'a@b.c; d@e.f']) value`
    expect(masks.map(({ address, phone, email }) => [address, phone, email])).toEqual([
      ['上海市浦东新区***', '****', '***'],
      ['广西壮族自治区南宁市青秀区***', '****', '***'],
      ['***', '021****1234', '***'],
      ['***', '****34', '***'],
      ['***', '****', '***'],
    ])
  })
})

describe('in plain', () => {
  test('once, in the answer to the form, with one row of the ledger that holds none of it', async () => {
    const { status, text, headers } = await ask('E1', 'manager', { reason: ' Call 13800001234 back ' })
    expect(status).toBe(200)
    for (const part of ['欧阳修文', '+86 138 0000 1234', 'ouyang@example.com', '滨河路12号'])
      expect(text).toContain(part)
    expect(headers.get('cache-control')).toContain('no-store')
    const attempts = await book.attempts()
    expect(attempts).toMatchObject([
      {
        outcome: 'read',
        actor_kind: 'account',
        actor_name: 'manager',
        actor_roles: 'manager',
        client_address: '127.0.0.1',
        purpose: 'Call 138****1234 back',
        panel: 'customer-contact',
        filters: 'customer=E1',
        columns: 'contact_name,phone,email,address,postcode',
        rows: '1',
      },
    ])
    expect(JSON.stringify(attempts)).not.toMatch(PLAIN)
    expect((await book.verdict()).broken).toBeNull()
    expect((await get('/customers/E1', 'manager')).text).not.toMatch(PLAIN)
    expect(logged).not.toMatch(PLAIN)
  })

  test('not for whoever may not, without a reason, with other fields, or by a program', async () => {
    const owner = { ownerId: 'manager@example.com', name: 'a program' }
    const token = await createToken(database.db, owner)
    const program = await post(
      `${server.origin}/customers/E1`,
      { reason: 'x' },
      { authorization: `Bearer ${token}` },
    )
    const refused = [
      await ask('E1', 'analyst'),
      await ask('E1', 'executive'),
      await ask('E1', 'keeper'),
      { status: program.status, text: await program.text() },
      await ask('E1', 'manager', { reason: ' ' }),
      await ask('E1', 'manager', { reason: 'x'.repeat(201) }),
      await ask('E1', 'manager', { reason: 'x', phone: '1' }),
      await ask('E1', 'manager', { reason: 'x', customer: 'E2' }),
    ]
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403, 400, 400, 400, 400])
    for (const { text } of refused) expect(text).not.toMatch(PLAIN)
    expect(await book.attempts()).toEqual([])
  })

  test('a customer of another region is as one that is not there', async () => {
    const [there, nowhere] = [await ask('N1', 'manager'), await ask('N9', 'manager')]
    expect([there.status, nowhere.status]).toEqual([404, 404])
    const plain = (text: string) => text.replace(/[\w+/]{22}==|N[19]|requestId[^}]*/g, '')
    expect(plain(there.text) === plain(nowhere.text)).toBe(true)
    expect(there.text).not.toMatch(PLAIN)
    expect(await book.attempts()).toEqual([])
    // It goes where its customer goes.
    await importText(database.url, 'customers', 'customer_code,name,region_code\nN1,North One,east\n')
    expect((await ask('N1', 'manager')).text).toContain('Norman')
    await importText(database.url, 'customers', 'customer_code,name,region_code\nN1,North One,north\n')
    expect((await ask('N1', 'manager')).status).toBe(404)
  })

  test('nothing where the ledger cannot be written', async () => {
    await database.sql`alter table app.ledger_head rename to ledger_head_away`
    const { status, text } = await ask('E1', 'manager')
    await database.sql`alter table app.ledger_head_away rename to ledger_head`
    expect(status).toBeGreaterThanOrEqual(500)
    expect(text).not.toMatch(PLAIN)
    expect(await book.attempts()).toEqual([])
  })

  test('so many within an hour, also of those that ask at once, for each person', async () => {
    const asked = await Promise.all(
      Array.from({ length: MOST_CONTACTS_AN_HOUR + 3 }, async () => {
        const answer = await post(`${server.origin}/customers/E2.data`, { reason: 'x' }, headersOf('busy'))
        return { status: answer.status, text: await answer.text() }
      }),
    )
    expect(asked.filter(({ text }) => text.includes('55512'))).toHaveLength(MOST_CONTACTS_AN_HOUR)
    expect(asked.filter(({ status }) => status === 429)).toHaveLength(3)
    expect(await book.attempts()).toHaveLength(MOST_CONTACTS_AN_HOUR)
    const { status, text } = await ask('E1', 'busy')
    expect([status, text.includes('within an hour')]).toEqual([429, true])
    expect((await ask('E1', 'manager')).status).toBe(200)
  })
})

const take = async (who: string, rest: string, format = 'csv') => {
  const answer = await fetch(`${server.origin}/export/customers.${format}?${period}&reason=test${rest}`, {
    headers: headersOf(who),
  })
  return { status: answer.status, text: await answer.text() }
}

describe('the permission', () => {
  const allow = (allowed: boolean, who = 'keeper', whom = 'trusted') =>
    post(
      `${server.origin}/admin/people/${whom}%40example.com`,
      { intent: 'personalData', ...(allowed && { allowed: 'yes' }) },
      headersOf(who),
    )

  test('is given by administrators to others, on record, and works at once', async () => {
    expect((await allow(true, 'manager')).status).toBe(403)
    expect((await allow(true, 'keeper', 'keeper')).status).toBe(400)
    expect((await ask('E1', 'trusted')).status).toBe(403)
    expect((await allow(true)).status).toBe(303)
    const [change] = await database.sql`
      select actor_name as by, change, subject_name as about, before, after from app.audit_change order by entry_id desc limit 1`
    expect(change).toEqual({
      by: 'keeper',
      change: 'personalData',
      about: 'trusted',
      before: false,
      after: true,
    })
    expect((await ask('E1', 'trusted')).text).toContain('欧阳修文')
    const changes = await get('/admin/changes', 'keeper')
    expect(changes.text).toContain('Personal data')
  })

  test('gives columns to the file of customers that asks for them, and only to that', async () => {
    await allow(true)
    await book.forget()
    const plain = await take('trusted', '&header=id')
    expect([plain.status, PLAIN.exec(plain.text), plain.text.includes('phone')]).toEqual([200, null, false])
    const csv = await take('trusted', '&contacts=true&header=id&bom=0&sort=customer')
    const { data } = Papa.parse<Record<string, string>>(csv.text, { header: true, skipEmptyLines: true })
    expect(
      data.map(({ customer, contact_name, phone, email }) => [customer, contact_name, phone, email]),
    ).toEqual([
      ['E1', '欧阳修文', "'+86 138 0000 1234", 'ouyang@example.com'],
      ['E2', '李', '55512', ''],
    ])
    const json = JSON.parse((await take('trusted', '&contacts=true&sort=customer', 'json')).text)
    expect(json.rows[0]).toMatchObject({ customer: 'E1', phone: '+86 138 0000 1234' })
    const meta = await take('trusted', '&contacts=true', 'meta.json')
    expect(meta.text).toContain('"phone"')
    expect(meta.text).not.toMatch(PLAIN)
    const attempts = await book.ended(3)
    expect(attempts.map(({ filters }) => /contacts=true/.test(filters ?? ''))).toEqual([false, true, true])
    expect(attempts.map(({ columns }) => /phone/.test(columns ?? ''))).toEqual([false, true, true])
    expect(JSON.stringify(attempts)).not.toMatch(PLAIN)
    // An attempt that has ended opens nothing any more.
    const [{ attempt } = {}] = await database.sql`
      select attempt_id as attempt from app.ledger where kind = 'start' and filters ~ 'contacts=true' limit 1`
    const own = server.services.as({ scope: 'company', actorId: 'trusted@example.com' }).contacts
    await expect(own.execute(`select * from app.contacts_of_file('${attempt}')`)).rejects.toThrow()
  })

  test('is asked for: without it the file is refused on record, to programs too, and elsewhere it is no parameter', async () => {
    await allow(true)
    await book.forget()
    for (const who of ['manager', 'analyst', 'executive']) {
      const { status, text } = await take(who, '&contacts=true')
      expect([who, status, PLAIN.exec(text)]).toEqual([who, 403, null])
    }
    const token = await createToken(database.db, { ownerId: 'trusted@example.com', name: 'program' })
    const program = await fetch(`${server.origin}/export/customers.csv?${period}&contacts=true`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(program.status).toBe(403)
    expect((await take('trusted', '&contacts=yes')).status).toBe(400)
    expect((await get('/customers?contacts=true', 'trusted')).status).toBe(400)
    expect(
      (await get(`/export/complaints-records.csv?${period}&contacts=true&reason=x`, 'trusted')).status,
    ).toBe(400)
    expect((await book.ended(6)).map(({ outcome }) => outcome)).toEqual(Array(6).fill('refused'))
    await allow(false)
    expect((await take('trusted', '&contacts=true')).status).toBe(403)
  })

  test('what leaves comes in again as it was, and a file without contact data takes none away', async () => {
    await allow(true)
    const before = await database.sql`select * from warehouse.dim_customer_contact order by customer_id`
    const { text } = await take('trusted', '&contacts=true&header=id&bom=0')
    const [head = '', ...rows] = text.split('\r\n')
    const taken = [head.replace('customer,label', 'customer_code,name'), ...rows].join('\r\n')
    const again = await importText(database.url, 'customers', taken, { ignoreUnknown: true })
    expect(again.counts).toMatchObject({ read: 2, unchanged: 2 })
    const renamed = 'customer_code,name\nE1,East Renamed\nN1,North One\n'
    expect((await importText(database.url, 'customers', renamed)).counts).toMatchObject({ updated: 1 })
    expect(await database.sql`select * from warehouse.dim_customer_contact order by customer_id`).toEqual(
      before,
    )
    await importText(database.url, 'customers', 'customer_code,name,phone\nE2,East Two,\n')
    const [row] = await database.sql`
      select contact_name_masked as name, phone_masked as phone from warehouse.dim_customer_contact
        join warehouse.dim_customer using (customer_id) where customer_code = 'E2'`
    expect(row).toEqual({ name: '**', phone: null })
  })
})
