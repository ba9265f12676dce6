/** From the environment to everything a server needs: database, schema, demo company, services, accounts. */
import { connect } from '#db/connect'
import { migrateDatabase } from '#db/migrate'
import { openDatabase } from '#db/open'
import { isDemoDue } from '~/demo/state'
import { closeInterrupted, settleLedger } from '~/export/ledger'
import { sweepSpool } from '~/export/spool'
import { refreshRollupsAt } from '~/imports/refresh-rollups'
import { createSetupLink } from '~/server/accounts/first-account'
import { type Auth, createAuth } from '~/server/auth'
import { complain } from '~/server/command'
import { findLackOfRoom } from '~/server/connections'
import { type Env, originOf } from '~/server/env'
import type { Log } from '~/server/log'
import { type Mailer, openMailer } from '~/server/mailer'
import { readSecret } from '~/server/secret'
import { openServices, type Services, today } from '~/server/services'
import type { Shutdown } from '~/server/shutdown'

export type OpenApp = {
  services: Services
  auth: Auth
  mailer: Mailer | null
  origin: string
  /** Where somebody sets up the first account; null once there is one. */
  setupLink: string | null
  /** Makes the rollups that are missing, beside all else; until then the facts are read. */
  makeRollups(): Promise<void>
}

type OpenAppOptions = { env: Env; now: () => Date; log: Log; say: (line: string) => void; shutdown: Shutdown }

/** Opens everything, in order; what was opened is closed by `shutdown` in the reverse order. */
export async function openApp({ env, now, log, say, shutdown }: OpenAppOptions): Promise<OpenApp> {
  const { signal } = shutdown
  const { url, address, revive } = await shutdown.holding(openDatabase(env, say, { isServer: true, signal }))
  await migrateDatabase(url, say, env.REPORT_TIME_ZONE)
  await sayWhereRoomLacks(url, say)
  const onLost = (error: unknown) => {
    complain(error)
    void shutdown.end(1)
  }
  const { services } = await shutdown.holding(openServices({ url: address, revive, onLost, env, now, log }))
  if (env.DEMO === 'on' && (await isDemoDue(services.db))) {
    const { loadDemo } = await import('~/demo/load')
    const { db, timeZone } = services
    await loadDemo({ connectionUrl: url, db, today: today(services), timeZone, log: say })
  }
  await sweepSpool(env.DATA_DIR)
  await closeInterrupted(services.db)
  await shutdown.holding(Promise.resolve({ close: settleLedger }))
  const origin = originOf(env)
  const auth = createAuth({ db: services.accounts, secret: await readSecret(env), origin, log, now })
  const setupLink = await createSetupLink(services.accounts, { origin, now: now() })
  const makeRollups = () =>
    refreshRollupsAt(url, {
      anew: false,
      onMade: ({ subject, facts, seconds }) => log.info({ subject, facts, seconds }, 'made rollups'),
    }).catch((error) => log.warn({ err: error }, 'could not make rollups; the facts are read'))
  const mailer = openMailer(env, origin)
  return { services, auth, mailer, origin, setupLink, makeRollups }
}

async function sayWhereRoomLacks(url: string, say: (line: string) => void) {
  const { db, close } = connect(url, { max: 1 })
  const lack = await findLackOfRoom(db).finally(close)
  if (lack) say(lack)
}
