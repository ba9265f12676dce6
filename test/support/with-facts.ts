/** A database with a few facts in it, dropped at the end of the test file that imports this. */
import { afterAll } from 'vitest'
import { createTestDatabase, type TestDatabase } from './database'
import { type Facts, factsIn } from './facts'

const databases: TestDatabase[] = []
afterAll(() => Promise.all(databases.map((database) => database.close())))

export async function withFacts(enter: (facts: Facts) => Promise<unknown>): Promise<TestDatabase> {
  const database = await createTestDatabase()
  databases.push(database)
  await enter(factsIn(database.db))
  return database
}
