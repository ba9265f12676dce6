/** `npm run -s restore -- FILE [--check]`: a backup into an empty database, or only looked at. See docs/operations.md. */
import { parseArgs } from 'node:util'
import { readPassphrase } from '#db/backup/passphrase'
import { checkBackup, type Restored, restoreBackup } from '#db/backup/restore'
import { connect } from '#db/connect'
import { migrateDatabase } from '#db/migrate'
import { openDatabase } from '#db/open'
import { Refusal } from '#db/refusal'
import { verifyLedger } from '~/ledger/chain'
import { runCommand } from '~/server/command'
import { readEnv } from '~/server/env'

const USAGE = 'Use: npm run -s restore -- FILE [--check]'

await runCommand(async () => {
  const { file, isCheck } = readArguments(process.argv.slice(2))
  const passphrase = await readPassphrase(process.env)
  if (isCheck) {
    console.log(`The backup is whole: ${describe(await checkBackup(file, passphrase))}.`)
    return
  }
  const database = await openDatabase(readEnv(process.env), console.error)
  try {
    console.log(`Restored: ${describe(await restoreBackup(database.url, file, passphrase))}.`)
    await migrateDatabase(database.url, console.error)
    const connection = connect(database.url, {
      max: 2,
      applicationName: 'manyi restore',
      statementTimeoutMs: 0,
    })
    const { rows, head, broken } = await verifyLedger(connection).finally(connection.close)
    if (broken)
      throw new Refusal(
        `The ledger is broken, as it was when the backup was made: row ${broken.row} ${broken.what}.`,
      )
    console.log(`The ledger: ${rows} rows, whole. The last: ${rows}:${head}`)
  } finally {
    await database.close()
  }
})

function describe({ madeAt, tables, rows }: Restored): string {
  return `${tables} tables, ${rows} rows, as of ${madeAt}`
}

function readArguments(args: string[]) {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { check: { type: 'boolean' } },
    })
    const [file, ...others] = positionals
    if (file !== undefined && others.length === 0) return { file, isCheck: values.check ?? false }
  } catch {
    // Said below, for every mistake in the arguments alike.
  }
  throw new Refusal(USAGE)
}
