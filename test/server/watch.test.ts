import { afterAll, beforeAll, expect, test } from 'vitest'
import { watchDatabase } from '#db/watch'
import { createTestDatabase, type TestDatabase } from '../support/database'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

test('a database whose address cannot be told is away, and looked for again', async () => {
  let isKnown = false
  const watch = watchDatabase(() => {
    if (!isKnown) throw new Error('The file that names its port has just been taken away')
    return database.url
  })
  try {
    expect(await watch.check(20_000)).toBe(false)
    expect(watch.gone().aborted).toBe(true)
    isKnown = true
    await expect.poll(() => watch.check(20_000), { timeout: 20_000 }).toBe(true)
    expect(watch.gone().aborted).toBe(false)
  } finally {
    await watch.close()
  }
})
