/** The key that signs session cookies: random, made once, readable only by its owner. */
import { randomBytes } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { makeFolder } from '#db/cluster/folder'
import { Refusal } from '#db/refusal'
import type { Env } from './env'

/** `APP_SECRET`, or the one kept in `DATA_DIR/secret`, made at first use. */
export async function readSecret({
  APP_SECRET,
  DATA_DIR,
}: Pick<Env, 'APP_SECRET' | 'DATA_DIR'>): Promise<string> {
  if (APP_SECRET) return APP_SECRET
  const file = path.join(DATA_DIR, 'secret')
  await makeFolder(DATA_DIR, 0o711)
  const kept = await readFile(file, 'utf8').catch(() => make(file))
  const secret = kept.trim()
  if (secret.length < 32)
    throw new Refusal(`The secret in ${file} is too short: delete the file to get a new one.`)
  return secret
}

/** Written aside and linked into place, so that of two programs starting at once the first one's secret stays. */
async function make(file: string): Promise<string> {
  const aside = `${file}.${randomBytes(6).toString('hex')}`
  try {
    await writeFile(aside, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 })
    await link(aside, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(aside, { force: true })
  }
  return readFile(file, 'utf8')
}
