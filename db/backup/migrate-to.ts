/** Brings an empty database to the tables that a backup was made of, which may be those of an earlier release. */
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import { connect } from '../connect'
import { Refusal } from '../refusal'

const folder = fileURLToPath(new URL('../migrations', import.meta.url))

type Journal = { entries: { when: number; tag: string }[] }

/** @throws Refusal where this release does not know all steps, or has others between them */
export async function migrateTo(url: string, steps: readonly number[]): Promise<void> {
  const journal = JSON.parse(await readFile(path.join(folder, 'meta/_journal.json'), 'utf8')) as Journal
  const entries = journal.entries.slice(0, steps.length)
  if (
    steps.length === 0 ||
    entries.some(({ when }, place) => when !== steps[place]) ||
    entries.length < steps.length
  )
    throw new Refusal('A newer release has made this backup: restore it with that one.')
  const part = await mkdtemp(path.join(tmpdir(), 'manyi-steps-'))
  try {
    await mkdir(path.join(part, 'meta'))
    await writeFile(path.join(part, 'meta/_journal.json'), JSON.stringify({ ...journal, entries }))
    for (const { tag } of entries)
      await copyFile(path.join(folder, `${tag}.sql`), path.join(part, `${tag}.sql`))
    const connection = connect(url, { max: 1, applicationName: 'manyi migrations', statementTimeoutMs: 0 })
    await migrate(connection.db as never, { migrationsFolder: part }).finally(connection.close)
  } finally {
    await rm(part, { recursive: true, force: true })
  }
}
