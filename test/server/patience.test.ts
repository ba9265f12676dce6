/** How long a client may take: to send what belongs to a request, and to take what is there of its answer. */
import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { type Listener, listen } from '~/server/listen'
import { askRaw, openRaw } from '../support/raw-request'
import { until } from '../support/wait'

const MB = 1024 * 1024
const STALLED_MS = 600
const patience = { headersTimeout: 300, requestTimeout: 600, connectionsCheckingInterval: 50 }

let listener: Listener | undefined
afterEach(async () => {
  listener?.server.closeAllConnections()
  await listener?.close()
})

async function serve(app: RequestListener): Promise<string> {
  listener = await listen('127.0.0.1', 0, { patience, stalledMs: STALLED_MS })
  listener.serve(app)
  return `http://127.0.0.1:${(listener.server.address() as AddressInfo).port}`
}

/** Reads what comes, as an action does, and answers when it has all of it. */
const readAll: RequestListener = (request, response) => request.resume().on('end', () => response.end())

test.each([
  ['says nothing', ''],
  ['never ends its first line', 'GET /'],
  ['never ends its headers', 'POST / HTTP/1.1\r\nHost: x\r\nCookie: '],
  ['never ends its content', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nback='],
  ['never ends its chunks', 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nback='],
])('a client that %s is cut off', async (_name, text) => {
  const { head, body } = await askRaw(await serve(readAll), text)
  expect(head).toMatch(/^HTTP\/1.1 408 Request Timeout\r\n/)
  expect(body.toString()).toBe('请求未能按时发完。 The request did not come to its end in time.')
})

test.each([
  ['headers', 'GET / HTTP/1.1\r\nHost: x\r\n', 'X: y\r\n'],
  ['content', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n', 'x'],
])('a trickle of %s does not prolong it', async (_name, beginning, drop) => {
  const socket = openRaw(await serve(readAll), beginning)
  let answer = ''
  socket.on('data', (piece) => {
    answer += piece
  })
  const trickle = setInterval(() => socket.write(drop), 40)
  await new Promise((resolve) => socket.once('close', resolve))
  clearInterval(trickle)
  expect(answer).toContain('408')
})

test('a reader that takes nothing of a page is cut', async () => {
  let isOver = false
  const origin = await serve((_request, response) => {
    response.once('close', () => {
      isOver = true
    })
    response.end(Buffer.alloc(32 * MB))
  })
  const began = performance.now()
  const socket = openRaw(origin, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n')
  let taken = 0
  socket.once('data', () => socket.pause())
  socket.on('data', (piece) => {
    taken += piece.length
  })
  await until(() => isOver)
  expect(performance.now() - began).toBeGreaterThan(STALLED_MS)
  // What lies in the buffers between the two is all that there is.
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.resume()
  await closed
  expect(taken).toBeLessThan(32 * MB)
})

test('a slow one is not, nor one that waits for an answer that is not there yet', async () => {
  const origin = await serve((request, response) => {
    const begin = () => {
      let sent = 0
      const more = () => {
        sent += 1
        if (sent > 100) response.end()
        else response.write(Buffer.alloc(MB / 4), more)
      }
      more()
    }
    if (request.url === '/slow') begin()
    else setTimeout(begin, 3 * STALLED_MS)
  })
  const take = (path: string, pauseMs: number) =>
    new Promise<number>((resolve) => {
      const socket = openRaw(origin, `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
      let taken = 0
      let sincePause = 0
      socket.on('data', (piece) => {
        taken += piece.length
        sincePause += piece.length
        if (sincePause < 4 * MB) return
        sincePause = 0
        socket.pause()
        setTimeout(() => socket.resume(), pauseMs)
      })
      socket.once('close', () => resolve(taken))
    })
  const [slow, late] = await Promise.all([take('/slow', STALLED_MS / 2), take('/late', 0)])
  expect(Math.min(slow, late)).toBeGreaterThan(25 * MB)
})
