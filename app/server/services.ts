/** What the program works with while it runs; made once at start and handed to everything that serves a request. */
import type { Address, SessionOptions } from '#db/client'
import { type Connection, connect, type Database } from '#db/connect'
import { COMPANY, type RowScope, type Viewer } from '#db/row-scope'
import { type Watch, watchDatabase } from '#db/watch'
import { presenceOf } from '~/ledger/interrupted'
import { type Ledger, newServerName, openLedger } from '~/ledger/ledger'
import { RollupWatch } from '~/metrics/rollups/present'
import type { Settings } from '~/metrics/settings'
import { readSettings } from '~/metrics/settings'
import { SharedAnswers } from '~/metrics/shared-answers'
import { dayIn } from '~/metrics/time'
import { POOLS } from './connections'
import { type DiskWatch, watchDisk } from './disk-space'
import type { Env } from './env'
import type { ImportJobs } from './import-jobs'
import type { Log } from './log'
import type { CarryOut } from './settings/change-rules'

export type Services = {
  db: Database
  /** Whose rows `db` and `exports` see; absent: of nobody. */
  scope?: RowScope
  /** Whether these have the evaluations of people among them. */
  seesStaff: boolean
  /** The rows of the whole company, for what is told alike to all. */
  company: Database
  /** Views that people saved: their own, and those that others share with them. */
  savedViews: Database
  /** What people write in reports, by the name of who asks. */
  measures: Database
  /** Notes on time, by the name of who writes. */
  notes: Database
  /** What people say about items that need attention, likewise. */
  attention: Database
  /** Contact data of customers, given out by the name of who asks. */
  contacts: Database
  /** A small pool of its own for who asks, so that no page that is hard to answer keeps people from signing in. */
  accounts: Database
  /** A small pool of its own, so that slow downloads never hold up a page. */
  exports: Connection
  /** Who takes what. */
  ledger: Ledger
  /** The same for what is in nobody's scope: the ledger. */
  ownExports: Connection
  /** Whether the database answers. */
  watch: Watch
  /** Whether there is room for what the server writes. */
  disk: DiskWatch
  /** The zone in which a day begins and ends for all reports, as the warehouse has it; see `followSettings`. */
  timeZone: string
  /** Answers of panels, for all who ask the same. */
  shared: SharedAnswers
  /** Changes policies and the calendar, which the server's own role cannot. */
  carryOut: CarryOut
  /** Checks and loads files that people brought. */
  importJobs: ImportJobs
  /** Which rollups agree with the facts. */
  watched: Pick<RollupWatch, 'present'>
  /** The same on behalf of somebody. */
  as(viewer: Viewer): Services
  /** Of a page that is being drawn: hears that something is missing on it, so that it is not kept. */
  onGap?: () => void
  now: () => Date
  dataDir: string
  /** As they were when the request came; see `followSettings`. */
  settings: Settings
  log: Log
}

type ServicesOptions = {
  url: Address
  /** Brings the database back where it is ours. */
  revive?: (() => Promise<void>) | undefined
  /** Hears that the database is gone for good. */
  onLost?: ((error: unknown) => void) | undefined
  /** Longest that a statement runs or waits for a lock; otherwise as `sessionDefaults` says. */
  limits?: Pick<SessionOptions, 'statementTimeoutMs' | 'lockTimeoutMs'> | undefined
  env: Pick<Env, 'DATA_DIR'>
  carryOut: CarryOut
  importJobs: ImportJobs
  now: () => Date
  log: Log
}

/** Opens the pools and reads the settings. `close` waits a few seconds for queries that are still running. */
export async function openServices({
  url,
  revive,
  onLost,
  limits,
  env,
  carryOut,
  importJobs,
  now,
  log,
}: ServicesOptions): Promise<{ services: Services; close(): Promise<void> }> {
  const server = newServerName()
  const watch = watchDatabase(url, {
    announce: presenceOf(server),
    revive,
    onLost,
    onChange: (isThere) =>
      isThere ? log.warn('the database answers again') : log.error('the database does not answer'),
  })
  const bounds = { watch, connectTimeoutMs: 2_000, queueTimeoutMs: 10_000, ...limits }
  // Who only reads waits for a lock while a table is being rebuilt, and would hold up all other pages meanwhile.
  // Whoever has a place in the queue of pages waits for a connection within the time of the page.
  const ofPages = { lockTimeoutMs: 1_000, ...bounds, queueTimeoutMs: 0 }
  const pages = connect(url, { ...ofPages, max: POOLS.pages, applicationName: 'manyi pages' })
  const accounts = connect(url, { ...bounds, max: POOLS.accounts, applicationName: 'manyi accounts' })
  // A download may take as long as its rows need, and waits for the two before it.
  const exports = connect(url, {
    ...bounds,
    max: POOLS.exports,
    applicationName: 'manyi exports',
    statementTimeoutMs: 0,
    queueTimeoutMs: 60_000,
  })
  const settings = await readSettings(pages.db)
  const disk = watchDisk(env.DATA_DIR, log)
  const rollups = new RollupWatch(settings, (subject) => log.warn(driftOf(subject)))
  const services: Services = {
    db: pages.db,
    seesStaff: false,
    company: pages.as(COMPANY).db,
    savedViews: pages.db,
    measures: pages.db,
    notes: pages.db,
    attention: pages.db,
    contacts: pages.db,
    accounts: accounts.db,
    exports,
    ownExports: exports,
    ledger: openLedger({ db: accounts.db, server, log }),
    watch,
    disk,
    timeZone: settings.reportTimeZone,
    shared: new SharedAnswers(),
    carryOut,
    importJobs,
    // Whether they agree is a question about all rows, whoever asks.
    watched: {
      present: ({ settings }) =>
        rollups.present({ db: pages.as(COMPANY).db, settings }, { db: exports.as(COMPANY).db, settings }),
    },
    as(viewer) {
      const { scope, seesStaff = false } = viewer
      const db = pages.as({ scope, seesStaff }).db
      const own = pages.as(viewer).db
      return {
        ...this,
        scope,
        seesStaff,
        db,
        savedViews: own,
        measures: own,
        notes: own,
        attention: own,
        contacts: own,
        exports: exports.as(viewer),
      }
    },
    now,
    dataDir: env.DATA_DIR,
    settings,
    log,
  }
  return {
    services,
    async close() {
      disk.close()
      await watch.close()
      await Promise.all([pages, accounts, exports].map((pool) => pool.close()))
    },
  }
}

const driftOf = (subject: string) =>
  `the rollups of ${subject} do not agree with the facts and are not read; "npm run -s refresh" makes them anew`

/** The current day in the reporting zone, `'2026-01-31'`. */
export function today({ now, timeZone }: Pick<Services, 'now' | 'timeZone'>): string {
  return dayIn(timeZone, now())
}
