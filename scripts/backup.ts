/** `npm run -s backup -- FILE`: all that is kept, in one encrypted file, beside the running server. See docs/operations.md. */
import path from 'node:path'
import { readPassphrase } from '#db/backup/passphrase'
import { writeBackup } from '#db/backup/write'
import { openDatabase } from '#db/open'
import { Refusal } from '#db/refusal'
import { runCommand } from '~/server/command'
import { readEnv } from '~/server/env'
import { interruption } from '~/server/shutdown'

await runCommand(async () => {
  const [name, ...others] = process.argv.slice(2)
  if (name === undefined || name.startsWith('-') || others.length > 0)
    throw new Refusal('Use: npm run -s backup -- FILE')
  const passphrase = await readPassphrase(process.env)
  const signal = interruption(new Refusal('The backup was broken off, and nothing of it is kept.'))
  // Not brought to this release: what is before an update is what somebody may want back.
  const database = await openDatabase(readEnv(process.env), console.error)
  try {
    const file = path.resolve(name)
    const { tables, rows, bytes } = await writeBackup({
      url: database.url,
      file,
      passphrase,
      now: new Date(),
      signal,
    })
    console.log(`${tables} tables, ${rows} rows, ${(bytes / 1e6).toFixed(1)} MB: ${file}`)
  } catch (error) {
    throw signal.aborted ? signal.reason : error
  } finally {
    await database.close()
  }
})
