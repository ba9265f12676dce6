/** Two hundred downloads of every kind of ending: the ledger has a true line for each, and the chain is whole. */
import type { AddressInfo, Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PIECE_BYTES } from '~/export/send'
import type { LedgerLine } from '~/ledger/attempts'
import { listen } from '~/server/listen'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { ledgerIn } from '../support/ledger'
import { openRaw } from '../support/raw-request'
import { startTestServer, type TestServer } from '../support/server'
import { until } from '../support/wait'

let database: TestDatabase
let server: TestServer
let origin: string
let close: () => Promise<void>

const SMALL = 'visits-records.csv?from=2024-06-01&to=2024-06-30'
/** More than one piece, less than the buffers on the way hold. */
const MIDDLE = 'visits-records.csv?from=2024-05-01&to=2024-05-31'
/** More than they hold. */
const LARGE = 'visits-records.csv?from=2024-04-01&to=2024-04-30'
const FIGURES = 'overview.json?from=2024-04-01&to=2024-06-30'

beforeAll(async () => {
  database = await createTestDatabase()
  await database.sql`insert into warehouse.dim_customer(customer_code, name) values ('C1', '客户一')`
  for (const [day, many] of [
    ['2024-06-05', 20],
    ['2024-05-05', 1_000],
    ['2024-04-05', 20_000],
  ] as const)
    await database.sql`
      insert into warehouse.fact_visit(customer_id, visit_code, completed_at, completed_on, purpose)
      select customer_id, ${day}::text || n, ${`${day}T10:00:00Z`}, ${day}, repeat('目的', 60)
      from warehouse.dim_customer, generate_series(1, ${many}::int) n`
  server = await startTestServer({
    url: database.url,
    now: () => new Date('2026-11-22T04:00:00Z'),
    downloadIdleMs: 1_000,
  })
  const listener = await listen('127.0.0.1', 0, { drainMs: 100 })
  listener.serve(server.app)
  origin = `http://127.0.0.1:${(listener.server.address() as AddressInfo).port}`
  close = listener.close
})
afterAll(async () => {
  await close()
  await server.close()
  await database.close()
})

type Seen = { status: number; bytes: number; isWhole: boolean }

/** What all that came on a socket is of the one answer. */
function seenIn(all: Buffer): Seen {
  const end = all.indexOf('\r\n\r\n')
  const head = all.subarray(0, Math.max(0, end)).toString('latin1')
  const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? Number.NaN)
  const body = end < 0 ? Buffer.alloc(0) : all.subarray(end + 4)
  const isChunked = /^transfer-encoding: chunked/im.test(head)
  return {
    status: Number(head.split(' ')[1] ?? 0),
    bytes: body.length,
    isWhole:
      end >= 0 && (isChunked ? body.subarray(-5).equals(Buffer.from('0\r\n\r\n')) : body.length === length),
  }
}

/** What a reader has of it when the socket has closed. */
function read(socket: Socket): Promise<Seen> {
  const pieces: Buffer[] = []
  socket.on('data', (piece) => pieces.push(piece))
  return new Promise((resolve) => {
    socket.once('close', () => resolve(seenIn(Buffer.concat(pieces))))
  })
}

/** How many bytes come on a connection that stays open, headers and all. */
async function lengthOf(path: string): Promise<number> {
  const socket = openRaw(origin, ask(path, 'first', { connection: 'keep-alive' }))
  let all = Buffer.alloc(0)
  for await (const piece of socket) {
    all = Buffer.concat([all, piece as Buffer])
    if (seenIn(all).isWhole) break
  }
  socket.destroy()
  return all.length
}

const ask = (path: string, tag: string, { version = '1.1', connection = 'close', method = 'GET' } = {}) =>
  `${method} /export/${path}&reason=${tag} HTTP/${version}\r\nHost: ${new URL(origin).host}\r\n` +
  `Authorization: Bearer ${server.token}\r\nConnection: ${connection}\r\n\r\n`

/** The request is read, and the reader goes once so much of the answer has come. */
const after = (socket: Socket, bytes: number, go: (socket: Socket) => void) => {
  let taken = 0
  socket.on('data', (piece) => {
    taken += piece.length
    if (taken >= bytes) go(socket)
  })
}
const hangUp = (socket: Socket) => void socket.destroy()
const reset = (socket: Socket) => void socket.resetAndDestroy()
/** The length of the answer is known from another reader's. */
const lengths = new Map<string, number>()

type Ending = {
  path: string
  /** A line is not there where the reader had gone before it was known who it is. */
  lines?: number
  run: (path: string, tag: string) => Promise<Seen>
}

const endings: Record<string, Ending> = {
  whole: { path: SMALL, run: (path, tag) => read(openRaw(origin, ask(path, tag))) },
  'whole, of figures': { path: FIGURES, run: (path, tag) => read(openRaw(origin, ask(path, tag))) },
  'whole, over HTTP/1.0': {
    path: MIDDLE,
    run: (path, tag) => read(openRaw(origin, ask(path, tag, { version: '1.0' }))),
  },
  'whole, kept alive, gone with the last byte': {
    path: FIGURES,
    async run(path, tag) {
      const socket = openRaw(origin, ask(path, tag, { connection: 'keep-alive' }))
      after(socket, lengths.get(path) ?? 0, hangUp)
      return read(socket)
    },
  },
  'whole, reset with the last byte': {
    path: MIDDLE,
    async run(path, tag) {
      const socket = openRaw(origin, ask(path, tag, { connection: 'keep-alive' }))
      after(socket, lengths.get(path) ?? 0, reset)
      return read(socket)
    },
  },
  'whole, slowly': {
    path: MIDDLE,
    async run(path, tag) {
      const socket = openRaw(origin, ask(path, tag))
      socket.on('data', () => {
        socket.pause()
        setTimeout(() => socket.resume(), 20)
      })
      return read(socket)
    },
  },
  'gone at once': {
    path: SMALL,
    lines: 0,
    async run(path, tag) {
      const socket = openRaw(origin, ask(path, tag))
      const seen = read(socket)
      await until(() => socket.bytesWritten > 0 && !socket.pending)
      socket.destroy()
      return seen
    },
  },
  'reset at once': {
    path: LARGE,
    lines: 0,
    async run(path, tag) {
      const socket = openRaw(origin, ask(path, tag))
      const seen = read(socket)
      await until(() => socket.bytesWritten > 0 && !socket.pending)
      socket.resetAndDestroy()
      return seen
    },
  },
  'gone with the first bytes': {
    path: LARGE,
    async run(path, tag) {
      const socket = openRaw(origin, ask(path, tag))
      after(socket, 1, hangUp)
      return read(socket)
    },
  },
  'reset on the way': {
    path: LARGE,
    async run(path, tag) {
      const socket = openRaw(origin, ask(path, tag))
      after(socket, 1_000_000, reset)
      return read(socket)
    },
  },
  'takes nothing and is cut': {
    path: LARGE,
    async run(path, tag) {
      const socket = openRaw(origin, ask(path, tag))
      const seen = read(socket)
      socket.once('data', () => socket.pause())
      await until(async () => (await lineOf(tag))?.outcome === 'cancelled')
      socket.resume()
      return seen
    },
  },
  refused: {
    path: 'visits-records.csv?region=atlantis',
    run: (path, tag) => read(openRaw(origin, ask(path, tag))),
  },
  'headers only': {
    path: SMALL,
    run: (path, tag) => read(openRaw(origin, ask(path, tag, { method: 'HEAD' }))),
  },
}

const lineOf = async (tag: string): Promise<LedgerLine | undefined> =>
  (await ledgerIn(database).attempts()).find(({ purpose }) => purpose === tag)

test('200 downloads, of every kind of ending, are told as they were', { timeout: 60_000 }, async () => {
  for (const path of [MIDDLE, FIGURES]) lengths.set(path, await lengthOf(path))
  const kinds = Object.entries(endings)
  const all = Array.from({ length: 200 }, (_, n) => {
    const [name, ending] = kinds[n % kinds.length] as [string, Ending]
    return { name, tag: `nr-${n}`, ...ending }
  })
  const seen = new Map<string, Seen>()
  const waiting = [...all]
  await Promise.all(
    Array.from({ length: 20 }, async () => {
      for (let next = waiting.shift(); next; next = waiting.shift())
        seen.set(next.tag, await next.run(next.path, next.tag))
    }),
  )
  await until(async () => (await ledgerIn(database).attempts()).every(({ outcome }) => outcome !== 'started'))
  const lines = new Map<string, LedgerLine[]>()
  for (const line of await ledgerIn(database).attempts())
    lines.set(String(line.purpose), [...(lines.get(String(line.purpose)) ?? []), line])
  for (const { name, tag, lines: least = 1 } of all) {
    const reader = seen.get(tag) as Seen
    const [line, ...more] = lines.get(tag) ?? []
    const told = [name, reader, line]
    expect(more, name).toEqual([])
    if (name === 'headers only') {
      expect(told).toEqual([name, { status: 200, bytes: 0, isWhole: false }, undefined])
      continue
    }
    if (!line) {
      expect([name, least, reader.status]).toEqual([name, 0, 0])
      continue
    }
    if (name === 'refused') expect([line.outcome, reader.status]).toEqual(['refused', 400])
    else
      expect(told).toEqual([
        name,
        reader,
        expect.objectContaining({ outcome: expect.stringMatching(/delivered|cancelled/) }),
      ])
    // Whoever has the whole file has it in the ledger too …
    if (name.startsWith('whole'))
      expect(told).toMatchObject([name, { status: 200 }, { outcome: 'delivered' }])
    if (line.outcome === 'delivered') expect(line.sha256).toMatch(/^[0-9a-f]{64}$/)
    // … and where it is called cancelled nobody has more than was counted, and what was under way.
    if (line.outcome === 'cancelled') {
      expect(told).toMatchObject([name, { isWhole: false }, { sha256: null }])
      expect(reader.bytes).toBeLessThanOrEqual(Number(line.bytes) + PIECE_BYTES + 64)
    }
  }
  expect(lines.size).toBeGreaterThan(150)
  expect((await ledgerIn(database).verdict()).broken).toBeNull()
})

test('of two requests on one connection the second, still waiting when the reader goes, is cancelled', async () => {
  const book = ledgerIn(database)
  await book.forget()
  const socket = openRaw(origin, ask(LARGE, 'one', { connection: 'keep-alive' }) + ask(LARGE, 'two'))
  socket.once('data', () => socket.pause())
  await until(async () => (await book.attempts()).length === 2)
  socket.destroy()
  const rows = await book.ended(2)
  expect(rows.map(({ outcome }) => outcome)).toEqual(['cancelled', 'cancelled'])
  // Both begin at once, in either order.
  expect(rows.find(({ purpose }) => purpose === 'two')).toMatchObject({ rows: '0', bytes: '0' })
})
