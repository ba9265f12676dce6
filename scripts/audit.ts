/** `npm run -s audit -- verify [--noted SEQ:HASH] | list [--from --to --person --panel --outcome]`: the ledger. */
import { parseArgs } from 'node:util'
import { type Connection, connect } from '#db/connect'
import { migrateDatabase } from '#db/migrate'
import { openDatabase } from '#db/open'
import { Refusal } from '#db/refusal'
import { csvHeader, csvRows } from '~/export/csv'
import { localize } from '~/i18n/localize'
import { translate } from '~/i18n/translate.server'
import { everyLine, ledgerColumns, ledgerStatement, parseLedgerFilters } from '~/ledger/attempts'
import { verifyLedger } from '~/ledger/chain'
import { runInBatches } from '~/metrics/execute'
import { QueryRefused } from '~/metrics/refuse'
import { toRow } from '~/metrics/values'
import { languageOf, runCommand } from '~/server/command'
import { readEnv } from '~/server/env'

const USAGE =
  'Use: npm run -s audit -- verify [--noted NUMBER:HASH] | list [--from DAY --to DAY --person KIND:ID --panel PANEL --outcome OUTCOME]'

type Command = (connection: Connection, timeZone: string) => Promise<void>

await runCommand(async () => {
  const run = readCommand(process.argv.slice(2))
  const env = readEnv(process.env)
  const database = await openDatabase(env, console.error)
  try {
    const timeZone = await migrateDatabase(database.url, console.error, env.REPORT_TIME_ZONE)
    // A long ledger takes its time.
    const connection = connect(database.url, {
      max: 2,
      applicationName: 'manyi audit',
      statementTimeoutMs: 0,
    })
    await run(connection, timeZone).finally(connection.close)
  } finally {
    await database.close()
  }
})

function readCommand(args: string[]): Command {
  const { command, noted, filters } = parse(args)
  if (command === 'verify' && filters.size === 0) return verify(noted)
  if (command === 'list' && noted === undefined) return list(filters)
  throw new Refusal(USAGE)
}

function parse(args: string[]) {
  const text = { type: 'string' } as const
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { noted: text, from: text, to: text, person: text, panel: text, outcome: text },
    })
    const { noted, ...filters } = values
    return {
      command: positionals.length === 1 ? positionals[0] : undefined,
      noted,
      filters: new URLSearchParams(filters),
    }
  } catch {
    throw new Refusal(USAGE)
  }
}

function verify(text: string | undefined): Command {
  const [, seq, hash] = /^([1-9]\d*):([0-9a-f]{64})$/.exec(text ?? '') ?? []
  if (text !== undefined && hash === undefined) throw new Refusal(USAGE)
  const noted = hash === undefined ? null : { seq: Number(seq), hash }
  return async (connection) => {
    const { rows, head, broken } = await verifyLedger(connection, noted)
    if (broken) throw new Refusal(`The ledger is broken: row ${broken.row} ${broken.what}.`)
    console.log(`${rows} rows, whole. The last: ${rows}:${head}`)
  }
}

function list(params: URLSearchParams): Command {
  const lang = languageOf(process.env)
  return async ({ pool }, timeZone) => {
    const columns = localize(ledgerColumns, lang)
    try {
      const statement = ledgerStatement(parseLedgerFilters(params), timeZone, everyLine)
      process.stdout.write(csvHeader(columns, 'id'))
      for await (const batch of runInBatches({ pool }, statement))
        process.stdout.write(
          csvRows(
            batch.map((row) => localize(toRow(row, ledgerColumns), lang)),
            columns,
          ),
        )
    } catch (error) {
      throw error instanceof QueryRefused ? new Refusal(translate(error.words, lang)) : error
    }
  }
}
