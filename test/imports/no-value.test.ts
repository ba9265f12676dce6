/** The word by which answers name rows without a value is no value of the data, and other such words are. */
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { DatasetId } from '~/imports/datasets'
import { asking } from '../support/ask'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { importText, shown } from './support'

const databases: TestDatabase[] = []
let database: TestDatabase
beforeEach(async () => {
  database = await createTestDatabase()
  databases.push(database)
})
afterAll(() => Promise.all(databases.map((one) => one.close())))

const load = (dataset: DatasetId, content: string, options: object = {}) =>
  importText(database.url, dataset, content, { createMissing: true, ...options })
const received = async (by: string, rest = '') =>
  (await asking(database).rows('complaints-breakdown', `by=${by}&from=2026-01-01&to=2026-01-31${rest}`)).map(
    ({ group, received: count }) => [group, count],
  )
const complaints = (...customers: string[]) =>
  `complaint_code,customer_code,received_at\n${customers.map((code, at) => `c${at},${code},2026-01-05\n`).join('')}`

describe('the word for “no value”', () => {
  const file = `complaint_code,customer_code,received_at,region_code,type
c1,k,2026-01-05,(none),（无）
c2,k2,2026-01-06,,
c3,k2,2026-01-07,E,x
`
  test('is no code and no word of the data', async () => {
    const result = await load('complaints', file)
    const reason = 'this is how reports name what has no value; leave the cell empty, or write another word'
    expect(shown(result.errors)).toEqual([`2 region_code: ${reason}`, `2 type: ${reason}`])
    expect(shown((await load('regions', 'region_code,name\n(NONE),Nowhere\nN,( None )\n')).errors)).toEqual([
      `2 region_code: ${reason}`,
      `3 name: ${reason}`,
    ])
    expect(shown((await load('complaints', complaints('（none）'))).errors)).toEqual([
      `2 customer_code: ${reason}`,
    ])
    await expect(load('surveys', 'survey_code,customer_code,aspect:(none)\ns1,k,1\n')).rejects.toThrow(
      'names no aspect',
    )
  })

  test('can be said to mean nothing, and sentences may have it', async () => {
    const profile = JSON.stringify({
      dataset: 'complaints',
      columns: Object.fromEntries(
        ['complaint_code', 'customer_code', 'received_at', 'region_code', 'type'].map((name) => [name, name]),
      ),
      blank: { '*': ['(none)', '（无）'] },
    })
    expect((await load('complaints', file, { profile })).counts.inserted).toBe(3)
    // c2 says nothing of a region and takes that of its customer, whom c3 places.
    expect(await received('region')).toEqual([
      ['E', 2],
      ['(none)', 1],
    ])
    expect(await received('type')).toEqual([
      ['(none)', 2],
      ['x', 1],
    ])
    const summary = await load(
      'complaints',
      'complaint_code,customer_code,received_at,summary\nc9,k,2026-01-05,(none)\n',
    )
    expect(summary.counts.inserted).toBe(1)
  })

  test('is kept out by the database as well', async () => {
    await expect(
      database.sql`insert into warehouse.dim_region (region_code, name) values ('(none)', 'x')`,
    ).rejects.toThrow('is_not_none')
    await load('complaints', complaints('k'))
    await expect(database.sql`update warehouse.fact_complaint set type = '(none)'`).rejects.toThrow('is_word')
    await expect(database.sql`update warehouse.fact_complaint set cause = ' '`).rejects.toThrow('is_word')
  })

  test('words that other programs take for nothing are words here', async () => {
    const words = ['NULL', 'null', '-', '\\N', 'undefined', 'None', 'total', 'constructor', '__proto__']
    await load(
      'complaints',
      `complaint_code,customer_code,received_at,cause\n${words.map((word, at) => `c${at},${word},2026-01-05,${word}\n`).join('')}`,
    )
    expect((await received('cause')).map(([group]) => group).sort()).toEqual([...words].sort())
    expect((await received('customer')).map(([group]) => group).sort()).toEqual([...words].sort())
    expect(await received('cause', '&cause=%5CN&cause=__proto__')).toHaveLength(2)
  })
})
