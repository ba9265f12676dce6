/**
 * Keeps an eye on the database while a server runs: knows within two seconds that it has stopped answering, whether
 * it refuses connections or lets them hang, and knows soon that it is back.
 */
import { setMaxListeners } from 'node:events'
import pg from 'pg'
import { type Address, addressNow, clientConfig } from './client'
import { faultOf } from './faults'
import { after, within } from './patience'

export type Watch = {
  /** Aborted once the database has gone; after its return it is another, fresh one. */
  gone(): AbortSignal
  /** Someone met a connection that was refused or broke: look at once. */
  suspect(): void
  /** Looks now. False also where the answer takes longer than `ms`. */
  check(ms: number): Promise<boolean>
  close(): Promise<void>
}

export type WatchOptions = {
  /** Brings a database back that we run ourselves. Where even that fails, `onLost` hears why. */
  revive?: (() => Promise<void>) | undefined
  onLost?: ((error: unknown) => void) | undefined
  onChange?: ((isThere: boolean) => void) | undefined
}

const EVERY_MS = 400
const WHILE_AWAY_MS = 200
/** A session answers in this time, or a new one is tried; a new one has its own. */
const SESSION_MS = 600
const NEW_SESSION_MS = 900

export function watchDatabase(address: Address, { revive, onLost, onChange }: WatchOptions = {}): Watch {
  let away = manyAwait(new AbortController())
  let session: pg.Client | null = null
  let looking: Promise<boolean> | null = null
  let isReviving = false
  let isClosed = false
  let stopClock = () => {}

  function look(): Promise<boolean> {
    stopClock()
    looking ??= probe().then((isThere) => {
      looking = null
      if (isClosed) {
        drop()
        return isThere
      }
      learn(isThere)
      stopClock = after(isThere ? EVERY_MS : WHILE_AWAY_MS, look)
      return isThere
    })
    return looking
  }

  function learn(isThere: boolean) {
    if (!isThere) void bringBack()
    if (isThere !== away.signal.aborted) return
    if (isThere) away = manyAwait(new AbortController())
    else away.abort()
    onChange?.(isThere)
  }

  async function bringBack() {
    if (!revive || isReviving) return
    isReviving = true
    await revive().catch((error) => {
      if (!isClosed) onLost?.(error)
    })
    isReviving = false
  }

  async function probe(): Promise<boolean> {
    if (session && (await isAnswered(session, SESSION_MS))) return true
    drop()
    const fresh = new pg.Client(
      clientConfig(addressNow(address), {
        applicationName: 'manyi watch',
        connectTimeoutMs: NEW_SESSION_MS,
      }),
    )
    fresh.on('error', () => {
      if (session === fresh) suspect()
    })
    try {
      await within(fresh.connect(), { ms: NEW_SESSION_MS, late: () => new Error('No connection') })
    } catch (error) {
      void fresh.end()
      // A server that has no room for us is there all the same.
      return faultOf(error) === 'busy'
    }
    session = fresh
    return isAnswered(fresh, NEW_SESSION_MS)
  }

  function drop() {
    void session?.end()
    session = null
  }

  function suspect() {
    if (isClosed) return
    drop()
    void look()
  }

  stopClock = after(EVERY_MS, look)
  return {
    gone: () => away.signal,
    suspect,
    check: (ms) => within(look(), { ms, late: () => new Error('No answer') }).catch(() => false),
    async close() {
      isClosed = true
      stopClock()
      if (!looking) drop()
    },
  }
}

/** Every statement under way listens; that is no leak. */
function manyAwait(controller: AbortController): AbortController {
  setMaxListeners(0, controller.signal)
  return controller
}

const isAnswered = (session: pg.Client, ms: number): Promise<boolean> =>
  within(session.query('select 1'), { ms, late: () => new Error('No answer') }).then(
    () => true,
    () => false,
  )
