/** Finds the database that the environment means: a server of one's own, or the embedded one. */
import path from 'node:path'
import { connect } from './connect'
import { startEmbedded } from './embedded'
import { Refusal } from './refusal'

export type OpenDatabase = { url: string; close(): Promise<void> }

/**
 * `DATABASE_URL` names a server; without it the embedded one of `DATA_DIR` is joined, or started where it does
 * not run. `close` ends the embedded server when no other program of the installation is using it.
 * @throws Refusal where the server does not let us in
 */
export async function openDatabase(
  env: { DATABASE_URL?: string | undefined; DATA_DIR?: string | undefined },
  log: (line: string) => void,
): Promise<OpenDatabase> {
  if (env.DATABASE_URL) {
    await requireAnswer(env.DATABASE_URL)
    return { url: env.DATABASE_URL, close: async () => {} }
  }
  const { url, stop } = await startEmbedded({ dataDir: path.resolve(env.DATA_DIR || '.data'), log })
  return { url, close: stop }
}

async function requireAnswer(url: string) {
  if (!URL.canParse(url))
    throw new Refusal('DATABASE_URL is not an address: postgres://name:password@host:5432/manyi.')
  const connection = connect(url, { max: 1 })
  try {
    await connection.sql`select 1`
  } catch (error) {
    const { code = 'no answer', message } = error as Error & { code?: string }
    const reason = /^[0-9A-Z]{5}$/.test(code) ? message : code
    throw new Refusal(
      `The database at ${new URL(url).host} does not let us in (${reason}): check DATABASE_URL.`,
    )
  } finally {
    await connection.close()
  }
}
