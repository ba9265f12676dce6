import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/database'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

test('days and instants come back as strings, sessions speak UTC and have a time limit', async () => {
  const [row] = await database.sql`
    select date '2026-01-31' as day, timestamptz '2026-01-31 08:00+08' as instant,
           current_setting('TimeZone') as zone, current_setting('statement_timeout') as limit`
  expect(row).toEqual({ day: '2026-01-31', instant: '2026-01-31 00:00:00+00', zone: 'UTC', limit: '30s' })
})

test('each database is a clone of the migrated one', async () => {
  const tables = await database.sql`
    select count(*)::int as n from information_schema.tables where table_schema in ('warehouse', 'app', 'auth')`
  expect(tables[0]?.n).toBe(33)
})
