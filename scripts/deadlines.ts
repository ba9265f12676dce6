/** `npm run -s deadlines -- recompute [--from 2026-10-01] [--dry-run]`: sets stored deadlines anew. See docs/deadlines.md. */
import { parseArgs } from 'node:util'
import { connect } from '#db/connect'
import { migrateDatabase } from '#db/migrate'
import { openDatabase } from '#db/open'
import { Refusal } from '#db/refusal'
import { translate } from '~/i18n/translate.server'
import { recomputeDeadlines } from '~/imports/recompute-deadlines'
import { reportLines } from '~/imports/recompute-report'
import { dayIn, isDay } from '~/metrics/time'
import { languageOf, runCommand } from '~/server/command'
import { readEnv } from '~/server/env'

const usage = 'Use: npm run -s deadlines -- recompute [--from 2026-10-01] [--dry-run] [--lang zh-CN|en]'

await runCommand(async () => {
  const { from, dryRun, lang } = readArguments(process.argv.slice(2))
  const env = readEnv(process.env)
  const database = await openDatabase(env, console.error)
  try {
    const timeZone = await migrateDatabase(database.url, console.error, env.REPORT_TIME_ZONE)
    const { db, close } = connect(database.url, { max: 1, applicationName: 'manyi deadlines' })
    const options = { timeZone, today: dayIn(timeZone, new Date()), from, dryRun }
    const report = await recomputeDeadlines(db, options).finally(close)
    for (const line of reportLines(report)) console.log(translate(line, lang))
  } catch (error) {
    throw error instanceof Refusal ? new Refusal(translate(error.words, lang)) : error
  } finally {
    await database.close()
  }
})

function readArguments(args: string[]) {
  const { positionals, values } = parse(args)
  const { from } = values
  if (positionals.length !== 1 || positionals[0] !== 'recompute') throw new Refusal(usage)
  if (from !== undefined && !isDay(from)) {
    throw new Refusal(`"${from}" is not a day; write it like 2026-10-01.`)
  }
  return {
    from: from ?? null,
    dryRun: values['dry-run'] ?? false,
    lang: languageOf(process.env, values.lang),
  }
}

function parse(args: string[]) {
  const text = { type: 'string' } as const
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { from: text, 'dry-run': { type: 'boolean' }, lang: text },
    })
  } catch {
    throw new Refusal(usage)
  }
}
