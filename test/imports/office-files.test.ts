/** Files as offices make them: empty rows, titles, marks for Excel, columns without names, amounts with noise. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { translate } from '~/i18n/translate.server'
import { encodingLine } from '~/imports/report'
import type { ImportRequest } from '~/imports/run'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { importText, loadCustomers, shown } from './support'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await loadCustomers(database.url)
})
afterAll(() => database.close())

const names = 'invoice_code,customer_code,invoice_date,due_date,amount'
const row = 'I1,C1,2026-01-05,2026-02-04,5'

const trial = (content: string | Buffer, options: Partial<ImportRequest> = {}) =>
  importText(database.url, 'invoices', content, { dryRun: true, ...options })

/** `1/0 2: reason` for one row read well, none rejected and a warning on line 2. */
async function summary(content: string, options: Partial<ImportRequest> = {}): Promise<string> {
  const { counts, warnings } = await trial(content, options)
  return [`${counts.inserted}/${counts.skipped}`, ...shown(warnings)].join(' | ')
}

describe('empty rows', () => {
  test.each([
    ['of delimiters', ',,,,\n'],
    ['of blanks', ' ,\t,\u00a0,\u3000,\u200b\n'],
    ['of quotes', '"","","","",""\n'],
    ['with more delimiters than the header', ',,,,,,,,\n'],
  ])('%s are passed over and counted', async (_, empty) => {
    expect(await summary(`${names}\n${row}\n${empty}`)).toBe(
      '1/1 | 3 : the line is empty and was passed over',
    )
    expect(await summary(`${names}\n${empty}${row}\n`)).toBe(
      '1/1 | 2 : the line is empty and was passed over',
    )
  })

  test('thousands of them are one warning', async () => {
    expect(await summary(`${names}\n${row}\n${',,,,\n'.repeat(4840)}`)).toBe(
      '1/4840 | 3 : 4840 empty rows were passed over, of which this is the first',
    )
  })
})

describe('above the header', () => {
  const semicolons = `${names}\n${row}\n`.replaceAll(',', ';')
  test.each([
    ['sep=;', `sep=;\n${semicolons}`],
    ['SEP=; in quotes', `"SEP=;"\r\n${semicolons.replaceAll('\n', '\r\n')}`],
    ['a mark of the encoding and sep=', `\ufeffsep=;\n${semicolons}`],
    ['sep= with a tab', `sep=\t\n${semicolons.replaceAll(';', '\t')}`],
    ['sep=|', `sep=|\n${semicolons.replaceAll(';', '|')}`],
    ['empty lines', `\n,,,,\n${names}\n${row}\n`],
  ])('%s', async (_, content) => expect(await summary(content)).toBe('1/0'))

  test('titles are named, and lines stay those of the file', async () => {
    const title = 'the line stands above the header; it was taken for a title and passed over'
    const content = `应收发票明细表,,,,\n制表：张三,,日期：2026年1月,,\n,,,,\n${names}\n${row}\nI2,C1,x,2026-02-04,5\n`
    const { errors, warnings } = await trial(content)
    expect(shown(warnings)).toEqual([`1 : ${title}`, `2 : ${title}`])
    expect(shown(errors)).toEqual(['6 invoice_date: not a date; write it like 2026-11-05'])
  })

  test('rejected rows of such a file can be corrected and imported', async () => {
    let rejects = ''
    const writeRejects = async (text: AsyncIterable<string>) => {
      for await (const piece of text) rejects += piece
    }
    const content = `应收;\nsep\n${semicolons}I2;C1;2026-01-05;2026-02-04;many\n`
    await trial(content, { writeRejects })
    expect(rejects.split('\r\n')[0]).toBe(`\ufeffline,column,value,reason,${names}`)
    expect(await summary(rejects.replaceAll('many', '7'))).toBe('1/0')
  })

  test("a profile's columns find the header too", async () => {
    const columns = {
      invoice_code: 'No.',
      customer_code: 'Customer',
      invoice_date: 'Date',
      due_date: 'Due',
      amount: 'Amount (net, without VAT, fees, tips, CNY)',
    }
    const profile = JSON.stringify({ dataset: 'invoices', columns })
    const content = `Report, all customers, 2026\n${Object.values(columns).join(';')}\n${row.replaceAll(',', ';')}\n`
    const result = await trial(content, { profile })
    expect([result.counts.inserted, result.warnings[0]?.line]).toEqual([1, 1])
  })

  test('a delimiter that is not known is named', async () => {
    await expect(trial(`sep=#\n${row}\n`)).rejects.toThrow('"sep=#"')
    await expect(trial(`${names}\n${row}\n`.replaceAll(',', '，'))).rejects.toThrow('full-width commas')
  })
})

describe('columns without a name', () => {
  test.each([
    ['behind', `${names},\n${row},\n`],
    ['behind, of which rows lack some', `${names},,,\n${row},\n`],
    ['in front', `,${names}\n,${row}\n`],
    ['in between', `${names.replace(',amount', ',,amount')}\n${row.replace(',5', ',\u3000,5')}\n`],
    ['only in rows', `${names}\n${row},,,\n`],
  ])('%s: empty ones are passed over', async (_, content) => expect(await summary(content)).toBe('1/0'))

  test('such with content are refused, all of them, by place and line', async () => {
    const content = `${names},,\n${row},,\n${row.replace('I1', 'I2')},x,\n${row.replace('I1', 'I3')},y,z\n`
    await expect(trial(content)).rejects.toThrow(/Column 6 \(F\).*line 3.*\n.*Column 7 \(G\).*line 4/)
    expect(await summary(content, { ignoreUnknown: true })).toBe('3/0')
  })
})

describe('amounts with binary noise', () => {
  test('are rounded to cents and counted', async () => {
    const content = `${names}\nN1,C1,2026-01-05,2026-02-04,36788.399999999994\nN2,C1,2026-01-05,2026-02-04,0.1\nN3,C1,2026-01-05,2026-02-04,0.30000000000000004\n`
    const result = await importText(database.url, 'invoices', content)
    expect(shown(result.warnings)).toEqual([
      '2 amount: more decimals than cents, left by a program; rounded to whole cents (amounts in all: 2)',
    ])
    // 36 788.40 + 0.10 + 0.30
    const [sum] = await database.sql`
      select sum(amount)::text as total from warehouse.fact_invoice where invoice_code like 'N%'`
    expect(sum?.total).toBe('36788.80')
  })
})

describe('chosen encodings', () => {
  const customer = (bytes: Buffer) =>
    Buffer.concat([Buffer.from('customer_code,name\nE1,'), bytes, Buffer.from('\n')])
  test.each([
    ['big5', Buffer.from([0xc1, 0x63, 0xc5, 0xe9]), '繁體'],
    ['windows-1252', Buffer.from([0x80, 0x92, 0xe9]), '€’é'],
    ['windows-1251', Buffer.from([0xc4, 0xe0]), 'Да'],
    ['gbk', Buffer.from([0x96, 0x7c, 0xef, 0x4c]), '東風'],
  ])('%s is loaded as what it says', async (encoding, bytes, name) => {
    const told: string[] = []
    await importText(database.url, 'customers', customer(bytes), {
      encoding,
      onEncoding: (...what) => told.push(what.join(' ')),
    })
    const [found] = await database.sql`select name from warehouse.dim_customer where customer_code = 'E1'`
    expect(found?.name).toBe(name)
    expect(told).toEqual([`${encoding === 'gbk' ? 'gb18030' : encoding} chosen`])
  })

  test('the encoding taken is said in both languages', () => {
    expect(translate(encodingLine('gb18030', 'recognised'), 'en')).toBe('Encoding: GB18030 (recognised)')
    expect(translate(encodingLine('windows-1252', 'byProfile'), 'zh-CN')).toBe(
      '文字编码：windows-1252（由导入配置指定）',
    )
  })
})
