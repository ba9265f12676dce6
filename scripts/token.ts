/** `npm run -s token -- create --name N | list | revoke --name N`: API tokens for programs. */
import { parseArgs } from 'node:util'
import { connect, type Database } from '#db/connect'
import { migrateDatabase } from '#db/migrate'
import { openDatabase } from '#db/open'
import { Refusal } from '#db/refusal'
import { runCommand } from '~/server/command'
import { readEnv } from '~/server/env'
import { createToken, listTokens, revokeToken } from '~/server/tokens'

const USAGE = 'Use: npm run -s token -- create --name NAME | list | revoke --name NAME'

await runCommand(async () => {
  const run = readCommand(process.argv.slice(2))
  const env = readEnv(process.env)
  const database = await openDatabase(env, console.error)
  try {
    await migrateDatabase(database.url, console.error, env.REPORT_TIME_ZONE)
    const { db, close } = connect(database.url, { max: 1, applicationName: 'manyi token' })
    await run(db).finally(close)
  } finally {
    await database.close()
  }
})

function readCommand(parameters: string[]): (db: Database) => Promise<void> {
  const { command, name } = parse(parameters)
  if (command === 'list') return printTokens
  if (!name) throw new Refusal(USAGE)
  // Nothing but the token on standard output, so that it can go straight into a file or variable.
  if (command === 'create') return async (db) => console.log(await createToken(db, name))
  if (command === 'revoke') return (db) => revokeToken(db, name)
  throw new Refusal(USAGE)
}

function parse(args: string[]): { command: string | undefined; name: string | undefined } {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { name: { type: 'string' } },
    })
    return { command: positionals.length === 1 ? positionals[0] : undefined, name: values.name?.trim() }
  } catch {
    throw new Refusal(USAGE)
  }
}

async function printTokens(db: Database) {
  for (const { name, createdAt, lastUsedAt, revokedAt } of await listTokens(db))
    console.log(
      [
        name,
        `made ${createdAt}`,
        `last used ${lastUsedAt ?? 'never'}`,
        revokedAt ? `revoked ${revokedAt}` : 'in force',
      ].join('\t'),
    )
}
