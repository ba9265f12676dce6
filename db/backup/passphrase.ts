/** The passphrase of backups, from the environment: in a file, or as it is. It is never an argument, which others can list. */
import { readFile } from 'node:fs/promises'
import { Refusal } from '../refusal'

const SHORTEST = 12

type Environment = Readonly<Record<string, string | undefined>>

/** @throws Refusal where there is none, or one that is soon guessed */
export async function readPassphrase(env: Environment): Promise<string> {
  const { BACKUP_PASSPHRASE_FILE: file, BACKUP_PASSPHRASE: given } = env
  const passphrase = file ? await read(file) : given
  if (!passphrase)
    throw new Refusal(
      'Backups are encrypted: name a file that holds a passphrase in BACKUP_PASSPHRASE_FILE, or set BACKUP_PASSPHRASE.',
    )
  if (passphrase.length < SHORTEST)
    throw new Refusal(`The passphrase of backups has at least ${SHORTEST} characters.`)
  return passphrase
}

/** Without the end of the line that editors put there. */
async function read(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).replace(/\r?\n$/, '')
  } catch {
    throw new Refusal(`${file}, which BACKUP_PASSPHRASE_FILE names, cannot be read.`)
  }
}
