import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '#db/connect'
import { WATCH_NAME } from '#db/watch'
import { findLackOfRoom } from '~/server/connections'
import { createTestDatabase, type TestDatabase } from '../support/database'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

test('connections that the database may not give are told in a sentence, those of other servers counted', async () => {
  const role = `limited_${process.pid}`
  await database.sql.unsafe(`create role ${role} login password 'x' connection limit 25`)
  const address = new URL(database.url)
  address.username = role
  address.password = 'x'
  const limited = connect(address.href, { max: 1 })
  const other = new pg.Client({ connectionString: address.href, application_name: WATCH_NAME })
  try {
    const before = await findLackOfRoom(database.db)
    expect(before === null || before.includes('more may want')).toBe(true)
    await other.connect()
    expect(await findLackOfRoom(limited.db)).toMatch(
      /^This server and \d+ more may want \d+ connections, and the database gives 25: raise max_connections/,
    )
  } finally {
    await other.end()
    await limited.close()
    await database.sql.unsafe(`drop role ${role}`)
  }
})
