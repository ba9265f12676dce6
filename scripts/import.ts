/** `npm run -s import -- <dataset> <file> [options]`: loads one file into the warehouse. See docs/import.md. */
import { createReadStream, createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { migrateDatabase } from '#db/migrate'
import { openDatabase } from '#db/open'
import { Refusal } from '#db/refusal'
import { isDatasetId } from '~/imports/datasets'
import type { LoadResult } from '~/imports/load'
import { type Language, message, toLanguage } from '~/imports/messages'
import { ImportRefusal } from '~/imports/refusal'
import { countsLine, problemLines, verdict } from '~/imports/report'
import { exitStatus, type ImportRequest, knownDatasets, runImport } from '~/imports/run'
import { noRows } from '~/imports/session'
import { complain } from '~/server/command'
import { readEnv } from '~/server/env'
import { today as todayIn } from '~/server/services'

const usage = `Use: npm run -s import -- DATASET FILE [--profile P.json] [--dry-run] [--skip-invalid] [--create-missing]
       [--ignore-unknown] [--rejects F.csv] [--encoding NAME] [--lang zh-CN|en]
Datasets: ${knownDatasets}`

const { LC_ALL, LC_MESSAGES, LANG } = process.env
let language: Language = toLanguage(LC_ALL || LC_MESSAGES || LANG)

try {
  const result = await importFile(process.argv.slice(2))
  console.log(countsLine(result.counts))
  process.exitCode = exitStatus(result)
} catch (error) {
  if (error instanceof ImportRefusal) console.error(error.in(language))
  else {
    if (!(error instanceof Refusal)) console.error(message(language, 'failed'))
    complain(error)
  }
  console.log(countsLine(noRows))
  process.exitCode = 1
}

async function importFile(args: string[]): Promise<LoadResult> {
  const { dataset, file, options } = readArguments(args)
  language = options.lang === undefined ? language : toLanguage(options.lang)
  if (!isDatasetId(dataset)) throw new ImportRefusal('unknownDataset', dataset, knownDatasets)
  const env = readEnv(process.env)
  const timeZone = env.REPORT_TIME_ZONE
  const rejects = options.rejects
  const request: ImportRequest = {
    dataset,
    source: { name: path.basename(file), open: () => createReadStream(file, { highWaterMark: 1 << 18 }) },
    profile: options.profile === undefined ? null : await readProfile(options.profile),
    encoding: options.encoding,
    dryRun: options['dry-run'],
    skipInvalid: options['skip-invalid'],
    createMissing: options['create-missing'],
    ignoreUnknown: options['ignore-unknown'],
    language,
    timeZone,
    today: todayIn({ now: () => new Date(), timeZone }),
    startedBy: `command line: ${userInfo().username}`,
    onProgress: process.stderr.isTTY ? showProgress : undefined,
    writeRejects:
      rejects === undefined ? undefined : (text) => pipeline(text, createWriteStream(path.resolve(rejects))),
  }
  const database = await openDatabase(env, console.error, { lang: language })
  try {
    await migrateDatabase(database.url, console.error, timeZone)
    const result = await runImport(database.url, request)
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
    for (const line of problemLines(result, language)) console.error(line)
    if (rejects !== undefined && result.counts.rejected > 0) {
      console.error(message(language, 'rejectsWritten', [rejects]))
    }
    console.log(verdict(result, language))
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
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable'
    throw new ImportRefusal('profileUnreadable', file, code)
  }
}

function showProgress(read: number) {
  process.stderr.write(`\r${message(language, 'progress', [read.toLocaleString(language)])}\u001b[K`)
}
