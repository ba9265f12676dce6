/** The same company in English ids and in the words of a Chinese office gives the same files. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type PanelId, panels } from '~/panels'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { startTestServer, type TestServer } from '../support/server'
import { officeFiles } from './office-company'
import { importText, shown } from './support'

const now = () => new Date('2026-11-05T04:00:00Z')
const databases: TestDatabase[] = []
const servers: TestServer[] = []

beforeAll(async () => {
  for (const words of [1, 2] as const) {
    const database = await createTestDatabase()
    databases.push(database)
    for (const file of officeFiles) {
      const { errors, counts } = await importText(database.url, file[0], file[words])
      expect([file[0], shown(errors)]).toEqual([file[0], []])
      expect(counts.inserted + counts.updated).toBe(file[words].trim().split('\n').length - 1)
    }
    servers.push(await startTestServer({ url: database.url, now }))
  }
})
afterAll(async () => {
  for (const server of servers) await server.close()
  for (const database of databases) await database.close()
})

async function taken(server: TestServer | undefined, path: string): Promise<string> {
  const answer = await fetch(`${server?.origin}/export/${path}`, {
    headers: { authorization: `Bearer ${server?.token}` },
  })
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}

describe('the file of every panel', () => {
  test.each(Object.keys(panels) as PanelId[])('%s', async (id) => {
    for (const header of ['id', 'label']) {
      const question = `${id}.csv?from=2026-08-01&to=2026-10-31&grain=month&header=${header}`
      const [english, chinese] = await Promise.all(servers.map((server) => taken(server, question)))
      expect(chinese).toBe(english)
    }
  })

  test.each(['type', 'urgency', 'level', 'disposition', 'channel'])('complaints by %s', async (by) => {
    const question = `query.csv?metric=received&by=${by}&from=2026-10-01&to=2026-10-31`
    const [english, chinese] = await Promise.all(servers.map((server) => taken(server, question)))
    expect(chinese).toBe(english)
  })
})

test('what the product has no word for stays as it is written', async () => {
  const file = await taken(servers[1], 'query.csv?metric=received&by=channel&from=2026-10-01&to=2026-10-31')
  expect(file).toContain('抖音')
  expect(file).not.toContain('来电')
})
