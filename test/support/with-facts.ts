/** A database with a few facts in it, dropped at the end of the test file. */
import { createTestDatabase, type TestDatabase } from './database'
import { type Facts, factsIn } from './facts'

const databases: TestDatabase[] = []

/** What the setup of every test file does at its end. */
export const closeFacts = () => Promise.all(databases.splice(0).map((database) => database.close()))

export async function withFacts(enter: (facts: Facts) => Promise<unknown>): Promise<TestDatabase> {
  const database = await createTestDatabase()
  databases.push(database)
  await enter(factsIn(database.db))
  return database
}
