/** `npm run -s token -- create --name N [--owner MAIL] | list | revoke --name N`: API tokens for programs. */
import { parseArgs } from 'node:util'
import { connect, type Database } from '#db/connect'
import { migrateDatabase } from '#db/migrate'
import { openDatabase } from '#db/open'
import { Refusal } from '#db/refusal'
import { findAccount } from '~/server/accounts/first-account'
import { runCommand } from '~/server/command'
import { readEnv } from '~/server/env'
import { createToken, listTokens, revokeToken } from '~/server/tokens'

const USAGE =
  'Use: npm run -s token -- create --name NAME [--owner MAIL] | list | revoke --name NAME\n' +
  'A token may do what its owner may; without --owner that is the oldest administrator.'

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
  const { command, name, owner } = parse(parameters)
  if (command === 'list') return printTokens
  if (!name) throw new Refusal(USAGE)
  if (command === 'create')
    return async (db) => {
      const account = await findAccount(db, owner)
      if (!account)
        throw new Refusal(
          owner === undefined
            ? 'There is no account yet that a token could belong to: set one up with the link that "npm start" prints.'
            : `There is no account of ${owner} that may sign in.`,
        )
      // Nothing but the token on standard output, so that it can go straight into a file or variable.
      console.log(await createToken(db, { name, ownerId: account.id }))
    }
  if (command === 'revoke') return (db) => revokeToken(db, name)
  throw new Refusal(USAGE)
}

function parse(args: string[]): {
  command?: string | undefined
  name?: string | undefined
  owner?: string | undefined
} {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { name: { type: 'string' }, owner: { type: 'string' } },
    })
    const { name, owner } = values
    return { command: positionals.length === 1 ? positionals[0] : undefined, name: name?.trim(), owner }
  } catch {
    throw new Refusal(USAGE)
  }
}

async function printTokens(db: Database) {
  for (const { name, owner, createdAt, expiresAt, lastUsedAt, revokedAt } of await listTokens(db))
    console.log(
      [
        name,
        `of ${owner}`,
        `made ${createdAt}`,
        `last used ${lastUsedAt ?? 'never'}`,
        revokedAt ? `revoked ${revokedAt}` : expiresAt ? `in force until ${expiresAt}` : 'in force',
      ].join('\t'),
    )
}
