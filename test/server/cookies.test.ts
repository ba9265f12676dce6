/** Cookies behind https, and mail where it is configured. */
import { createServer, type Server } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { region } from '#db/schema'
import { openMailer } from '~/server/mailer'
import { createToken, findTokenActor } from '~/server/tokens'
import { addAccount } from '../support/accounts'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { startTestServer, type TestServer } from '../support/server'

const now = () => new Date('2026-03-31T04:00:00Z')
const appUrl = 'https://figures.example.com'
let database: TestDatabase
let server: TestServer
let mailServer: Server
const mails: string[] = []

/** Takes mail as servers do, and keeps what it was sent. */
const takeMail = () =>
  createServer((socket) => {
    let content = ''
    let isContent = false
    socket.write('220 test\r\n')
    socket.on('data', (chunk) => {
      const text = chunk.toString()
      if (isContent) {
        content += text
        if (!content.endsWith('\r\n.\r\n')) return
        mails.push(content)
        content = ''
        isContent = false
        socket.write('250 taken\r\n')
        return
      }
      for (const line of text.split('\r\n').filter(Boolean)) {
        isContent = line === 'DATA'
        socket.write(isContent ? '354 go on\r\n' : line === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n')
      }
    })
    socket.on('error', () => {})
  })

beforeAll(async () => {
  database = await createTestDatabase()
  mailServer = takeMail()
  const port = await new Promise<number>((resolve) => {
    mailServer.listen(0, '127.0.0.1', () => resolve((mailServer.address() as { port: number }).port))
  })
  const mailer = openMailer(
    { SMTP_URL: `smtp://127.0.0.1:${port}?ignoreTLS=true`, MAIL_FROM: undefined },
    appUrl,
  )
  server = await startTestServer({ url: database.url, now, appUrl, trustProxy: '1', mailer })
})
afterAll(async () => {
  await server.close()
  mailServer.close()
  await database.close()
})

const behindProxy = {
  'x-forwarded-proto': 'https',
  'x-forwarded-for': '192.0.2.1',
  'x-forwarded-host': new URL(appUrl).host,
}
const address = async (link: Promise<string>) => (await link).replace(appUrl, server.origin)

test('a session and a device are cookies of this host alone, secure, out of reach of scripts, and as long as 128 bits', async () => {
  const answer = await fetch(await address(server.createLink()), { redirect: 'manual', headers: behindProxy })
  expect(answer.status).toBe(303)
  const cookies = answer.headers.getSetCookie()
  expect(cookies.map((cookie) => cookie.split('=')[0])).toEqual([
    '__Host-manyi.session_token',
    '__Host-manyi.device',
  ])
  for (const cookie of cookies) {
    expect(cookie).toContain('; Path=/')
    for (const attribute of ['Secure', 'HttpOnly', 'SameSite=Lax']) expect(cookie).toContain(`; ${attribute}`)
    expect(cookie).not.toMatch(/domain/i)
    expect(cookie.split(';')[0]?.split('=')[1]?.length).toBeGreaterThan(30)
  }
  const cookie = cookies[0]?.split(';')[0] ?? ''
  const opened = await fetch(`${server.origin}/dictionary`, {
    redirect: 'manual',
    headers: { ...behindProxy, cookie },
  })
  expect(opened.status).toBe(200)
  // Another value at each sign-in.
  const again = await fetch(await address(server.createLink()), {
    redirect: 'manual',
    headers: { ...behindProxy, cookie },
  })
  expect(again.headers.getSetCookie()[0]?.split(';')[0]).not.toBe(cookie)
  const out = await fetch(`${server.origin}/sign-out`, {
    method: 'POST',
    redirect: 'manual',
    headers: { ...behindProxy, origin: appUrl, cookie },
  })
  expect(out.headers.getSetCookie()[0]).toMatch(
    /^__Host-manyi\.session_token=; Max-Age=0; Path=\/; HttpOnly; Secure/,
  )
  const replayed = await fetch(`${server.origin}/dictionary`, {
    redirect: 'manual',
    headers: { ...behindProxy, cookie },
  })
  expect(replayed.status).toBe(401)
})

test('an invitation is mailed with a link of the configured address, and then not shown', async () => {
  const opened = await fetch(await address(server.createLink()), { redirect: 'manual', headers: behindProxy })
  const cookie = opened.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const answer = await fetch(`${server.origin}/admin/people`, {
    method: 'POST',
    redirect: 'manual',
    headers: { ...behindProxy, origin: appUrl, cookie, accept: 'text/html', 'accept-language': 'en' },
    body: new URLSearchParams({ intent: 'invite', email: 'tom@example.com', name: '', scope: 'company' }),
  })
  const page = await answer.text()
  expect(page).toContain('A link has been mailed to tom@example.com.')
  expect(page).not.toContain('token=')
  const mail = (mails.at(-1) ?? '').replaceAll('=\r\n', '').replaceAll('=3D', '=')
  expect(mail).toContain('To: tom@example.com')
  expect(mail).toMatch(/https:\/\/figures\.example\.com\/welcome\?token=[\w-]{43}\s/)
})

test('without a mail server there is none', () => {
  expect(openMailer({ SMTP_URL: undefined, MAIL_FROM: undefined }, appUrl)).toBeNull()
})

test('a token for regions sees those of them, with all below, that its owner sees', async () => {
  const add = async (regionCode: string, parentId: number | null) => {
    const [made] = await database.db
      .insert(region)
      .values({ regionCode, name: regionCode, parentId })
      .returning({ id: region.regionId })
    return made?.id ?? 0
  }
  const east = await add('east', null)
  const [harbour, hills] = [await add('harbour', east), await add('hills', east)]
  const west = await add('west', null)
  const ownerId = await addAccount(database.db, { name: 'Eva', email: 'eva@example.com' })
  const token = await createToken(database.db, { name: 'regions', ownerId, regions: [east, west] }, now())
  const scope = async () => (await findTokenActor(database.db, token, now()))?.actor.scope
  const of = (...ids: number[]) => ({ regions: ids.map(String) })
  expect(await scope()).toEqual(of(east, harbour, hills, west))
  await database.sql`update auth."user" set is_company_wide = false where id = ${ownerId}`
  expect(await scope()).toEqual(of())
  await database.sql`insert into auth.user_region values (${ownerId}, ${harbour})`
  expect(await scope()).toEqual(of(harbour))
})
