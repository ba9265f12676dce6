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

/**
 * Sends 64 MB to the reader; tells how many it took, whether it was cut, and which part of the time it is given had
 * passed since its last byte. That is told by timers beside the one that is tested: a busy machine delays them alike.
 */
async function send(read: (socket: ReturnType<typeof openRaw>) => void) {
  const path = join(tmpdir(), `manyi-stalled-${process.pid}-${Math.random()}`)
  const file = await open(path, 'wx+')
  await file.truncate(64 * MB)
  const spooled = { file, beyond: async () => 64 * MB }
  const server = createServer()
  const ended = new Promise<{ sent: number; isCut: boolean; passed: number[] }>((resolve) => {
    server.on('request', async (_request, response) => {
      let sent = 0
      let passed: number[] = []
      let clocks: NodeJS.Timeout[] = []
      response.setHeader('Content-Length', 64 * MB)
      await sendFile(spooled, response, IDLE_MS, (bytes) => {
        sent += bytes
        for (const clock of clocks) clearTimeout(clock)
        passed = []
        clocks = [0.9, 1.1].map((part) => setTimeout(() => passed.push(part), part * IDLE_MS))
      })
      for (const clock of clocks) clearTimeout(clock)
      resolve({ sent, isCut: response.destroyed && !response.writableEnded, passed })
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

test('a reader that takes nothing is cut after the time it is given, not before and not later', async () => {
  const { sent, isCut, passed } = await send((socket) => socket.pause())
  expect([isCut, passed]).toEqual([true, [0.9]])
  expect(sent).toBeLessThan(64 * MB)
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
