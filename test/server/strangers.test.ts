import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ownAddress } from '~/server/own-address'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { askRaw } from '../support/raw-request'
import { signIn, startTestServer, type TestServer } from '../support/server'

let database: TestDatabase
let server: TestServer
let host: string

beforeAll(async () => {
  database = await createTestDatabase()
  server = await startTestServer({
    url: database.url,
    now: () => new Date('2026-03-31T04:00:00Z'),
  })
  host = new URL(server.origin).host
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const ask = (path: string, init: RequestInit = {}) =>
  fetch(server.origin + path, { redirect: 'manual', ...init })
const bearer = () => ({ authorization: `Bearer ${server.token}` })

/** The status of a request whose first line and headers are sent as they stand, as a person who is signed in. */
const statusOf = async (line: string, headers: readonly string[] = [`Host: ${host}`], body = '') => {
  const lines = [line, ...headers, `Cookie: ${server.cookie}`, 'Connection: close', '', body]
  return (await askRaw(server.origin, Buffer.from(lines.join('\r\n')))).status
}

describe('a sign-in link', () => {
  test('opens after any number of wrong ones, which are held up', async () => {
    const link = await server.createLink()
    const wrong = await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        ask(`/sign-in?token=${'x'.repeat(30)}${String.fromCharCode(97 + (n % 26), 65 + (n % 26))}`),
      ),
    )
    const expired = wrong.filter(({ status }) => status === 303)
    const later = wrong.filter(({ status }) => status === 429)
    expect([expired.length, later.length]).toEqual([30, 30])
    expect(later[0]?.headers.get('retry-after')).toMatch(/^\d\d?$/)
    expect(await later[0]?.text()).toContain('有效的链接仍可使用')
    expect(await signIn(link)).toContain('session_token=')
  })

  test.each(['', '%00', `${'a'.repeat(31)}%00`, 'a'.repeat(5_000), '%E4%BD%A0', "'%20or%201=1--"])(
    'of the token “%s” opens nothing and breaks nothing',
    async (token) => {
      expect((await ask(`/sign-in?token=${token}`)).status).toBeLessThan(500)
      expect((await ask(`/sign-in?token=${token}&token=${token}`)).status).toBeLessThan(500)
    },
  )
})

describe('text that cannot be stored', () => {
  const places = [
    '/complaints?region=%s',
    '/complaints?%s=1',
    '/complaints.data?region=%s',
    '/complaints?_data=routes%2F_app.complaints&region=%s',
    '/customers?q=%s',
    '/customers/%s',
    '/complaints/%s',
    '/report/%s',
    '/records/%s',
    '/explore?metric=%s',
    '/explore?metric=received&view=%s',
    '/export/visits-trend.csv?region=%s',
    '/export/query.csv?metric=received&by=%s',
    '/export/customers.csv?q=%s',
    '/export/%s.csv',
    '/sign-in?lang=%s',
    '/%s',
    '/assets/%s',
  ]
  test.each(places)('is refused in %s', async (place) => {
    for (const bad of ['%00', 'a%00b', '%ff', '%E0%A4%A', '%ED%A0%80', '%', '%zz', '%C0%80'])
      for (const headers of [bearer(), { cookie: server.cookie, accept: 'text/html' }]) {
        const answer = await ask(place.replace('%s', bad), { headers })
        expect([bad, answer.status, await answer.text()]).toEqual([bad, 400, '地址有误。'])
      }
  })

  test('is refused in the fields of a form', async () => {
    const post = (path: string, body: string) =>
      ask(path, {
        method: 'POST',
        headers: {
          cookie: server.cookie,
          origin: server.origin,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body,
      })
    const saving = '/explore?metric=received&grain=month'
    for (const bad of ['%00', 'a%00b', '%ff', '%ED%A0%80', '%zz'])
      for (const [path, body] of [
        [saving, `name=${bad}`],
        [saving, `name=a&${bad}=1`],
        [saving, `intent=delete&view=${bad}`],
        ['/preferences', `back=${bad}`],
        ['/preferences', `lang=en&back=/${bad}`],
      ] as const)
        expect([path, body, (await post(path, body)).status]).toEqual([path, body, 400])
    expect((await post('/preferences', `back=/${'a'.repeat(30_000)}`)).status).toBe(413)
    expect((await post(saving, 'name=好')).status).toBe(302)
  })

  test('and in a language nobody chose, a form of another kind is not read at all', async () => {
    expect((await ask('/', { headers: { cookie: `lang=%00; ${server.cookie}` } })).status).toBe(200)
    for (const session of ['%00', '%00.%00', '%ff', `${server.cookie.split('=')[1]}%00`])
      expect((await ask('/', { headers: { cookie: `manyi.session_token=${session}` } })).status).toBe(401)
    const answer = await ask('/preferences', {
      method: 'POST',
      headers: { cookie: server.cookie, origin: server.origin, 'content-type': 'application/json' },
      body: '{"back":"/"}',
    })
    expect(answer.status).toBe(415)
  })
})

describe('an address', () => {
  test('that is sent whole, as to a proxy, is refused whatever its host', async () => {
    for (const target of [
      `http://${host}/complaints`,
      `http://${host}`,
      `HTTP://${host}/export/nothing.csv?x=1`,
      'http://evil.example/',
    ])
      expect([target, await statusOf(`GET ${target} HTTP/1.1`)]).toEqual([target, 400])
    expect(await statusOf(`GET http://${host}/health HTTP/1.1`)).toBe(400)
  })

  test.each([
    '//evil.example',
    '///',
    '/\\evil.example',
    '/a\\..\\b',
    '/a//b',
    '/a/../b',
    '/./a',
    '/a/%2e%2e/b',
    '/%2E/a',
    '/%09/evil.example',
    '/a%0d%0ab',
    '/a%7f',
    '/a#b',
    '/a?b#c',
    '/a'.repeat(13),
    'http://',
    'http://evil@',
    'http://user@127.0.0.1/',
    'http://[::/',
    'http://127.0.0.1:99999/',
    'ftp://127.0.0.1/',
    'foo',
    '*',
    '/客户',
  ])('%s is malformed', async (target) => {
    expect(await statusOf(`GET ${target} HTTP/1.1`)).toBe(400)
  })

  test('that is long is refused as such', async () => {
    expect(await statusOf(`GET /complaints?region=${'a'.repeat(9_000)} HTTP/1.1`)).toBe(414)
    expect(await statusOf(`GET /complaints?region=${'a'.repeat(40_000)} HTTP/1.1`)).toBe(414)
    expect(await statusOf('GET / HTTP/1.1', [`Host: ${host}`, `X: ${'a'.repeat(40_000)}`])).toBe(431)
  })

  test('keeps what a code may have in it', async () => {
    for (const path of ['/customers/A%2F1', '/customers/%E5%AE%A2%E6%88%B7', '/customers/..%2F..%2Fx'])
      expect([path, await statusOf(`GET ${path} HTTP/1.1`)]).toEqual([path, 404])
  })
})

describe('methods', () => {
  const places = ['/', '/explore', '/explore.data', '/preferences', '/explore?_data=routes%2F_app.explore']
  test.each(places)('other than GET, HEAD and POST run nothing at %s', async (path) => {
    for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']) {
      const status = await statusOf(`${method} ${path} HTTP/1.1`, [
        `Host: ${host}`,
        `Origin: ${server.origin}`,
      ])
      expect([method, status]).toEqual([method, 405])
    }
    const answer = await ask(path, { method: 'DELETE', headers: bearer() })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST'])
    const foreign = await ask(path, {
      method: 'PUT',
      headers: { ...bearer(), origin: 'https://evil.example' },
    })
    expect(foreign.status).toBe(403)
  })

  test('of pages without an action are GET and HEAD', async () => {
    for (const path of [
      '/',
      '/complaints',
      '/complaints.data',
      '/report',
      '/report.data',
      '/dictionary',
      '/nowhere',
    ]) {
      const answer = await ask(path, {
        method: 'POST',
        headers: {
          cookie: server.cookie,
          origin: server.origin,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: 'name=x',
      })
      expect([path, answer.status, answer.headers.get('allow')]).toEqual([path, 405, 'GET, HEAD'])
    }
  })

  test('that nobody knows, and tunnels, are refused like those that are not used', async () => {
    for (const line of [
      'FOO / HTTP/1.1',
      'get / HTTP/1.1',
      'PURGE / HTTP/1.1',
      'CONNECT evil.example:443 HTTP/1.1',
    ]) {
      const answer = await askRaw(server.origin, `${line}\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
      expect([line, answer.status, /^allow: (.*)$/im.exec(answer.head)?.[1]]).toEqual([
        line,
        405,
        'GET, HEAD, POST',
      ])
    }
  })

  test('of exports are GET and HEAD', async () => {
    for (const method of ['POST', 'PUT', 'DELETE']) {
      const answer = await ask('/export/overview.csv', { method, headers: bearer() })
      expect([method, answer.status, answer.headers.get('allow')]).toEqual([method, 405, 'GET, HEAD'])
    }
  })

  test('the server as a whole has no options', async () => {
    expect(await statusOf('OPTIONS * HTTP/1.1')).toBe(405)
  })
})

describe('a change is taken from our own pages only', () => {
  test.each([
    ['our own origin', (own: string) => own, 302],
    ['another scheme', (own: string) => own.replace('http:', 'https:'), 403],
    ['another port', (own: string) => own.replace(/\d+$/, '1'), 403],
    ['no origin', () => 'null', 403],
    ['two origins', (own: string) => `${own}, ${own}`, 403],
    ['a path', (own: string) => `${own}/`, 403],
    ['upper case', (own: string) => own.toUpperCase(), 403],
    ['another host', () => 'http://evil.example', 403],
  ])('%s', async (_name, of, status) => {
    const form = ['Content-Type: application/x-www-form-urlencoded', 'Content-Length: 6']
    const headers = [`Host: ${host}`, `Origin: ${of(server.origin)}`, ...form]
    expect(await statusOf('POST /preferences HTTP/1.1', headers, 'back=/')).toBe(status)
  })

  test('none is taken without a word about its origin, but from a program with a token', async () => {
    const form = ['Content-Type: application/x-www-form-urlencoded', 'Content-Length: 6']
    expect(await statusOf('POST /preferences HTTP/1.1', [`Host: ${host}`, ...form], 'back=/')).toBe(403)
    const token = [`Host: ${host}`, `Authorization: Bearer ${server.token}`, ...form]
    expect(await statusOf('POST /preferences HTTP/1.1', token, 'back=/')).toBe(302)
  })

  test('packed content and two hosts are refused', async () => {
    const own = [`Host: ${host}`, `Origin: ${server.origin}`, 'Content-Length: 0']
    expect(await statusOf('POST /preferences HTTP/1.1', [...own, 'Content-Encoding: gzip'])).toBe(415)
    expect(await statusOf('GET / HTTP/1.1', [`Host: ${host}`, 'Host: evil.example'])).toBe(400)
    expect(await statusOf('GET / HTTP/1.1', ['Host: 1.2.3.4.5'])).toBe(400)
  })

  test('content is held to the same rules where it comes with a question', async () => {
    for (const method of ['GET', 'HEAD'])
      for (const [header, status] of [
        ['Content-Encoding: gzip', 415],
        ['Content-Encoding: br', 415],
        ['Content-Encoding: identity, deflate', 415],
        ['Transfer-Encoding: chunked', 411],
        ['Content-Length: 1000001', 413],
      ] as const)
        expect([method, header, await statusOf(`${method} / HTTP/1.1`, [`Host: ${host}`, header])]).toEqual([
          method,
          header,
          status,
        ])
  })

  test('the old way to ask for the data of a loader by its name is closed', async () => {
    for (const [path, name] of [
      ['/complaints', 'routes/_app.complaints'],
      ['/complaints', 'root'],
      ['/preferences', 'routes/preferences'],
      ['/sign-in', 'routes/sign-in'],
      ['/', ''],
    ])
      for (const method of ['GET', 'POST']) {
        const address = `${path}?_data=${encodeURIComponent(name ?? '')}`
        const answer = await ask(address, {
          method,
          headers: { cookie: server.cookie, origin: server.origin },
        })
        expect([method, address, answer.status]).toEqual([method, address, 400])
      }
  })
})

describe('an address of this site', () => {
  test.each([
    ['/', '/'],
    ['/complaints?region=east&region=west#trend', '/complaints?region=east&region=west#trend'],
    ['/customers/客户', '/customers/%E5%AE%A2%E6%88%B7'],
    ['/customers/A%2F1', '/customers/A%2F1'],
    ['/a\\b', '/a/b'],
    ['/a/../b', '/b'],
  ])('%s is %s', (text, address) => {
    expect(ownAddress(text)).toBe(address)
  })

  test.each([
    '',
    'complaints',
    'https://evil.example/',
    'javascript:alert(1)',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\/evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/\r\n/evil.example',
    '\t//evil.example',
    ' //evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '/%2e//evil.example',
    '/./\\evil.example',
    '/%09/evil.example',
    '/%0d%0aSet-Cookie:x',
    '/a?b=%00',
    '/%ff',
    `/${'a'.repeat(9_000)}`,
  ])('“%s” is none', (text) => {
    expect(ownAddress(text)).toBeNull()
  })

  test('is where choosing a language leads back to', async () => {
    const back = async (address: string) => {
      const answer = await ask('/preferences', {
        method: 'POST',
        headers: {
          cookie: server.cookie,
          origin: server.origin,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: new URLSearchParams({ lang: 'en', back: address }),
      })
      return answer.headers.get('location')
    }
    expect(await back('/complaints?region=east')).toBe('/complaints?region=east')
    for (const address of ['/\t/evil.example', '/\\evil.example', '//evil.example', '/.//evil.example'])
      expect(await back(address)).toBe('/')
  })
})

test('nothing that has no page in it holds the server up', async () => {
  const slow = [
    '/__manifest?version=x',
    `/__manifest?p=${'/a'.repeat(2_000)}`,
    `/a?${'_routes=a&'.repeat(800)}`,
  ]
  for (const path of slow) {
    const begun = performance.now()
    const { status } = await ask(path, { headers: { cookie: server.cookie } })
    // Thirty times what it takes, a tenth of what it took.
    expect([path, status, performance.now() - begun < 1_000]).toEqual([path, 404, true])
  }
})
