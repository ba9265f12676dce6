/** Answers that Node gives by itself unless it is told otherwise, and those of a server that has nothing to answer with. */
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Listener, listen } from '~/server/listen'
import { askRaw } from '../support/raw-request'

let listener: Listener
let origin: string

beforeAll(async () => {
  listener = await listen('127.0.0.1', 0, { isHttps: true })
  origin = `http://127.0.0.1:${(listener.server.address() as AddressInfo).port}`
})
afterAll(() => listener.close())

const own = 'Host: manyi.example.com\r\nAccept-Language: en\r\nConnection: close\r\n'

test.each([
  ['no HTTP', 'hello\r\n\r\n', 400, 'The request is malformed.'],
  ['TLS', Buffer.from('16030100f8010000f40303', 'hex'), 400, '请求有误。'],
  ['the next HTTP', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400, 'The request is malformed.'],
  ['no host', 'GET / HTTP/1.1\r\nAccept-Language: en\r\n\r\n', 400, 'The Host header is malformed.'],
  [
    'two lengths',
    `POST / HTTP/1.1\r\n${own}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nabc`,
    400,
    '请求有误。',
  ],
  ['a NUL in a header', `GET / HTTP/1.1\r\n${own}X: a\0b\r\n\r\n`, 400, '请求有误。'],
  ['an unknown method', `FOO / HTTP/1.1\r\n${own}\r\n`, 405, 'This method is not used here.'],
  ['a tunnel', `CONNECT evil.example:443 HTTP/1.1\r\n${own}\r\n`, 405, 'This method is not used here.'],
  ['an expectation', `GET / HTTP/1.1\r\n${own}Expect: magic\r\n\r\n`, 417, 'What the Expect header asks for'],
  ['a long address', `GET /${'a'.repeat(20_000)} HTTP/1.1\r\n${own}\r\n`, 414, 'The address is too long.'],
  [
    'long headers',
    `GET / HTTP/1.1\r\n${own}X: ${'a'.repeat(20_000)}\r\n\r\n`,
    431,
    'The headers are too long.',
  ],
  ['a megabyte of headers', `GET / HTTP/1.1\r\nX: ${'a'.repeat(1_000_000)}`, 431, '标头太长。'],
  ['a server that starts', `GET / HTTP/1.1\r\n${own}\r\n`, 503, 'Manyi is starting.'],
  ['its life', `GET /livez HTTP/1.1\r\n${own}\r\n`, 200, '{"status":"ok"}'],
] as [string, string | Buffer, number, string][])(
  '%s is answered with a sentence and all headers',
  async (_name, text, status, sentence) => {
    const answer = await askRaw(origin, text)
    expect([answer.status, answer.isWhole]).toEqual([status, true])
    expect(answer.body.toString()).toContain(sentence)
    for (const header of [
      /^content-type: (text\/plain|application\/json); charset=utf-8$/im,
      /^content-security-policy: default-src 'none';base-uri 'none';.*frame-ancestors 'none'/im,
      /^x-content-type-options: nosniff$/im,
      /^referrer-policy: same-origin$/im,
      /^x-frame-options: DENY$/im,
      /^strict-transport-security: max-age=31536000; includeSubDomains$/im,
      /^cache-control: private, no-store$/im,
      /^x-request-id: [\da-f-]{36}$/im,
      /^connection: close$/im,
    ])
      expect(answer.head).toMatch(header)
    expect(/^allow: (.*)$/im.exec(answer.head)?.[1]).toBe(status === 405 ? 'GET, HEAD, POST' : undefined)
    expect(answer.head).not.toMatch(/x-powered-by|^server:/im)
  },
)
