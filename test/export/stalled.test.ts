import { open, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sendFile } from '~/export/send'
import { openRaw } from '../support/raw-request'

const IDLE_MS = 600
const MB = 1024 * 1024

/** Sends 64 MB to the reader; tells how long after the last byte taken, and with how many bytes, it ended. */
async function send(read: (socket: ReturnType<typeof openRaw>) => void) {
  const path = join(tmpdir(), `manyi-stalled-${process.pid}-${Math.random()}`)
  const file = await open(path, 'wx+')
  await file.truncate(64 * MB)
  const spooled = { bytes: 64 * MB, sha256: '', file, remove: async () => {} }
  const server = createServer()
  const ended = new Promise<{ quietMs: number; sent: number; isCut: boolean }>((resolve) => {
    server.on('request', async (_request, response) => {
      let sent = 0
      let last = performance.now()
      response.setHeader('Content-Length', spooled.bytes)
      await sendFile(spooled, response, IDLE_MS, (bytes) => {
        sent += bytes
        last = performance.now()
      })
      resolve({
        quietMs: performance.now() - last,
        sent,
        isCut: response.destroyed && !response.writableEnded,
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const socket = openRaw(origin, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n')
  read(socket)
  const end = await ended
  socket.destroy()
  server.closeAllConnections()
  server.close()
  await file.close()
  await rm(path)
  return end
}

test('a reader that takes nothing is cut after exactly the time it is given', async () => {
  const { quietMs, sent, isCut } = await send((socket) => socket.pause())
  expect(isCut).toBe(true)
  expect(sent).toBeLessThan(64 * MB)
  expect(quietMs).toBeGreaterThan(0.9 * IDLE_MS)
  // Late by what the machine is busy with, but not by another turn.
  expect(quietMs).toBeLessThan(1.8 * IDLE_MS)
})

test('a slow reader is served to the end, however long it takes', async () => {
  const { sent, isCut } = await send((socket) => {
    // A pause after every few megabytes, a third of what is allowed each.
    let taken = 0
    socket.on('data', (piece) => {
      taken += piece.length
      if (taken < 16 * MB) return
      taken = 0
      socket.pause()
      setTimeout(() => socket.resume(), IDLE_MS / 3)
    })
  })
  expect([sent, isCut]).toEqual([64 * MB, false])
})
