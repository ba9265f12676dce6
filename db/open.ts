/** Finds the database that the environment means: a server of one's own, or the embedded one. */

import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Lang } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import { connect } from './connect'
import { startEmbedded } from './embedded'
import { faultOf } from './faults'
import { describePlace, notedPlace, notePlace, type Place, placeOf, refuseGuess } from './place'
import { requireReader } from './reader'
import { Refusal } from './refusal'
import { isUntrusted, requireEncryption } from './tls'

export type OpenDatabase = {
  /** Where it is, for as long as a command takes. */
  url: string
  /** Where it is now, for a program that goes on for long: an embedded database can move. */
  address(): string
  /** Brings it back where we run it ourselves. */
  revive?: () => Promise<void>
  close(): Promise<void>
}

type Environment = {
  DATABASE_URL?: string | undefined
  DATA_DIR?: string | undefined
  DATABASE_TLS?: 'on' | 'off'
}
type OpenOptions = {
  /** Set by the server, whose database all other programs of the folder are to use. */
  isServer?: boolean
  /** Of the line that names the database. */
  lang?: Lang
  /** Ends the wait for a database that does not answer. */
  signal?: AbortSignal
}

/** As DATABASE_URL: the embedded database, although the server of the folder had one of its own. */
const EMBEDDED = 'embedded'

/**
 * `DATABASE_URL` names a server; without it the embedded one of `DATA_DIR` is joined, or started where it does
 * not run. `log` is called with which it is, before anything else. `close` ends the embedded server when no other program
 * of the installation is using it.
 * @throws Refusal where the server does not let us in, or where the environment leaves open which database is meant
 */
export async function openDatabase(
  env: Environment,
  log: (line: string) => void,
  { isServer = false, lang = 'en', signal }: OpenOptions = {},
): Promise<OpenDatabase> {
  const dataDir = path.resolve(env.DATA_DIR || '.data')
  const place = await choosePlace(env, dataDir)
  log(translate(describePlace(place, dataDir), lang))
  if (place.kind === 'own') requireEncryption(env.DATABASE_URL ?? '', env.DATABASE_TLS === 'off')
  const opened =
    place.kind === 'own'
      ? await openOwn(env.DATABASE_URL ?? '', { isServer, log, signal })
      : await openOurs(dataDir, log)
  if (isServer) await notePlace(place, dataDir)
  return opened
}

async function choosePlace({ DATABASE_URL }: Environment, dataDir: string): Promise<Place> {
  if (DATABASE_URL && DATABASE_URL !== EMBEDDED) {
    if (!URL.canParse(DATABASE_URL))
      throw new Refusal('DATABASE_URL is not an address: postgres://name:password@host:5432/manyi.')
    return placeOf(DATABASE_URL)
  }
  const noted = DATABASE_URL === EMBEDDED ? null : await notedPlace(dataDir)
  if (noted?.kind === 'own') throw new Refusal(refuseGuess(noted, dataDir))
  return { kind: 'embedded' }
}

type Waiting = { isServer: boolean; log: (line: string) => void; signal: AbortSignal | undefined }

async function openOwn(url: string, waiting: Waiting): Promise<OpenDatabase> {
  await requireAnswer(url, waiting)
  await requireReader(url)
  return { url, address: () => url, close: async () => {} }
}

async function openOurs(dataDir: string, log: (line: string) => void): Promise<OpenDatabase> {
  const { url, address, revive, stop } = await startEmbedded({ dataDir, log })
  return { url, address, revive, close: stop }
}

const STARTING = '57P03'
const STARTING_PATIENCE_MS = 60_000

/** A server waits for its database however long that takes; a command only where the database is coming up. */
async function requireAnswer(url: string, { isServer, log, signal }: Waiting) {
  const connection = connect(url, { max: 1 })
  const patience = Date.now() + STARTING_PATIENCE_MS
  let isSaid = false
  try {
    for (;;) {
      const error = await connection.sql`select 1`.then(
        () => null,
        (failure: Error) => failure,
      )
      if (!error) return
      if (isUntrusted(innermost(error))) throw strangerAt(url, innermost(error))
      const isPassing = isServer ? faultOf(error) !== null : innermost(error).code === STARTING
      if (!isPassing || (!isServer && Date.now() > patience)) throw refusalOf(url, innermost(error))
      if (isServer && !isSaid) log(waitingFor(url, innermost(error)))
      isSaid = true
      await pause(250, undefined, { signal })
    }
  } finally {
    await connection.close()
  }
}

type Coded = Error & { code?: string }

const innermost = (error: Error): Coded => (error.cause instanceof Error ? innermost(error.cause) : error)

const reasonOf = ({ code = 'no answer', message }: Coded) => (/^[0-9A-Z]{5}$/.test(code) ? message : code)

const waitingFor = (url: string, error: Coded) =>
  `The database at ${new URL(url).host} does not answer yet (${reasonOf(error)}): waiting for it.`

const strangerAt = (url: string, error: Coded) =>
  new Refusal(
    `The server at ${new URL(url).host} does not prove that it is the one DATABASE_URL names (${reasonOf(error)}): nothing was sent to it.`,
  )

const refusalOf = (url: string, error: Coded) =>
  new Refusal(
    `The database at ${new URL(url).host} does not let us in (${reasonOf(error)}): check DATABASE_URL.`,
  )
