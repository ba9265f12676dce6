/** From the environment to everything a server needs: database, schema, demo company, services, accounts. */
import { connect } from '#db/connect'
import { migrateDatabase } from '#db/migrate'
import { openDatabase } from '#db/open'
import { asReader, checkReader } from '#db/reader'
import { isDemoDue } from '~/demo/state'
import { sweepSpool } from '~/export/spool'
import { refreshRollupsAt } from '~/imports/refresh-rollups'
import { closeInterrupted } from '~/ledger/interrupted'
import { createSetupLink } from '~/server/accounts/first-account'
import { type Auth, createAuth } from '~/server/auth'
import { complain } from '~/server/command'
import { findLackOfRoom } from '~/server/connections'
import { type Env, originOf } from '~/server/env'
import type { Provider } from '~/server/identities/provider'
import { openProviders } from '~/server/identities/providers'
import type { Log } from '~/server/log'
import { type Mailer, openMailer } from '~/server/mailer'
import { readSecret } from '~/server/secret'
import { openServices, type Services, today } from '~/server/services'
import type { Shutdown } from '~/server/shutdown'
import { findOldVersions } from '~/server/version-floors'
import { changeRulesAt } from './change-rules'
import { openImportJobs } from './import-jobs'

export type OpenApp = {
  services: Services
  auth: Auth
  mailer: Mailer | null
  providers: Provider[]
  origin: string
  /** Where somebody sets up the first account; null once there is one. */
  setupLink: string | null
  /** Makes the rollups that are missing, beside all else; until then the facts are read. */
  makeRollups(): Promise<void>
}

/** Longest that being seen by other servers is waited for. */
const PRESENT_MS = 3_000

type OpenAppOptions = { env: Env; now: () => Date; log: Log; say: (line: string) => void; shutdown: Shutdown }

/** Opens everything, in order; what was opened is closed by `shutdown` in the reverse order. */
export async function openApp({ env, now, log, say, shutdown }: OpenAppOptions): Promise<OpenApp> {
  const { signal } = shutdown
  const { url, address, revive } = await shutdown.holding(openDatabase(env, say, { isServer: true, signal }))
  await migrateDatabase(url, say, env.REPORT_TIME_ZONE)
  await warnOfDatabase(url, say)
  const onLost = (error: unknown) => {
    complain(error)
    void shutdown.end(1)
  }
  const reader = asReader(address)
  await checkReader(reader)
  const carryOut = changeRulesAt(address)
  const importJobs = await shutdown.holding(
    Promise.resolve(openImportJobs({ address, dataDir: env.DATA_DIR, now, log })),
  )
  const { services } = await shutdown.holding(
    openServices({ url: reader, revive, onLost, env, carryOut, importJobs, now, log }),
  )
  if (env.DEMO === 'on') await loadDemoWhereDue(url, services, say)
  await sweepSpool(env.DATA_DIR)
  // From here on others know that this server lives.
  await services.watch.check(PRESENT_MS)
  await closeInterrupted(services.accounts)
  await shutdown.holding(Promise.resolve({ close: services.ledger.settle }))
  const origin = originOf(env)
  const auth = createAuth({ db: services.accounts, secret: await readSecret(env), origin, log, now })
  const setupLink = await createSetupLink(services.accounts, { origin, now: now() })
  const makeRollups = () =>
    refreshRollupsAt(url, {
      anew: false,
      compare: true,
      onMade: ({ subject, facts, seconds }) => log.info({ subject, facts, seconds }, 'made rollups'),
    }).catch((error) => log.warn({ err: error }, 'could not make rollups; the facts are read'))
  const mailer = openMailer(env, origin)
  const providers = openProviders(env, now)
  return { services, auth, mailer, providers, origin, setupLink, makeRollups }
}

/** By the owner, as all loading. */
async function loadDemoWhereDue(url: string, services: Services, say: (line: string) => void) {
  const { db, close } = connect(url, { max: 4, applicationName: 'manyi demo' })
  try {
    if (!(await isDemoDue(db))) return
    const { loadDemo } = await import('~/demo/load')
    const { timeZone } = services
    await loadDemo({ connectionUrl: url, db, today: today(services), timeZone, log: say })
  } finally {
    await close()
  }
}

async function warnOfDatabase(url: string, say: (line: string) => void) {
  const { db, close } = connect(url, { max: 1 })
  try {
    const lack = await findLackOfRoom(db)
    if (lack) say(lack)
    for (const warning of await findOldVersions(db)) say(warning)
  } finally {
    await close()
  }
}
