/** Starts one throw-away PostgreSQL for the whole run and prepares the migrated database that tests clone. */
import { chmod, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { connect } from '#db/connect'
import { startEmbedded } from '#db/embedded'
import { migrateDatabase } from '#db/migrate'
import { makeScratchFolder } from './scratch-folder'

export const TEMPLATE = 'manyi_template'

declare module 'vitest' {
  interface ProvidedContext {
    serverUrl: string
    /** The machine's own folder of temporary files, for what later runs find again. */
    lastingFolder: string
    /** A file that there is once somebody has seen to the build. */
    buildSeen: string
  }
}

type Running = { url: string; lastingFolder: string; scratchFolder: string; close(): Promise<void> }
// Each vitest project loads and runs this file; they share one server.
const place = globalThis as { manyiTests?: { running?: Promise<Running>; users: number } }
place.manyiTests ??= { users: 0 }
const shared = place.manyiTests

export default async function setup(project: TestProject) {
  shared.users += 1
  shared.running ??= start()
  const { url, lastingFolder, scratchFolder, close } = await shared.running
  project.provide('serverUrl', url)
  project.provide('lastingFolder', lastingFolder)
  const buildSeen = path.join(scratchFolder, 'build-seen')
  project.provide('buildSeen', buildSeen)
  project.onTestsRerun(() => rm(buildSeen, { force: true }))
  return async () => {
    shared.users -= 1
    if (shared.users === 0) await close()
  }
}

async function start(): Promise<Running> {
  const lastingFolder = tmpdir()
  const scratchFolder = await makeScratchFolder()
  // The system user of PostgreSQL passes through it.
  await chmod(scratchFolder, 0o711)
  // Processes that run tests are started after this.
  process.env.TMPDIR = scratchFolder
  const server = await startEmbedded({
    dataDir: path.join(scratchFolder, 'data'),
    log: () => {},
    durable: false,
  })
  const admin = connect(server.url, { max: 1 })
  // Memory that the log would take else.
  await admin.sql.unsafe(`alter system set max_wal_size = '256MB'`)
  await admin.sql.unsafe('select pg_reload_conf()')
  await admin.sql.unsafe(`create database ${TEMPLATE}`)
  await admin.close()
  const template = new URL(server.url)
  template.pathname = TEMPLATE
  await migrateDatabase(template.href, () => {})
  return {
    url: server.url,
    lastingFolder,
    scratchFolder,
    async close() {
      await server.stop()
      await rm(scratchFolder, { recursive: true, force: true })
    },
  }
}
