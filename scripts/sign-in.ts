/** `npm run -s sign-in`: prints a one-time link, whether the server runs or not. */

import { migrateDatabase } from '#db/migrate'
import { openDatabase } from '#db/open'
import { createAuth, LINK_MINUTES } from '~/server/auth'
import { runCommand } from '~/server/command'
import { originOf, readEnv } from '~/server/env'
import { createLog } from '~/server/log'
import { readSecret } from '~/server/secret'
import { openServices } from '~/server/services'
import { createSignInLink, ensureFirstAccount } from '~/server/sign-in-link'

await runCommand(async () => {
  const env = readEnv(process.env)
  const log = createLog('error')
  const database = await openDatabase(env, console.error)
  try {
    await migrateDatabase(database.url, console.error, env.REPORT_TIME_ZONE)
    const now = () => new Date()
    const { services, close } = await openServices({ url: database.url, env, now, log })
    try {
      const origin = originOf(env)
      const auth = createAuth({ db: services.accounts, secret: await readSecret(env), origin, log, now })
      console.log(await createSignInLink(auth, origin, await ensureFirstAccount(services.db)))
      if (process.stderr.isTTY) console.error(`It signs in once, within ${LINK_MINUTES} minutes.`)
    } finally {
      await close()
    }
  } finally {
    await database.close()
  }
})
