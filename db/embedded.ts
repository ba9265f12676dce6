/**
 * A real PostgreSQL of our own for installations that bring none.
 *
 * Any program of this installation may start it and all others join it. Each holds a shared advisory lock
 * while it uses the server; the last one to leave gets that lock exclusively and ends the server. A program
 * that is killed leaves the server running, and the next one joins it and ends it like any other.
 */
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import { type Cluster, ensureCluster } from './cluster/cluster'
import {
  endPostmaster,
  findPostmaster,
  forgetDeadPostmaster,
  launchPostmaster,
  readLastComplaint,
} from './cluster/postmaster'
import { Refusal } from './refusal'

export type Embedded = { url: string; stop(): Promise<void> }

type EmbeddedOptions = {
  dataDir: string
  log: (line: string) => void
  /** False gives up safety against a power cut for speed: for databases that are thrown away. */
  durable?: boolean
}

const PRESENCE_LOCK = 7_261_943
const DATABASE = 'manyi'

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  jit: 'off',
  work_mem: '16MB',
  // Statements and the details of errors hold customers' data and stay out of the log.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}
const THROWN_AWAY = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
}

/** Starts or joins the server in `<dataDir>/postgres`; `stop` leaves it, and ends it when nobody else is using it. */
export async function startEmbedded({ dataDir, log, durable = true }: EmbeddedOptions): Promise<Embedded> {
  const cluster = await ensureCluster(path.resolve(dataDir), log)
  const settings = durable ? SETTINGS : { ...SETTINGS, ...THROWN_AWAY }
  const patience = Date.now() + 120_000
  for (let launches = 0; launches < 5; ) {
    const running = findPostmaster(cluster)
    if (running) {
      const presence = running.isReady ? await join(cluster, running.port) : null
      if (presence)
        return { url: address(cluster, running.port), stop: () => leave(cluster, running.pid, presence) }
      if (Date.now() > patience) break
      await pause(25)
      continue
    }
    forgetDeadPostmaster(cluster)
    launches += 1
    const child = await launchPostmaster(cluster, settings)
    while (child.exitCode === null && !findPostmaster(cluster)) await pause(25)
  }
  throw new Refusal(
    `The embedded PostgreSQL in ${cluster.home} does not start: ${await readLastComplaint(cluster)}`,
  )
}

const address = (cluster: Cluster, port: number, database = DATABASE) =>
  `postgres://manyi:${cluster.password}@127.0.0.1:${port}/${database}`

/** A session that shows that we are here, or null where the server is not up yet or is being ended. */
async function join(cluster: Cluster, port: number): Promise<postgres.Sql | null> {
  const presence = postgres(address(cluster, port, 'postgres'), {
    max: 1,
    fetch_types: false,
    connect_timeout: 5,
    connection: { application_name: 'manyi presence' },
    onnotice: () => {},
  })
  try {
    const [row] = await presence`select pg_try_advisory_lock_shared(${PRESENCE_LOCK}) as here`
    if (!row?.here) throw new Error('The server is being ended')
    await ensureDatabase(presence)
    return presence
  } catch (error) {
    await presence.end({ timeout: 1 })
    if ((error as { code?: string }).code === '28P01')
      throw new Refusal(`The password in ${cluster.home}/password is not that of the database beside it.`)
    return null
  }
}

async function ensureDatabase(presence: postgres.Sql) {
  const found = await presence`select 1 from pg_database where datname = ${DATABASE}`
  if (found.length > 0) return
  await presence`create database manyi`.catch((error: { code?: string }) => {
    // Another program that starts at the same moment creates it.
    if (!['42P04', '23505'].includes(error.code ?? '')) throw error
  })
}

async function leave(cluster: Cluster, pid: number, presence: postgres.Sql) {
  try {
    await presence`select pg_advisory_unlock_shared(${PRESENCE_LOCK})`
    const [row] = await presence`select pg_try_advisory_lock(${PRESENCE_LOCK}) as last`
    if (row?.last) await endPostmaster(cluster, pid)
  } finally {
    await presence.end({ timeout: 1 })
  }
}
