/** `npm run -s undo-import -- RUN [--lang zh-CN|en]`: takes an import back. See docs/import.md. */
import { userInfo } from 'node:os'
import { parseArgs } from 'node:util'
import { toSentence } from '#db/fault-sentences'
import { migrateDatabase } from '#db/migrate'
import { openDatabase } from '#db/open'
import { Refusal } from '#db/refusal'
import { joined } from '~/i18n/message'
import type { Lang } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import { keptLines } from '~/imports/kept-rows'
import { undoneLine } from '~/imports/report'
import { type Undone, undoRun } from '~/imports/undo'
import { said } from '~/imports/wording'
import { complain, languageOf, watchOutput } from '~/server/command'
import { readEnv } from '~/server/env'
import { today as todayIn } from '~/server/services'
import { interruption } from '~/server/shutdown'

const usage =
  'Use: npm run -s undo-import -- RUN [--lang zh-CN|en]; RUN is the number that the import was given.'

let language: Lang = languageOf(process.env)

watchOutput()
try {
  console.log(undoneLine(await undo(process.argv.slice(2))))
} catch (error) {
  const fault = error instanceof Refusal ? null : toSentence(error)
  if (fault) console.error(translate(joined('sentence', [said('failed'), fault]), language))
  else complain(error, language)
  process.exitCode = 1
}

async function undo(args: string[]): Promise<Undone> {
  const { run, lang } = readArguments(args)
  language = languageOf(process.env, lang)
  const env = readEnv(process.env)
  const database = await openDatabase(env, console.error, { lang: language })
  try {
    const timeZone = await migrateDatabase(database.url, console.error, env.REPORT_TIME_ZONE)
    const undone = await undoRun(database.url, {
      run,
      timeZone,
      today: todayIn({ now: () => new Date(), timeZone }),
      startedBy: `command line: ${userInfo().username}`,
      signal: interruption(),
      onRollupsLeft: () => console.error(translate(said('rollupsLeft'), language)),
    })
    for (const line of keptLines(undone)) console.error(translate(line, language))
    console.log(translate(said('undone', { run, file: undone.fileName }), language))
    return undone
  } finally {
    await database.close()
  }
}

function readArguments(args: string[]) {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { lang: { type: 'string' } },
    })
    const [run, ...others] = positionals
    if (run !== undefined && /^[1-9]\d{0,14}$/.test(run) && others.length === 0) {
      return { run: Number(run), lang: values.lang }
    }
  } catch {
    // Said below, for every mistake in the arguments alike.
  }
  throw new Refusal(usage)
}
