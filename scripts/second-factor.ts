/**
 * `npm run -s second-factor -- remove MAIL`: takes the second factor from an account whose phone and recovery codes are
 * lost, where no administrator can; whether the server runs or not.
 */
import { connect } from '#db/connect'
import { migrateDatabase } from '#db/migrate'
import { openDatabase } from '#db/open'
import { Refusal } from '#db/refusal'
import { removeFromShell } from '~/server/accounts/second-factor'
import { runCommand } from '~/server/command'
import { readEnv } from '~/server/env'

await runCommand(async () => {
  const [command, email, ...others] = process.argv.slice(2)
  if (command !== 'remove' || email === undefined || others.length > 0)
    throw new Refusal('Use: npm run -s second-factor -- remove MAIL')
  const env = readEnv(process.env)
  const database = await openDatabase(env, console.error)
  try {
    await migrateDatabase(database.url, console.error, env.REPORT_TIME_ZONE)
    const { db, close } = connect(database.url, { max: 1, applicationName: 'manyi second-factor' })
    await removeFromShell(db, email, new Date()).finally(close)
  } finally {
    await database.close()
  }
})
