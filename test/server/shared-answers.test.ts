/** What is asked twice of the same data is computed once, and never outlives the data. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { raiseDataVersion } from '#db/data-version'
import { DatabaseFault } from '#db/faults'
import { type DatabaseRequest, runForRequest } from '#db/request'
import { SharedAnswers } from '~/metrics/shared-answers'
import { createTestDatabase, type TestDatabase } from '../support/database'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

/** A computation that ends when it is told to, and how often it was begun. */
function computation<T>() {
  let resolve: (value: T) => void = () => {}
  let reject: (error: Error) => void = () => {}
  const promise = new Promise<T>((fulfil, fail) => {
    resolve = fulfil
    reject = fail
  })
  const begun = { times: 0 }
  const compute = () => {
    begun.times += 1
    return promise
  }
  return { compute, begun, resolve, reject }
}

const request = () => {
  const hungUp = new AbortController()
  const open: DatabaseRequest = { signal: hungUp.signal, fault: null }
  return { open, hangUp: () => hungUp.abort() }
}

test('all who ask at the same time wait for one computation, and later ones get its answer', async () => {
  const shared = new SharedAnswers()
  const { compute, begun, resolve } = computation<number>()
  const asked = [1, 2, 3].map(() => shared.get(database, ['one'], compute))
  resolve(42)
  expect(await Promise.all(asked)).toEqual([42, 42, 42])
  expect(await shared.get(database, ['one'], compute)).toBe(42)
  expect(begun.times).toBe(1)
})

test('a change of the warehouse makes every answer be computed anew', async () => {
  const shared = new SharedAnswers()
  let answer = 1
  const ask = () => shared.get(database, ['one'], async () => answer)
  expect(await ask()).toBe(1)
  answer = 2
  expect(await ask()).toBe(1)
  await database.db.execute(raiseDataVersion)
  expect(await ask()).toBe(2)
})

test('a transaction that is rolled back changes nothing', async () => {
  const version = async () => await database.db.execute(sql`select version from app.data_version`)
  const before = await version()
  await database.db
    .transaction(async (tx) => {
      await tx.execute(raiseDataVersion)
      tx.rollback()
    })
    .catch(() => {})
  expect(await version()).toEqual(before)
})

test('a failure is told to all who wait, noted with their requests, and not kept', async () => {
  const shared = new SharedAnswers()
  const { compute, begun, reject } = computation<number>()
  const [one, other] = [request(), request()]
  const asked = [one, other].map(({ open }) =>
    runForRequest(open, () => shared.get(database, ['one'], compute)),
  )
  await expect.poll(() => begun.times).toBe(1)
  reject(new DatabaseFault('slow'))
  expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect([one.open.fault, other.open.fault]).toEqual(['slow', 'slow'])
  expect(await shared.get(database, ['one'], async () => 42)).toBe(42)
})

test('a computation goes on while anybody waits for it, whoever asked first', async () => {
  const shared = new SharedAnswers()
  const { compute, resolve } = computation<number>()
  const [first, second] = [request(), request()]
  // Both know the version by then, so that one turn of the loop is enough for them to wait.
  for (const { open } of [first, second])
    await runForRequest(open, () => shared.get(database, ['another'], async () => 0))
  const given = runForRequest(first.open, () => shared.get(database, ['one'], compute))
  const wanted = runForRequest(second.open, () => shared.get(database, ['one'], compute))
  await new Promise(setImmediate)
  first.hangUp()
  await expect(given).rejects.toThrow('given up')
  resolve(42)
  expect(await wanted).toBe(42)
})

test('a computation that nobody waits for any more is ended in the database', async () => {
  const shared = new SharedAnswers()
  const only = request()
  const asked = runForRequest(only.open, () =>
    shared.get(database, ['one'], () => database.db.execute(sql`select pg_sleep(600)`)),
  )
  const sleeping = async () =>
    (
      await database.sql<{ n: number }[]>`
        select count(*)::int as n from pg_stat_activity where datname = current_database() and query like 'select pg_sleep(600)%' and state = 'active'`
    )[0]?.n
  await expect.poll(sleeping, { timeout: 20_000 }).toBe(1)
  only.hangUp()
  await expect(asked).rejects.toThrow()
  await expect.poll(sleeping, { timeout: 20_000 }).toBe(0)
})
