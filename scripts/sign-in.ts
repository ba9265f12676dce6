/**
 * `npm run -s sign-in [-- MAIL]`: prints a one-time link for an account, by default the oldest administrator's, or the
 * link that sets up the first account; whether the server runs or not.
 */

import { connect } from '#db/connect'
import { migrateDatabase } from '#db/migrate'
import { openDatabase } from '#db/open'
import { Refusal } from '#db/refusal'
import { createSetupLink } from '~/server/accounts/first-account'
import { createSignInLink } from '~/server/accounts/sign-in-link'
import { runCommand } from '~/server/command'
import { originOf, readEnv } from '~/server/env'

await runCommand(async () => {
  const [email, ...others] = process.argv.slice(2)
  if (others.length > 0) throw new Refusal('Use: npm run -s sign-in [-- MAIL]')
  const env = readEnv(process.env)
  const database = await openDatabase(env, console.error)
  try {
    await migrateDatabase(database.url, console.error, env.REPORT_TIME_ZONE)
    const { db, close } = connect(database.url, { max: 1, applicationName: 'manyi sign-in' })
    try {
      const options = { origin: originOf(env), now: new Date() }
      const setup = email === undefined ? await createSetupLink(db, options) : null
      console.log(setup ?? (await createSignInLink(db, options, email)))
      if (process.stderr.isTTY)
        console.error(setup ? 'It sets up your account.' : 'It signs in once, within half an hour.')
    } finally {
      await close()
    }
  } finally {
    await database.close()
  }
})
