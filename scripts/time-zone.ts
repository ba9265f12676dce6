/** `npm run -s time-zone [-- set America/New_York [--yes]]`: shows or changes the reporting zone. See docs/operations.md. */

import { parseArgs } from 'node:util'
import { changeTimeZone, planZoneChange, type ZoneChange } from '#db/change-time-zone'
import { connect, type Database } from '#db/connect'
import { codeOf } from '#db/fault-sentences'
import { migrateDatabase } from '#db/migrate'
import { openDatabase } from '#db/open'
import { Refusal } from '#db/refusal'
import type { Words } from '~/i18n/message'
import type { Lang } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import { ImportRefusal } from '~/imports/refusal'
import { complain, languageOf, watchOutput } from '~/server/command'
import { readEnv } from '~/server/env'
import { changeLines, ending, presentZone, variableReminder } from '~/server/time-zone-report'

const usage = 'Use: npm run -s time-zone [-- set ZONE [--yes]] [--lang zh-CN|en]'

let lang: Lang = languageOf(process.env)
watchOutput()
try {
  await run(process.argv.slice(2))
} catch (error) {
  complain(error, lang)
  process.exitCode = 1
}

async function run(args: string[]): Promise<void> {
  const { wanted, isConfirmed, language } = readArguments(args)
  lang = language
  const env = readEnv(process.env)
  const database = await openDatabase(env, console.error)
  try {
    // What the environment wishes does not count here: this command is how to settle a difference.
    const timeZone = await migrateDatabase(database.url, console.error)
    if (wanted === null) return say(presentZone(timeZone))
    const { db, close } = connect(database.url, {
      max: 1,
      applicationName: 'manyi time zone',
      statementTimeoutMs: 0,
    })
    const change = await (isConfirmed ? apply(db, wanted) : planZoneChange(db, wanted)).finally(close)
    for (const line of changeLines(change)) say(line)
    say(ending(change, isConfirmed))
    if (change.impossible.count > 0) process.exitCode = 1
    else if (isConfirmed && (env.REPORT_TIME_ZONE ?? change.to) !== change.to) {
      say(variableReminder(change.to))
    }
  } finally {
    await database.close()
  }
}

function say(words: Words) {
  console.log(translate(words, lang))
}

async function apply(db: Database, wanted: string): Promise<ZoneChange> {
  try {
    return await changeTimeZone(db, wanted)
  } catch (error) {
    throw codeOf(error) === '55P03' ? new ImportRefusal('importBusy') : error
  }
}

function readArguments(args: string[]) {
  const { positionals, values } = parse(args)
  const [command, wanted, ...others] = positionals
  const isSet = command === 'set' && wanted !== undefined && others.length === 0
  if (command !== undefined && !isSet) throw new Refusal(usage)
  return {
    wanted: wanted ?? null,
    isConfirmed: values.yes ?? false,
    language: languageOf(process.env, values.lang),
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { yes: { type: 'boolean' }, lang: { type: 'string' } },
    })
  } catch {
    throw new Refusal(usage)
  }
}
