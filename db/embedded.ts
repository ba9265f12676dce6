/**
 * A real PostgreSQL of our own for installations that bring none.
 *
 * Any program of this installation may start it and all others join it; the last one to leave ends it. Which
 * programs use it is kept in files (see cluster/presence.ts). A program that is killed leaves the server running, and
 * the next one joins it and ends it like any other. A server that has gone under its programs is started again by
 * those that ask for it.
 */
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { type Cluster, ensureCluster } from './cluster/cluster'
import {
  endOrphans,
  endPostmaster,
  findPostmaster,
  forgetDeadPostmaster,
  launchPostmaster,
  readLastComplaint,
} from './cluster/postmaster'
import { enterPresence, isBeingEnded } from './cluster/presence'
import { ensureReader } from './reader'
import { Refusal } from './refusal'

export type Embedded = {
  /** Where the server listened at the start. */
  url: string
  /** Where it listens now: after a restart, by whichever program, that is another port. */
  address(): string
  /** Waits until the server answers, and starts it where it has gone. @throws Refusal where it does not start */
  revive(): Promise<void>
  /** Leaves it, and ends it when nobody else is using it. */
  stop(): Promise<void>
}

type EmbeddedOptions = {
  dataDir: string
  log: (line: string) => void
  /** False gives up safety against a power cut for speed: for databases that are thrown away. */
  durable?: boolean
}

const DATABASE = 'manyi'
const PATIENCE_MS = 120_000
const MOST_LAUNCHES = 5

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  jit: 'off',
  work_mem: '64MB',
  // Statements and the details of errors hold customers' data and stay out of the log.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}
const THROWN_AWAY = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  // Copying a database writes no log.
  wal_level: 'minimal',
  max_wal_senders: '0',
}

/** Starts or joins the server in `<dataDir>/postgres`. */
export async function startEmbedded({ dataDir, log, durable = true }: EmbeddedOptions): Promise<Embedded> {
  const cluster = await ensureCluster(path.resolve(dataDir), log)
  const settings = durable ? SETTINGS : { ...SETTINGS, ...THROWN_AWAY }
  const presence = await enterPresence(cluster)
  const leaving = new AbortController()
  let bringing = Promise.resolve(0)
  const bring = () => {
    bringing = bringUp(cluster, settings, leaving.signal)
    return bringing
  }
  const leave = async () => {
    // What is being started now would be left without anyone who ends it.
    leaving.abort()
    await bringing.catch(() => {})
    await presence.leave(async () => {
      const running = findPostmaster(cluster)
      if (running) await endPostmaster(cluster, running.pid)
    })
  }
  try {
    let port = await bring()
    await ensureReader(addressOf(cluster, port))
    return {
      url: addressOf(cluster, port),
      address() {
        port = findPostmaster(cluster)?.port ?? port
        return addressOf(cluster, port)
      },
      async revive() {
        port = await bring()
      },
      stop: leave,
    }
  } catch (error) {
    await leave()
    throw error
  }
}

const addressOf = (cluster: Cluster, port: number, database = DATABASE) =>
  `postgres://manyi:${cluster.password}@127.0.0.1:${port}/${database}`

/** The port of the running server; launches it where none runs. */
async function bringUp(
  cluster: Cluster,
  settings: Readonly<Record<string, string>>,
  leaving: AbortSignal,
): Promise<number> {
  const patience = Date.now() + PATIENCE_MS
  for (let launches = 0; launches < MOST_LAUNCHES && Date.now() < patience; ) {
    leaving.throwIfAborted()
    const running = findPostmaster(cluster)
    if (running) {
      const isOurs = running.isReady && !(await isBeingEnded(cluster))
      if (isOurs && (await isJoined(cluster, running.port))) return running.port
      await pause(25)
      continue
    }
    forgetDeadPostmaster(cluster)
    const child = await launchPostmaster(cluster, settings)
    while (child.exitCode === null && !findPostmaster(cluster)) await pause(25)
    if (child.exitCode === null) continue
    if (/shared memory block/.test(await readLastComplaint(cluster))) endOrphans(cluster)
    else launches += 1
    await pause(100)
  }
  throw new Refusal(
    `The embedded PostgreSQL in ${cluster.home} does not start: ${await readLastComplaint(cluster)}`,
  )
}

/** False where the server is not up yet or is going down. */
async function isJoined(cluster: Cluster, port: number): Promise<boolean> {
  const session = new pg.Client({
    connectionString: addressOf(cluster, port, 'postgres'),
    application_name: 'manyi start',
    connectionTimeoutMillis: 5_000,
  })
  session.on('error', () => {})
  try {
    await session.connect()
    await ensureDatabase(session)
    return true
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '28P01')
      throw new Refusal(`The password in ${cluster.home}/password is not that of the database beside it.`)
    return false
  } finally {
    await session.end()
  }
}

async function ensureDatabase(session: pg.Client) {
  const { rows } = await session.query('select 1 from pg_database where datname = $1', [DATABASE])
  if (rows.length > 0) return
  await session.query(`create database ${DATABASE}`).catch((error: { code?: string }) => {
    // Another program that starts at the same moment creates it.
    if (!['42P04', '23505'].includes(error.code ?? '')) throw error
  })
}
