/** `npm run -s import -- <dataset> <file> [options]`: loads one file into the warehouse. See docs/import.md. */

import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { codeOf, isLostConnection, toSentence } from '#db/fault-sentences'
import { migrateDatabase } from '#db/migrate'
import { openDatabase } from '#db/open'
import { Refusal } from '#db/refusal'
import { joined, type Words } from '~/i18n/message'
import type { Lang } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import { isDatasetId } from '~/imports/datasets'
import type { LoadResult } from '~/imports/load'
import { ImportRefusal } from '~/imports/refusal'
import { countsLine, encodingLine, problemLines, verdict } from '~/imports/report'
import { exitStatus, type ImportRequest, knownDatasets, runImport } from '~/imports/run'
import { noRows } from '~/imports/session'
import { openFile, requireWritable } from '~/imports/source'
import { said } from '~/imports/wording'
import { complain, languageOf, watchOutput } from '~/server/command'
import { readEnv } from '~/server/env'
import { today as todayIn } from '~/server/services'
import { interruption } from '~/server/shutdown'

const usage = `Use: npm run -s import -- DATASET FILE [--profile P.json] [--dry-run] [--skip-invalid] [--create-missing]
       [--ignore-unknown] [--rejects F.csv] [--encoding NAME] [--sheet NAME]
       [--covers-until 2026-10-31] [--lang zh-CN|en]
Datasets: ${knownDatasets}`

let language: Lang = languageOf(process.env)

watchOutput()
try {
  const result = await importFile(process.argv.slice(2))
  console.log(countsLine(result.counts))
  process.exitCode = exitStatus(result)
} catch (error) {
  const fault = error instanceof Refusal ? null : toSentence(error)
  if (fault) warn(joined('sentence', [said('failed'), fault]))
  else complain(error, language)
  console.log(countsLine(noRows))
  process.exitCode = 1
}

async function importFile(args: string[]): Promise<LoadResult> {
  const { dataset, file, options } = readArguments(args)
  language = languageOf(process.env, options.lang)
  if (!isDatasetId(dataset)) throw new ImportRefusal('unknownDataset', { dataset, known: knownDatasets })
  const env = readEnv(process.env)
  const rejects = options.rejects === undefined ? undefined : path.resolve(options.rejects)
  if (rejects !== undefined) await requireWritable(rejects)
  const signal = interruption()
  const request: Omit<ImportRequest, 'timeZone' | 'today'> = {
    dataset,
    source: await openFile(file, signal),
    profile: options.profile === undefined ? null : await readProfile(options.profile),
    encoding: options.encoding,
    sheet: options.sheet,
    dryRun: options['dry-run'],
    skipInvalid: options['skip-invalid'],
    createMissing: options['create-missing'],
    ignoreUnknown: options['ignore-unknown'],
    coversUntil: options['covers-until'],
    language,
    signal,
    startedBy: `command line: ${userInfo().username}`,
    onProgress: process.stderr.isTTY ? showProgress : undefined,
    onRollupsLeft: () => warn(said('rollupsLeft')),
    onEncoding: (encoding, from) => warn(encodingLine(encoding, from)),
    writeRejects: rejects === undefined ? undefined : (text) => writeRejects(rejects, text),
  }
  const database = await openDatabase(env, console.error, { lang: language })
  try {
    const timeZone = await migrateDatabase(database.url, console.error, env.REPORT_TIME_ZONE)
    const today = todayIn({ now: () => new Date(), timeZone })
    const result = await runImport(database.url, { ...request, timeZone, today })
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
    for (const line of problemLines(result)) warn(line)
    if (rejects !== undefined && result.counts.rejected > 0) {
      warn(said('rejectsWritten', { file: options.rejects ?? rejects }))
    }
    console.log(translate(verdict(result), language))
    return result
  } finally {
    await database.close()
  }
}

function readArguments(args: string[]) {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        profile: text,
        'dry-run': flag,
        'skip-invalid': flag,
        'create-missing': flag,
        'ignore-unknown': flag,
        rejects: text,
        encoding: text,
        sheet: text,
        'covers-until': text,
        lang: text,
      },
    })
    const [dataset, file, ...others] = positionals
    if (dataset !== undefined && file !== undefined && others.length === 0) {
      return { dataset, file, options: values }
    }
  } catch {
    // Said below, for every mistake in the arguments alike.
  }
  throw new Refusal(usage)
}

async function readProfile(file: string): Promise<string> {
  await openFile(file)
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new ImportRefusal('profileUnreadable', { file, code: codeOf(error) ?? 'unreadable' })
  }
}

async function writeRejects(file: string, text: AsyncIterable<string>): Promise<void> {
  try {
    await pipeline(text, createWriteStream(file))
  } catch (error) {
    const code = codeOf(error)
    // The rows come from the database, which may fail as well.
    if (!code?.startsWith('E') || isLostConnection(error)) throw error
    throw new ImportRefusal('rejectsUnwritable', { file, code })
  }
}

function warn(words: Words) {
  console.error(translate(words, language))
}

function showProgress(read: number) {
  process.stderr.write(
    `\r${translate(said('progress', { n: read.toLocaleString(language) }), language)}\u001b[K`,
  )
}
