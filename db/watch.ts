/**
 * Keeps an eye on the database while a server runs: knows at once that it refuses connections, within two seconds that
 * it lets them hang, and soon that it is back.
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
  /** Counts a statement under way; the returned function takes whether it was answered. */
  working(): (isAnswered: boolean) => void
  /** Looks now. False also where the answer takes longer than `ms`. */
  check(ms: number): Promise<boolean>
  close(): Promise<void>
}

export type WatchOptions = {
  /** What each session says first: something that is true for as long as this server lives. */
  announce?: { text: string; values: unknown[] } | undefined
  /** Brings a database back that we run ourselves. Where even that fails, `onLost` hears why. */
  revive?: (() => Promise<void>) | undefined
  onLost?: ((error: unknown) => void) | undefined
  onChange?: ((isThere: boolean) => void) | undefined
}

/** Each server that runs has one such session. */
export const WATCH_NAME = 'manyi watch'

const EVERY_MS = 400
const WHILE_AWAY_MS = 200
/**
 * A session answers in this time, or a new one is tried for as long again. What is slow is not away: where the last
 * answers took their time, the next one has a multiple of the slowest; where many statements are under way it has long;
 * and an answer to any of them is a sign of life.
 */
const LEAST_MS = 700
const MOST_MS = 2_500
const SLOWER = 8
const REMEMBERED = 20
const MANY = 8

export function watchDatabase(
  address: Address,
  { announce, revive, onLost, onChange }: WatchOptions = {},
): Watch {
  let away = manyAwait(new AbortController())
  let session: pg.Client | null = null
  let looking: Promise<boolean> | null = null
  let lately: number[] = []
  let underWay = 0
  let heardAt = 0
  let isReviving = false
  let isClosed = false
  let stopClock = () => {}

  function look(): Promise<boolean> {
    stopClock()
    looking ??= findOut().then((isThere) => {
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

  /** Where not even its address can be told, it is away, and somebody looks again. */
  const findOut = () => probe().catch(() => false)

  async function probe(): Promise<boolean> {
    const began = performance.now()
    const slowest = underWay >= MANY ? MOST_MS : SLOWER * Math.max(0, ...lately)
    const answer = await ask(Math.min(MOST_MS, Math.max(LEAST_MS, slowest)))
    const isThere = answer === 'answers' || (answer === 'silent' && heardAt > began)
    if (isThere) lately = [...lately, performance.now() - began].slice(-REMEMBERED)
    return isThere
  }

  async function ask(ms: number): Promise<'answers' | 'silent' | 'refuses'> {
    if (session && (await isAnswered(session, ms))) return 'answers'
    drop()
    const fresh = new pg.Client(
      clientConfig(addressNow(address), {
        applicationName: WATCH_NAME,
        // The bound below comes first.
        connectTimeoutMs: ms + 1_000,
      }),
    )
    fresh.on('error', () => {
      if (session === fresh) suspect()
    })
    try {
      await within(fresh.connect(), { ms, late: () => new Silence() })
    } catch (error) {
      void fresh.end()
      // A server that has no room for us is there all the same.
      if (faultOf(error) === 'busy') return 'answers'
      return error instanceof Silence ? 'silent' : 'refuses'
    }
    session = fresh
    // Answered before what follows is.
    if (announce) fresh.query(announce).catch(() => {})
    return (await isAnswered(fresh, ms)) ? 'answers' : 'silent'
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
    working() {
      underWay += 1
      return (isAnswered) => {
        underWay -= 1
        if (isAnswered) heardAt = performance.now()
      }
    },
    check: (ms) => within(look(), { ms, late: () => new Error('No answer') }).catch(() => false),
    async close() {
      isClosed = true
      stopClock()
      if (!looking) drop()
    },
  }
}

class Silence extends Error {}

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
