import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeError } from '~/server/log'
import { createTestDatabase, type TestDatabase } from '../support/database'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const failureOf = async (query: PromiseLike<unknown>) => {
  try {
    await query
  } catch (error) {
    return describeError(error)
  }
  throw new Error('The query did not fail')
}

test('a failed query is described without its values', async () => {
  const described = await failureOf(database.db.execute(sql`select ${'张三 13800000000'}::int`))
  expect(described).toMatchObject({
    query: 'select $1::int',
    cause: { type: 'PostgresError', code: '22P02' },
  })
  expect(JSON.stringify(described)).not.toMatch(/张三|138/)
})

test('a broken constraint is named without the row', async () => {
  const insert = () => database.sql`insert into app.setting values ('phone 13800000000', '1')`
  await insert()
  const described = await failureOf(insert())
  expect(described).toMatchObject({ code: '23505', constraint: 'setting_pkey' })
  expect(JSON.stringify(described)).not.toContain('138')
})
