/** The answer to what is no HTTP, is too long, or does not come to an end in time; Node's own says nothing. */
import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'

/** Node's default for all headers together; a first line alone that is half of it is an address that is too long. */
const LONG_LINE = 8_192

export function answerBroken(error: NodeJS.ErrnoException & { rawPacket?: Buffer }, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const status = statusOf(error)
  const sentence = `${STATUS_CODES[status]}.`
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Content-Type: text/plain; charset=utf-8',
      `Content-Length: ${sentence.length}`,
      'Cache-Control: no-store',
      "Content-Security-Policy: default-src 'none'",
      'X-Content-Type-Options: nosniff',
      'Connection: close',
      '',
      sentence,
    ].join('\r\n'),
    // A client that goes on sending, or never closes, is not waited for.
    () => socket.destroy(),
  )
}

function statusOf({ code, rawPacket }: NodeJS.ErrnoException & { rawPacket?: Buffer }): number {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 408
  if (code !== 'HPE_HEADER_OVERFLOW') return 400
  const lineEnd = rawPacket?.indexOf('\n') ?? 0
  return lineEnd < 0 || lineEnd > LONG_LINE ? 414 : 431
}
