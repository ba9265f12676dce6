/** How far the data go, as an import declares it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCoveredTime } from '~/metrics/dimension-values'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { importText, loadCustomers } from './support'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await loadCustomers(database.url)
})
afterAll(() => database.close())

const header = 'complaint_code,customer_code,received_at,resolved_at\n'
const complaints = (rows: string, options = {}) =>
  importText(database.url, 'complaints', `${header}${rows}`, options)
const covered = async () => (await readCoveredTime(database, '2026-11-05')).complaints

describe('a dataset covers', () => {
  test('the days from its first record to its last event, and nothing of the future', async () => {
    await complaints('c1,C1,2026-01-05,2026-01-20\nc2,C1,2026-01-09,\n')
    expect(await covered()).toEqual({ from: '2026-01-05', until: '2026-01-20' })
    await complaints('c3,C1,2027-01-01,\n')
    expect(await covered()).toEqual({ from: '2026-01-05', until: '2026-01-20' })
  })

  test('what an import declares, until records go beyond it', async () => {
    await complaints('c4,C1,2026-01-25,\n', { coversUntil: '2026-01-31' })
    expect(await covered()).toEqual({ from: '2026-01-05', until: '2026-01-31' })
    // The same rows, and corrections inside the declared time, change nothing of it.
    await complaints('c4,C1,2026-01-24,\n')
    expect(await covered()).toMatchObject({ until: '2026-01-31' })
    await complaints('c5,C1,2026-02-10,\n')
    expect(await covered()).toMatchObject({ until: '2026-02-10' })
  })

  test('a month in which nothing happened, when a file without rows says so', async () => {
    expect((await complaints('', { coversUntil: '2026-03-31' })).outcome).toBe('loaded')
    expect(await covered()).toMatchObject({ until: '2026-03-31' })
  })

  test('not what a trial or a refused file says', async () => {
    await complaints('c6,C1,2026-04-10,\n', { coversUntil: '2026-04-30', dryRun: true })
    await complaints('c6,C1,never,\n', { coversUntil: '2026-04-30' })
    expect(await covered()).toMatchObject({ until: '2026-03-31' })
  })
})

test.each([
  ['complaints', '2026-02-30', '"2026-02-30" is not a day'],
  ['complaints', '2026-11-06', 'cannot be complete until 2026-11-06'],
  ['customers', '2026-01-31', 'The dataset "customers" has no days'],
] as const)('%s until %s is refused with a sentence', async (dataset, coversUntil, sentence) => {
  await expect(importText(database.url, dataset, header, { coversUntil })).rejects.toThrow(sentence)
})
