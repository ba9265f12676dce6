/** Files that are served, with their types, and those that never are, however their address is spelled. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientDirectory } from '~/server/ensure-build'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { askRaw } from '../support/raw-request'
import { startTestServer, type TestServer } from '../support/server'

let database: TestDatabase
let server: TestServer

beforeAll(async () => {
  database = await createTestDatabase()
  server = await startTestServer({ url: database.url, now: () => new Date('2026-03-31T04:00:00Z') })
})
afterAll(async () => {
  await server.close()
  await database.close()
})

/** As it stands, signed in: no client straightens the path first. */
const raw = (path: string) =>
  askRaw(
    server.origin,
    `GET ${path} HTTP/1.1\r\nHost: ${new URL(server.origin).host}\r\nCookie: ${server.cookie}\r\nConnection: close\r\n\r\n`,
  )

const text: Readonly<Record<string, string>> = {
  js: 'application/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
}

test('every built file says what it is, text in which encoding, and carries the headers of all answers', async () => {
  const root = clientDirectory(join(import.meta.dirname, '../..'))
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
  expect(files).toContain('/favicon.svg')
  expect(files.filter((file) => file.endsWith('.map'))).toEqual([])
  for (const file of files) {
    const { status, headers } = await fetch(server.origin + file)
    const type = headers.get('content-type')?.toLowerCase()
    const extension = file.slice(file.lastIndexOf('.') + 1)
    expect([file, status, type]).toEqual([
      file,
      200,
      text[extension] ?? expect.stringMatching(/^(font|image)\//),
    ])
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain("object-src 'none'")
    const etag = headers.get('etag') ?? ''
    const again = await fetch(server.origin + file, {
      headers: { 'if-none-match': etag, 'cache-control': 'max-age=0' },
    })
    expect([file, again.status, again.headers.get('x-content-type-options')]).toEqual([file, 304, 'nosniff'])
  }
})

test('text that the server makes says in which encoding it is', async () => {
  for (const [path, headers] of [
    ['/', { accept: 'text/html' }],
    ['/_root.data', {}],
    ['/report.data', {}],
    ['/nowhere.data', {}],
    ['/assets/nothing.js', {}],
    ['/health', {}],
    ['/export/visits-trend.csv', {}],
    ['/export/visits-trend.json', {}],
    ['/export/visits-trend.meta.json', {}],
    ['/export/nothing.csv', {}],
  ] as const) {
    const answer = await fetch(server.origin + path, {
      redirect: 'manual',
      headers: { ...headers, cookie: server.cookie },
    })
    const type = answer.headers.get('content-type') ?? ''
    expect([path, type, /; ?charset=utf-8$/i.test(type)]).toEqual([path, type, true])
  }
})

const up = [
  '..',
  '%2e%2e',
  '.%2e',
  '%2E.',
  '..%00',
  '..%2f',
  '%2e%2e%2f',
  '..%5c',
  '..\\',
  '%c0%ae%c0%ae',
  '%252e%252e',
]
const places = ['/', '/assets/', '/export/', '/records/', '/customers/']
const wanted = ['package.json', 'build/server/index.js', '.env', '.git/config', 'etc/passwd']

test('no spelling of a path leads out of the folder of built files', async () => {
  const spellings = places.flatMap((place) =>
    up.flatMap((step) => wanted.map((file, index) => `${place}${`${step}/`.repeat(1 + (index % 3))}${file}`)),
  )
  expect(spellings.length).toBeGreaterThan(200)
  for (const path of spellings) {
    const { status, body } = await raw(path)
    expect([path, [400, 404].includes(status)]).toEqual([path, true])
    expect(body.toString()).not.toMatch(/devDependencies|root:x:|repositoryformatversion|serverEntryModule/)
  }
}, 120_000)

test('what lies beside the built files is no page, nor a part of one', async () => {
  for (const path of [
    '/package.json',
    '/.env',
    '/.git/config',
    '/.git/HEAD',
    '/.vite/manifest.json',
    '/assets/.vite/manifest.json',
    '/build/server/index.js',
    '/server/index.js',
    '/vite.config.ts',
    '/stamp',
    '/app/root.tsx',
    '/node_modules/express/package.json',
    '/assets/',
    '/assets',
    '/__manifest',
    '/__vite_ping',
    '/@fs/etc/passwd',
  ])
    expect([path, (await raw(path)).status]).toEqual([path, 404])
})

const elsewhere = [
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
]
const disguised = [
  ...elsewhere,
  '/%09/evil.example',
  '/%5cevil.example',
  '/%2f/evil.example',
  '/.//evil.example',
  '/x/..//evil.example',
  'https://evil.example',
  'HTTPS:evil.example',
  'https:/evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  '/\r\nLocation: https://evil.example',
  '/%0d%0aLocation:%20https://evil.example',
  ' //evil.example',
  '//evil.example/%2e%2e',
  '///evil.example',
]

test.each(disguised)('choosing a language leads nowhere else by “%s”', async (back) => {
  const answer = await fetch(`${server.origin}/preferences`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      cookie: server.cookie,
      origin: server.origin,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ lang: 'en', back }),
  })
  const to = answer.headers.get('location') ?? ''
  expect(new URL(to, 'https://here.example').origin).toBe('https://here.example')
  expect(to).not.toMatch(/^[/\\]{2}|[\t\r\n\\]/)
})
