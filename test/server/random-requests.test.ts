/** Requests as no client sends them: whole ones with bytes changed, taken out, doubled and cut off. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { numbersOf, pickerOf } from '../support/random-numbers'
import { openRaw } from '../support/raw-request'
import { startTestServer, type TestServer } from '../support/server'

const REQUESTS = 2_000
const AT_ONCE = 50
const SEED = 20_261_129

let database: TestDatabase
let server: TestServer
const failures: string[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  server = await startTestServer({
    url: database.url,
    now: () => new Date('2026-03-31T04:00:00Z'),
    logTo: {
      write: (line) => {
        if ((JSON.parse(line) as { level: number }).level >= 50) failures.push(line)
      },
    },
  })
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const next = numbersOf(SEED)
const pick = pickerOf(next)

const odd = [
  '\0',
  '\r',
  '\n',
  '\r\n',
  ' ',
  '\t',
  '%00',
  '%',
  '//',
  '..',
  ':',
  ';',
  '=',
  '\xff',
  '{',
  '[',
  '?',
  '#',
  '*',
  'a'.repeat(9_000),
  '-1',
  '99999999999999999999',
]

function mangled(text: string): Buffer {
  let bytes = text
  for (let step = 0; step <= next(4); step += 1) {
    const at = next(bytes.length)
    const to = at + next(12)
    bytes = pick([
      () => bytes.slice(0, at) + pick(odd) + bytes.slice(at),
      () => bytes.slice(0, at) + bytes.slice(to),
      () => bytes.slice(0, to) + bytes.slice(at),
      () => bytes.slice(0, at) + String.fromCharCode(next(256)) + bytes.slice(at + 1),
      () => bytes.slice(0, Math.max(1, at)),
    ])()
  }
  return Buffer.from(bytes, 'latin1')
}

function whole(): string {
  const body = 'name=a&back=%2Fvisits&lang=en'
  const line = pick([
    'GET /complaints?region=east&grain=month',
    'GET /sign-in',
    'GET /sign-in?token=abcdefghijklmnopqrstuvwxyzABCDEF',
    'GET /export/visits-trend.csv?from=2026-01-01&to=2026-01-31',
    'GET /customers.data?q=x',
    'GET /favicon.svg',
    'GET /readyz',
    'HEAD /report/2026-02',
    'POST /preferences',
    'POST /explore?metric=received',
    'POST /sign-out',
    'OPTIONS *',
  ])
  return [
    `${line} HTTP/1.1`,
    `Host: ${new URL(server.origin).host}`,
    `Origin: ${server.origin}`,
    'Accept: text/html',
    'Content-Type: application/x-www-form-urlencoded',
    'Cookie: manyi.session_token=abc.def; lang=en; manyi.back=%2Fvisits',
    'X-Forwarded-For: 1.2.3.4',
    `Content-Length: ${line.startsWith('POST') ? body.length : 0}`,
    '',
    line.startsWith('POST') ? body : '',
  ].join('\r\n')
}

/** Longest that the rest of a request is waited for that never comes to its end; then its sender hangs up. */
const PATIENCE_MS = 300

/** The first line of the answer, empty where none came. */
function send(bytes: Buffer): Promise<string> {
  const socket = openRaw(server.origin, bytes)
  let answer = ''
  const impatience = setTimeout(() => {
    if (answer === '') socket.end()
  }, PATIENCE_MS)
  socket.on('data', (piece) => {
    answer += piece.toString('latin1')
    if (answer.includes('\r\n')) socket.destroy()
  })
  return new Promise((resolve) =>
    socket.once('close', () => {
      clearTimeout(impatience)
      resolve(answer.split('\r\n')[0] ?? '')
    }),
  )
}

test(`after ${REQUESTS} broken requests the server has failed at none, and answers`, async () => {
  const seen = new Map<string, number>()
  for (let sent = 0; sent < REQUESTS; sent += AT_ONCE) {
    const requests = Array.from({ length: AT_ONCE }, () => mangled(whole()))
    const answers = await Promise.all(requests.map(send))
    for (const [index, answer] of answers.entries()) {
      const status = answer.split(' ')[1] ?? ''
      seen.set(status, (seen.get(status) ?? 0) + 1)
      expect([requests[index]?.toString('latin1').slice(0, 400), status]).toEqual([
        expect.anything(),
        expect.stringMatching(/^([234]\d\d)?$/),
      ])
    }
  }
  expect(failures).toEqual([])
  expect([...seen.keys()]).toEqual(expect.arrayContaining(['200', '302', '400', '401', '405']))
  expect((await fetch(`${server.origin}/readyz`)).status).toBe(200)
}, 180_000)
