/** Answers that no part of the application gives: before it is there, after it has gone, and to what is no request of HTTP. */
import { randomUUID } from 'node:crypto'
import { type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'

export type BareAnswer = {
  status: number
  sentence: string
  type?: string
  allow?: string
  retryAfter?: string
}

/** As all answers have them, for a text. `isHttps`: how people reach the site. */
function headersOf(
  { sentence, type = 'text/plain', allow, retryAfter }: BareAnswer,
  isHttps: boolean,
): Record<string, string> {
  return {
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Length': String(Buffer.byteLength(sentence)),
    'Cache-Control': 'private, no-store',
    'Content-Security-Policy':
      "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none';object-src 'none'",
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    ...(isHttps && { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' }),
    ...(allow !== undefined && { Allow: allow }),
    ...(retryAfter !== undefined && { 'Retry-After': retryAfter }),
    'X-Request-Id': randomUUID(),
    Connection: 'close',
  }
}

/** Answers a request of which nothing more is read. */
export function answerBare(response: ServerResponse, answer: BareAnswer, isHttps: boolean): void {
  response.shouldKeepAlive = false
  response.writeHead(answer.status, headersOf(answer, isHttps)).end(answer.sentence)
}

/** The same where there is only a connection. A client that goes on sending, or never closes, is not waited for. */
export function answerSocket(socket: Duplex, answer: BareAnswer, isHttps: boolean): void {
  const headers = Object.entries(headersOf(answer, isHttps)).map(([name, value]) => `${name}: ${value}`)
  const first = `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status]}`
  socket.end([first, ...headers, '', answer.sentence].join('\r\n'), () => socket.destroy())
}
