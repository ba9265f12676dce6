import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listen } from '~/server/listen'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { askRaw } from '../support/raw-request'
import { startTestServer, type TestServer } from '../support/server'

let database: TestDatabase
let named: TestServer
let proxied: TestServer
let nameless: TestServer

beforeAll(async () => {
  database = await createTestDatabase()
  const now = () => new Date('2026-03-31T04:00:00Z')
  named = await startTestServer({ url: database.url, now, appUrl: 'https://manyi.example.com' })
  proxied = await startTestServer({ url: database.url, now, trustProxy: '1' })
  nameless = await startTestServer({ url: database.url, now })
})
afterAll(async () => {
  await named.close()
  await proxied.close()
  await nameless.close()
  await database.close()
})

const get = (server: TestServer, headers: readonly string[], path = '/complaints') =>
  askRaw(
    server.origin,
    [
      `GET ${path} HTTP/1.1`,
      ...headers,
      `Authorization: Bearer ${server.token}`,
      'Connection: close',
      '\r\n',
    ].join('\r\n'),
  )

const change = async (server: TestServer, headers: readonly string[]) =>
  (
    await askRaw(
      server.origin,
      [
        'POST /preferences HTTP/1.1',
        ...headers,
        `Cookie: ${server.cookie}`,
        'Content-Type: application/x-www-form-urlencoded',
        'Content-Length: 6',
        'Connection: close',
        '',
        'back=/',
      ].join('\r\n'),
    )
  ).status

test.each([
  ['manyi.example.com', 200],
  ['MANYI.example.com', 200],
  ['manyi.example.com:443', 200],
  ['localhost:3000', 200],
  ['127.0.0.1', 200],
  ['[::1]:3000', 200],
  ['manyi.example.com:8443', 400],
  ['evil.example', 400],
  ['manyi.example.com.evil.example', 400],
  ['localhost.evil.example', 400],
  ['10.0.0.1', 400],
  ['manyi.example.com@evil.example', 400],
])('where the address is configured, Host %s gets %i', async (host, status) => {
  expect((await get(named, [`Host: ${host}`])).status).toBe(status)
})

test('the refusal says which address it is; the health check asks for none', async () => {
  const { body } = await get(named, ['Host: evil.example', 'Accept-Language: en'])
  expect(body.toString()).toBe(
    'This site is at https://manyi.example.com. A proxy in front of it has to pass the Host header on.',
  )
  expect((await get(named, ['Host: 10.0.0.1'], '/health')).status).toBe(200)
})

test.each([
  ['https://manyi.example.com', 302],
  ['http://manyi.example.com', 403],
  ['https://manyi.example.com:8443', 403],
  ['https://localhost', 403],
])('where the address is configured, a change from %s gets %i, whatever the Host', async (origin, status) => {
  for (const host of ['manyi.example.com', 'localhost'])
    expect(await change(named, [`Host: ${host}`, `Origin: ${origin}`])).toBe(status)
})

test('without a configured address a trusted proxy says which it is, and nobody else', async () => {
  const forwarded = ['X-Forwarded-Proto: https', 'X-Forwarded-Host: manyi.example.com']
  const hosts = ['Host: inner:3000', ...forwarded]
  expect(await change(proxied, [...hosts, 'Origin: https://manyi.example.com'])).toBe(302)
  expect(await change(proxied, [...hosts, 'Origin: http://manyi.example.com'])).toBe(403)
  expect(await change(proxied, [...hosts, 'Origin: http://inner:3000'])).toBe(403)
  expect(await change(named, ['Host: evil.example', ...forwarded, 'Origin: https://manyi.example.com'])).toBe(
    400,
  )
  for (const bad of ['X-Forwarded-Host: a b', 'X-Forwarded-Host: x:99999', 'X-Forwarded-Proto: evil'])
    expect([bad, (await get(proxied, ['Host: inner:3000', bad])).status]).toEqual([bad, 400])
})

test.each([
  ['localhost', 200],
  ['LOCALHOST:80', 200],
  ['127.0.0.1:9999', 200],
  ['[::1]:3000', 200],
  ['127.0.0.2', 400],
  ['10.0.0.1', 400],
  ['evil.example', 400],
  ['localhost.evil.example', 400],
  ['localhost.', 400],
  ['manyi.example.com', 400],
])('where no address is configured, Host %s gets %i', async (host, status) => {
  expect((await get(nameless, [`Host: ${host}`])).status).toBe(status)
  expect((await get(nameless, ['Host: localhost', `X-Forwarded-Host: ${host}`])).status).toBe(200)
})

test('what is not known says so in the language of the reader', async () => {
  const refusal = async (language: string) =>
    (await get(nameless, ['Host: evil.example', `Accept-Language: ${language}`])).body.toString()
  expect(await refusal('en')).toBe(
    'This site is not known under this host. Whoever runs it sets APP_URL to the address that people open.',
  )
  expect(await refusal('zh')).toBe('本站不以这个主机名对外服务。请由管理员将 APP_URL 设为大家访问的地址。')
})

test('a name that a page of another site was made to lead here under changes nothing', async () => {
  expect(await change(nameless, ['Host: evil.example', 'Origin: http://evil.example'])).toBe(400)
})

test('the address that a client has connected to is one of ours', async () => {
  const listener = await listen('127.0.0.2', 0)
  listener.serve(nameless.app)
  const { port } = listener.server.address() as AddressInfo
  const status = async (host: string) =>
    (
      await askRaw(
        `http://127.0.0.2:${port}`,
        `GET /sign-in HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
      )
    ).status
  expect(await status(`127.0.0.2:${port}`)).toBe(200)
  expect(await status('127.0.0.3')).toBe(400)
  await listener.close()
})

test('a request without Host is malformed, also for what asks for none', async () => {
  for (const path of ['/', '/health', '/favicon.svg']) {
    const { status, head } = await get(nameless, [], path)
    expect([path, status]).toEqual([path, 400])
    expect(head).toMatch(/^x-request-id: /im)
  }
})
