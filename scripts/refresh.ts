/** `npm run -s refresh`: makes the rollups anew, for a warehouse that another program fills. See docs/rollups.md. */
import { migrateDatabase } from '#db/migrate'
import { openDatabase } from '#db/open'
import { refreshRollupsAt } from '~/imports/refresh-rollups'
import { runCommand } from '~/server/command'
import { readEnv } from '~/server/env'

await runCommand(async () => {
  const env = readEnv(process.env)
  const database = await openDatabase(env, console.error)
  try {
    await migrateDatabase(database.url, console.error, env.REPORT_TIME_ZONE)
    let made = 0
    await refreshRollupsAt(database.url, {
      anew: true,
      onMade: ({ subject, facts, seconds }) => {
        made += 1
        console.log(`${subject}: ${facts} facts, ${seconds.toFixed(1)} s`)
      },
    })
    if (made === 0) console.log('No subject has so many facts that it needs rollups.')
  } finally {
    await database.close()
  }
})
