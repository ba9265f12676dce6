/** One way to write a code: what looks alike is one, also beside rows from before there was such a way. */

import fc from 'fast-check'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { migrateDatabase } from '#db/migrate'
import { spelledOut } from '#db/odd-codes'
import type { Words } from '~/i18n/message'
import { translate } from '~/i18n/translate.server'
import type { DatasetId } from '~/imports/datasets'
import { normalForm } from '~/imports/normal-form'
import { describeOddCodes, tidyCodes } from '~/imports/tidy-codes'
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
const january = 'from=2026-01-01&to=2026-01-31'
const received = async (by: string, rest = '') =>
  (await asking(database).rows('complaints-breakdown', `by=${by}&${january}${rest}`)).map(
    ({ group, received: count }) => [group, count],
  )
const complaints = (...customers: string[]) =>
  `complaint_code,customer_code,received_at\n${customers.map((code, at) => `c${at},${code},2026-01-05\n`).join('')}`

const inEnglish = (lines: readonly Words[]) => lines.map((line) => translate(line, 'en'))

describe('codes that look alike', () => {
  test.each([
    [
      'zero-width characters',
      [
        'K1',
        'K1\u200b',
        'K\u20601',
        '\ufeffK1',
        'K1\u00ad',
        'K\u200d1',
        'K1\ufe0f',
        'K1\u3164',
        'K1\u{e0041}',
      ],
    ],
    [
      'blanks of every width',
      ['A B', 'A\u00a0B', 'A\u3000B', 'A  B', ' A\u2009\u200aB\u202f', 'A \u200b B', 'A\u2800B'],
    ],
    ['normal forms', ['Caf\u00e9', 'Cafe\u0301', 'Cafe\u034f\u0301']],
    ['compatibility ideographs', ['\u8eca', '\uf902']],
  ])('are one customer: %s', async (_, codes) => {
    expect((await load('complaints', complaints(...codes))).counts.inserted).toBe(codes.length)
    expect(await received('customer')).toEqual([[codes[0], codes.length]])
  })

  test('stay two where somebody can see the difference', async () => {
    await load('complaints', complaints('K1', 'k1', 'Ｋ１', 'K-1', 'K 1'))
    expect(await received('customer')).toHaveLength(5)
  })

  test('are one record, one word and one value of a profile, too', async () => {
    const again = await load('complaints', `${complaints('K1')}c0\u200b,K1,2026-01-05\n`)
    expect(shown(again.errors)).toEqual(['3 complaint_code: the same key stands on line 2 already'])
    const profile = JSON.stringify({
      dataset: 'complaints',
      columns: {
        complaint_code: 'no',
        customer_code: 'who',
        received_at: 'day',
        cause: 'cause',
        type: 'type',
      },
      prefix: { customer_code: '26-' },
      values: { cause: { 'oil\u00a0leak': 'leak' } },
      blank: { type: ['n/a'] },
      skipWhen: { state: ['void'] },
    })
    const file = `no,who,day,cause,type,state
c1,K1,2026-01-05,oil leak,n\u200b/a,open
c2,K1\u200b,2026-01-05,oil\u3000leak,"a
b",open
c3,K1,2026-01-05,leak,a b,vo\u200bid
c4,K1,2026-01-05,leak\u200b,a\u00a0b,open
`
    expect((await load('complaints', file, { profile })).counts).toMatchObject({ inserted: 3, skipped: 1 })
    expect(await received('customer')).toEqual([['26-K1', 3]])
    expect(await received('cause')).toEqual([['leak', 3]])
    expect(await received('type')).toEqual([
      ['a b', 2],
      ['(none)', 1],
    ])
  })

  test('a cell of nothing but invisible characters is empty; direction marks are refused', async () => {
    const result = await load('complaints', complaints('\u200b', 'K\u202e1', 'K1\u200e'))
    expect(shown(result.errors)).toEqual([
      '2 customer_code: a value is required',
      '3 customer_code: the text contains a character that cannot be shown (U+202E)',
      '4 customer_code: the text contains a character that cannot be shown (U+200E)',
    ])
  })

  test('two columns of one aspect are refused', async () => {
    const file = 'survey_code,customer_code,aspect:speed,aspect:spe\u200bed\ns1,k,1,2\n'
    await expect(load('surveys', file)).rejects.toThrow('mean the same field')
  })

  test('sentences keep their line breaks and emoji', async () => {
    await load(
      'complaints',
      'complaint_code,customer_code,received_at,summary\nc1,k,2026-01-05,"a\u200b\n👨\u200d👩\u200d👧 ❤\ufe0f"\n',
    )
    const [row] = await database.sql`select summary from warehouse.fact_complaint`
    expect(row?.summary).toBe('a\n👨\u200d👩\u200d👧 ❤\ufe0f')
  })

  test('the database and the importer have one form', async () => {
    const special = [
      ...' \u00a0\u00ad\u034f\u0301\u115f\u180e\u2000\u2009\u200b\u200d\u202f\u2060\u2065\u206a\u2800\u3000\u3164\ufe0f\ufeff\uffa0\uf902\u1100\u1161é',
      '\u{1d173}',
      '\u{e0041}',
      '\u{e0fff}',
      'a',
      'Ｋ',
    ]
    const anyCode = fc.oneof(
      fc.string({ unit: fc.constantFrom(...special), maxLength: 12 }),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
    )
    const codes = fc
      .sample(anyCode, { numRuns: 500, seed: 7 })
      .filter((code) => !/[\0\t\n\r\v\f\u0085\u1680\u205f]/.test(code))
    const rows = await database.sql<{ code: string; normal: string }[]>`
      select code, warehouse.normal_code(code) as normal from jsonb_array_elements_text(${JSON.stringify(codes)}::text::jsonb) as code`
    for (const { code, normal } of rows) {
      expect([spelledOut(code), normal]).toEqual([spelledOut(code), normalForm(code)])
      expect(normalForm(normal)).toBe(normal)
    }
  })
})

describe('codes of the warehouse in another form', () => {
  /** As another program wrote them, or this one when it did not know better. */
  const customer = (code: string) => database.sql`
    insert into warehouse.dim_customer (customer_code, name) values (${code}, ${code}) returning customer_id`

  test('a row in the only other form is found, told of and kept as it is', async () => {
    await customer('K1\u200b')
    const result = await load('complaints', complaints('K1', 'K1\u2060'))
    expect(result.counts.inserted).toBe(2)
    expect(shown(result.warnings)).toEqual([
      '2 customer_code: the warehouse writes this code as "K1[U+200B]", with characters that nobody sees; that record is taken',
    ])
    expect(await received('customer')).toEqual([['K1\u200b', 2]])
    expect(await received('customer', '&customer=K1%E2%80%8B')).toEqual([['K1\u200b', 2]])
    await load('customers', 'customer_code,name,tier\nK1,Kay,gold\n')
    expect(await database.sql`select customer_code, tier from warehouse.dim_customer`).toEqual([
      { customer_code: 'K1\u200b', tier: 'gold' },
    ])
  })

  test('beside one in normal form that one is meant, and the facts of the other come over', async () => {
    await customer('K1')
    const [other] = await customer('K1\u200b')
    await load('complaints', complaints('K1'))
    await database.sql`
      insert into warehouse.fact_complaint (customer_id, complaint_code, received_at, received_on)
      values (${other?.customer_id}, 'c1', '2026-01-05 00:00+08', '2026-01-05')`
    const result = await load('complaints', complaints('K1', 'K1\u200b'))
    expect(shown(result.warnings)).toEqual([
      '2 customer_code: the warehouse also has "K1[U+200B]", which looks the same and is another record; see "npm run -s codes"',
    ])
    expect(result.counts).toMatchObject({ updated: 1, unchanged: 1 })
    expect(await received('customer')).toEqual([['K1', 2]])
  })

  test('two of them leave no way to know which is meant', async () => {
    await customer('K1\u200b')
    await customer('K1\u2060')
    const result = await load('complaints', complaints('K1', 'K2'), { skipInvalid: true })
    expect(shown(result.errors)).toEqual([
      '2 customer_code: the warehouse has this code more than once, told apart only by characters that nobody sees ("K1[U+200B]", "K1[U+2060]"); which one is meant cannot be known',
    ])
    expect(result.counts).toMatchObject({ inserted: 1, rejected: 1 })
  })

  test('records are found likewise by their own code', async () => {
    const [k] = await customer('k')
    await database.sql`
      insert into warehouse.fact_invoice (customer_id, invoice_code, invoice_date, due_date, amount)
      values (${k?.customer_id}, ${'i\u00a01'}, '2026-01-05', '2026-01-31', 100)`
    const invoices =
      'invoice_code,customer_code,invoice_date,due_date,amount\ni 1,k,2026-01-05,2026-01-31,100\n'
    expect((await load('invoices', invoices)).counts).toMatchObject({ inserted: 0, unchanged: 1 })
    const receipt = await load(
      'receipts',
      'receipt_code,customer_code,invoice_code,received_on,amount\nr1,k,i 1,2026-01-06,10\n',
    )
    expect(receipt.counts.inserted).toBe(1)
  })
})

describe('codes that somebody puts in order', () => {
  const insertCustomers = (...codes: string[]) => database.sql`
    insert into warehouse.dim_customer (customer_code, name) select code, 'x' from jsonb_array_elements_text(${JSON.stringify(codes)}::text::jsonb) as code`

  test('each is listed with what can be done, and a start mentions them', async () => {
    await insertCustomers('A\u200b', 'B', 'B\u2060', 'C\u200b', 'C\u00ad')
    expect(inEnglish(await describeOddCodes(database.db))).toEqual([
      'customer "A[U+200B]": is "A" with characters that nobody sees; "tidy" writes it so',
      'customer "B[U+2060]": looks like "B", which is there as well; import the files with its records again, so that they go over, then "tidy" removes it',
      'customer "C[U+00AD]": looks like "C", as another one does; find out at the source which of them is meant',
      'customer "C[U+200B]": looks like "C", as another one does; find out at the source which of them is meant',
    ])
    const said: string[] = []
    await migrateDatabase(database.url, (line) => said.push(line))
    expect(said).toHaveLength(1)
    expect(said[0]).toContain('customer "A[U+200B]"')
  })

  test('tidying renames what is certain and removes what nothing belongs to', async () => {
    await insertCustomers('A\u200b', 'B', 'B\u2060', 'D', 'D\u2060', 'C\u200b', 'C\u00ad')
    // The only complaint of B in its other form comes over with its file; that of D has no file any more.
    await database.sql`
      insert into warehouse.fact_complaint (customer_id, complaint_code, received_at, received_on)
      select customer_id, 'c' || left(customer_code, 1), '2026-01-05 00:00+08', '2026-01-05'
        from warehouse.dim_customer where customer_code in (${'B\u2060'}, ${'D\u2060'})`
    await load('complaints', 'complaint_code,customer_code,received_at\ncB,B\u2060,2026-01-05\n')
    expect(inEnglish(await tidyCodes(database.db))).toEqual([
      'customer "A[U+200B]": is written "A" now',
      'customer "B[U+2060]": nothing belonged to it any more; it is removed, and "B" stays',
      '3 left as they are.',
    ])
    const rows = await database.sql`select customer_code from warehouse.dim_customer order by 1`
    expect(rows.map(({ customer_code }) => spelledOut(customer_code)).sort()).toEqual([
      'A',
      'B',
      'C[U+00AD]',
      'C[U+200B]',
      'D',
      'D[U+2060]',
    ])
  })
})
