/** Starts one throw-away PostgreSQL for the whole run and prepares the migrated database that tests clone. */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { connect } from '#db/connect'
import { startEmbedded } from '#db/embedded'
import { migrateDatabase } from '#db/migrate'

export const TEMPLATE = 'manyi_template'

declare module 'vitest' {
  interface ProvidedContext {
    serverUrl: string
  }
}

type Running = { url: string; close(): Promise<void> }
// Each vitest project runs this file; they share one server.
let running: Promise<Running> | undefined
let users = 0

export default async function setup(project: TestProject) {
  users += 1
  running ??= start()
  const { url, close } = await running
  project.provide('serverUrl', url)
  return async () => {
    users -= 1
    if (users === 0) await close()
  }
}

async function start(): Promise<Running> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'manyi-test-'))
  await chmod(dataDir, 0o711)
  const server = await startEmbedded({ dataDir, log: () => {}, durable: false })
  const admin = connect(server.url, { max: 1 })
  await admin.sql.unsafe(`create database ${TEMPLATE}`)
  await admin.close()
  const template = new URL(server.url)
  template.pathname = TEMPLATE
  await migrateDatabase(template.href, () => {})
  return {
    url: server.url,
    async close() {
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
