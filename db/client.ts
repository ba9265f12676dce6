/** One connection as every query relies on it: its address, the settings of its session, and types as text. */
import net from 'node:net'
import tls from 'node:tls'
import pg from 'pg'
import { encrypted } from './tls'

/** Where the database is; a function where that can change while the program runs. */
export type Address = string | (() => string)

export const addressNow = (address: Address): string => (typeof address === 'string' ? address : address())

export type SessionOptions = {
  applicationName?: string
  /** Longest a statement may run; 0 is without limit. */
  statementTimeoutMs?: number
  /** Longest a statement may wait for a lock; 0 is without limit. */
  lockTimeoutMs?: number
  /** Longest the making of a connection may take. */
  connectTimeoutMs?: number
}

export const sessionDefaults = {
  applicationName: 'manyi',
  statementTimeoutMs: 30_000,
  lockTimeoutMs: 10_000,
  connectTimeoutMs: 10_000,
} as const satisfies Required<SessionOptions>

export function clientConfig(url: string, session: SessionOptions): pg.ClientConfig {
  const { applicationName, statementTimeoutMs, lockTimeoutMs, connectTimeoutMs } = {
    ...sessionDefaults,
    ...session,
  }
  const settings = {
    TimeZone: 'UTC',
    DateStyle: 'ISO,YMD',
    statement_timeout: statementTimeoutMs,
    lock_timeout: lockTimeoutMs,
    idle_in_transaction_session_timeout: 60_000,
  }
  const own = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)
  const address = new URL(url)
  const options = [...own, address.searchParams.get('options') ?? ''].join(' ').trim()
  // The address would replace what is said beside it; joined, it still has the last word.
  address.searchParams.delete('options')
  return {
    ...encrypted(address.href),
    application_name: applicationName,
    options,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  }
}

const TEXT_TYPES: ReadonlySet<number> = new Set([
  pg.types.builtins.DATE,
  pg.types.builtins.TIMESTAMP,
  pg.types.builtins.TIMESTAMPTZ,
  pg.types.builtins.INTERVAL,
])

/** Days and instants stay text; Drizzle asks for the same by itself. */
export const types: pg.CustomTypesConfig = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    TEXT_TYPES.has(id)
      ? (value: string) => value
      : (pg.types.getTypeParser as (id: number, format?: string) => unknown)(id, format),
} as pg.CustomTypesConfig

type Backend = pg.Client & {
  processID: number | null
  secretKey: number | null
  ssl: tls.ConnectionOptions | boolean
}
const CANCEL_REQUEST = 80_877_102
const SSL_REQUEST = 80_877_103
const CANCEL_PATIENCE_MS = 1_000

/** Asks the server to end what the connection is doing. Comes back when the server has heard it, or cannot. */
export function cancelStatement(client: pg.ClientBase): Promise<void> {
  const { processID, secretKey, host, port, ssl } = client as Backend
  if (processID === null || secretKey === null) return Promise.resolve()
  const message = Buffer.alloc(16)
  message.writeInt32BE(16, 0)
  message.writeInt32BE(CANCEL_REQUEST, 4)
  message.writeInt32BE(processID, 8)
  message.writeInt32BE(secretKey, 12)
  return new Promise((resolve) => {
    const socket = host.startsWith('/') ? net.connect(`${host}/.s.PGSQL.${port}`) : net.connect(port, host)
    socket.setTimeout(CANCEL_PATIENCE_MS, () => socket.destroy())
    socket.once('connect', () => (ssl ? encrypt(socket, host, ssl, message) : socket.write(message)))
    socket.on('error', () => {})
    socket.once('close', () => resolve())
    socket.resume()
  })
}

/** Sends the message as the connection that it is about sends its statements. */
function encrypt(socket: net.Socket, host: string, ssl: tls.ConnectionOptions | true, message: Buffer) {
  const request = Buffer.alloc(8)
  request.writeInt32BE(8, 0)
  request.writeInt32BE(SSL_REQUEST, 4)
  socket.once('data', (answer) => {
    if (answer.toString() !== 'S') return socket.destroy()
    const options = ssl === true ? {} : ssl
    const over = tls.connect({ ...(net.isIP(host) === 0 && { servername: host }), ...options, socket })
    over.on('error', () => socket.destroy())
    over.once('secureConnect', () => over.write(message))
  })
  socket.write(request)
}
