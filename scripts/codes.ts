/** `npm run -s codes [-- tidy]`: codes of the warehouse that hide characters, and what to do. See docs/import.md. */
import { parseArgs } from 'node:util'
import { connect } from '#db/connect'
import { migrateDatabase } from '#db/migrate'
import { openDatabase } from '#db/open'
import { Refusal } from '#db/refusal'
import { translate } from '~/i18n/translate.server'
import { describeOddCodes, tidyCodes } from '~/imports/tidy-codes'
import { languageOf, runCommand } from '~/server/command'
import { readEnv } from '~/server/env'

const usage = 'Use: npm run -s codes [-- tidy] [--lang zh-CN|en]'

await runCommand(async () => {
  const { tidy, lang } = readArguments(process.argv.slice(2))
  const env = readEnv(process.env)
  const database = await openDatabase(env, console.error)
  try {
    // What it would say about codes is said below, in full.
    await migrateDatabase(database.url, () => {}, env.REPORT_TIME_ZONE)
    const { db, close } = connect(database.url, { max: 1, applicationName: 'manyi codes' })
    const lines = await (tidy ? tidyCodes(db) : describeOddCodes(db)).finally(close)
    for (const line of lines) console.log(translate(line, lang))
  } finally {
    await database.close()
  }
})

function readArguments(args: string[]) {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { lang: { type: 'string' } },
    })
    if (positionals.length === 0 || (positionals.length === 1 && positionals[0] === 'tidy')) {
      return {
        tidy: positionals.length === 1,
        lang: languageOf(process.env, values.lang),
      }
    }
  } catch {
    // Said below, for every mistake in the arguments alike.
  }
  throw new Refusal(usage)
}
