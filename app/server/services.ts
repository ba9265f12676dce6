/** What the program works with while it runs; made once at start and handed to everything that serves a request. */
import { type Connection, connect, type Database } from '#db/connect'
import { readTimeZone } from '#db/time-zone'
import { dayIn } from '~/metrics/time'
import type { Settings } from '~/settings'
import { readSettings } from '~/settings'
import type { Env } from './env'
import type { Log } from './log'

export type Services = {
  db: Database
  /** A small pool of its own, so that slow downloads never hold up a page. */
  exports: Connection
  /** The zone in which a day begins and ends for all reports, as the warehouse has it; see `followTimeZone`. */
  timeZone: string
  now: () => Date
  dataDir: string
  settings: Settings
  log: Log
}

type ServicesOptions = {
  url: string
  env: Pick<Env, 'DATA_DIR'>
  now: () => Date
  log: Log
}

/** Opens the pools and reads the settings. `close` waits a few seconds for queries that are still running. */
export async function openServices({
  url,
  env,
  now,
  log,
}: ServicesOptions): Promise<{ services: Services; close(): Promise<void> }> {
  const pages = connect(url, { max: 10, applicationName: 'manyi pages' })
  // A download may take as long as its reader needs.
  const exports = connect(url, { max: 2, applicationName: 'manyi exports', statementTimeoutMs: 0 })
  const services: Services = {
    db: pages.db,
    exports,
    timeZone: await readTimeZone(pages.db),
    now,
    dataDir: env.DATA_DIR,
    settings: await readSettings(pages.db),
    log,
  }
  return {
    services,
    async close() {
      await Promise.all([pages.close(), exports.close()])
    },
  }
}

/** The current day in the reporting zone, `'2026-01-31'`. */
export function today({ now, timeZone }: Pick<Services, 'now' | 'timeZone'>): string {
  return dayIn(timeZone, now())
}
