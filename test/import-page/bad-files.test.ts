/** Files that cannot be read, or would take all memory or time, by the page: each is refused by its name, and quickly. */
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { startTestServer, type TestServer } from '../support/server'
import { workbook, zipped } from '../support/workbook'
import { act, ended, formOf, pageOf, put } from './support'

let database: TestDatabase
let server: TestServer
beforeAll(async () => {
  database = await createTestDatabase()
  server = await startTestServer({ url: database.url, now: () => new Date('2026-11-22T04:00:00Z') })
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const head = 'customer_code,name\n'
/** Longer than the beginning that the page looks at. */
const LONG = 300_000

async function send(bytes: Buffer, name: string): Promise<number> {
  const answer = await put(server, new Uint8Array(bytes), { name })
  expect(answer.status).toBe(201)
  return ((await answer.json()) as { run: number }).run
}

/** What the page says, as people read it. */
const textOf = async (run: number) => {
  const answer = await pageOf(server, run)
  expect(answer.status).toBe(200)
  return (await answer.text()).replaceAll('&quot;', '"')
}

const sheet = (xml: string, level = 9) =>
  workbook({ sheets: [{ rows: '' }], parts: { 'xl/worksheets/sheet1.xml': xml } }, level)
const sheetHead = '<worksheet><sheetData><row><c t="inlineStr"><is><t>customer_code</t></is></c></row>'
const compound = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(70_000)])
const inStyles = (xml: string) =>
  workbook(
    {
      sheets: [{ rows: '' }],
      parts: { 'xl/_rels/workbook.xml.rels': `<Relationships>${xml}</Relationships>` },
    },
    9,
  )
/** An archive whose directory alone is larger than most workbooks. */
const directory = () =>
  zipped({
    ...Object.fromEntries(Array.from({ length: 90 }, (_, at) => [`${at}${'n'.repeat(60_000)}`, ''])),
    'xl/workbook.xml': '<workbook/>',
  })

describe('is refused when it is looked at', () => {
  test.each<[string, string, () => Buffer | string | Promise<Buffer>, RegExp]>([
    ['nothing but blank lines', 'a.csv', () => '\n\n', /The file is empty\./],
    ['a zero byte', 'a.csv', () => `${head}C-1,A\0B\n`, /This is a binary file, not a CSV/],
    [
      'UTF-16 without mark',
      'a.csv',
      () => Buffer.from(`${head}C-1,A\n`, 'utf16le'),
      /looks like utf-16le without/,
    ],
    [
      'another encoding',
      'a.csv',
      () => Buffer.concat([Buffer.from(`${head}C-1,`), Buffer.from('d4e8f0ece00a', 'hex')]),
      /looks like windows-1251/,
    ],
    [
      'half a character',
      'a.csv',
      () => Buffer.from(`${head}C-1,公司`).subarray(0, -1),
      /in the middle of a utf-8/,
    ],
    ['a stray quote', 'a.csv', () => `${head}C-1,"A\nB"x,"C"\nC-2,B\n`, /closed in the middle of a cell/],
    ['a first line without end', 'a.csv', () => 'x'.repeat(LONG), /begins on line 1 is longer than 262144/],
    [
      'the same in Chinese',
      'a.csv',
      () => '客户编号'.repeat(LONG / 4),
      /begins on line 1 is longer than 262144/,
    ],
    [
      'a million columns',
      'a.csv',
      () => `${Array.from({ length: 1_000_000 }, (_, at) => `c${at}`).join()}\n`,
      /begins on line 1 is longer than 262144/,
    ],
    ['twenty thousand columns', 'a.csv', () => `${head.trim()}${',a'.repeat(20_000)}\n`, /has 20002 columns/],
    ['gzip', 'a.csv', () => gzipSync(Buffer.alloc(LONG)), /This is a gzip file/],
    ['PDF', 'a.csv', () => '%PDF-1.7\n', /This is a PDF file/],
    ['a page of the web', 'a.csv', () => '<!doctype html><table>', /This is a HTML or XML file/],
    ['the old format', 'a.xls', () => compound, /workbook of the old format/],
    ['another archive', 'a.zip', () => zipped({ 'a.csv': head }), /zip archive and no workbook/],
    [
      'a sheet that is a bomb',
      'a.xlsx',
      () => sheet(`${sheetHead}${' '.repeat(40_000_000)}</sheetData></worksheet>`),
      /would unpack to more than any workbook/,
    ],
    [
      'texts that are a bomb',
      'a.xlsx',
      () =>
        workbook(
          {
            sheets: [{ rows: '<row><c t="s"><v>0</v></c></row>' }],
            strings: [`<si><t>${'x'.repeat(900_000)}</t></si>`.repeat(40)],
          },
          9,
        ),
      /would unpack to more than any workbook/,
    ],
    [
      'relations without end',
      'a.xlsx',
      () =>
        inStyles(
          Array.from(
            { length: 6_000 },
            (_, at) => `<Relationship Id="r${at}" Type="a/worksheet" Target="a.xml"/>`,
          ).join(''),
        ),
      /cannot be read \(Relationship\)/,
    ],
    ['a directory without end', 'a.xlsx', directory, /cannot be read \(directory\)/],
  ])('%s', async (_, name, make, sentence) => {
    const run = await send(Buffer.from(await make()), name)
    expect(await textOf(run)).toMatch(sentence)
    // It can be looked at with other choices, and cannot be checked like this.
    const asked = await act(server, run, { dataset: 'customers', ignoreUnknown: 'on', intent: 'check' })
    expect([asked.status, (await asked.text()).replaceAll('&quot;', '"')]).toEqual([
      400,
      expect.stringMatching(sentence),
    ])
  })
})

describe('is looked at in no time', () => {
  const name = (inside: string) => `customer_code,name,x${inside.repeat(240_000 / inside.length)}y\nC-1,A,B\n`
  const cells = (mark: string) => {
    const long = `1${mark.repeat(20_000)}y`
    return `invoice_code,customer_code,invoice_date,due_date,amount,disputed\nI-1,C-1,"2026-01-05 ${long}","2026-01-05 10:00${long.slice(1)}","${long}","${long}"\n`
  }
  test.each([
    ['a name of blanks', name(' ')],
    ['a name of stars', name('*')],
    ['a name of a word again and again', name('colour')],
    ['cells of blanks', cells(' ')],
    ['cells of zeros', cells('0')],
    ['cells of lines', cells('\n')],
  ])('%s', async (_, text) => {
    const began = performance.now()
    const run = await send(Buffer.from(text), 'a.csv')
    expect(await textOf(run)).toContain('name="dataset"')
    // Some milliseconds, where what is tried again at each character takes minutes.
    expect(performance.now() - began).toBeLessThan(10_000)
  })

  test('a workbook with a million rows without content, by its first rows', async () => {
    const noRows = Array.from(
      { length: 1_000_000 },
      (_, at) => `<row spans="${1e13 + ((at * 7919) % 999_983)}"/>`,
    ).join('')
    const rows = `${sheetHead}<row><c t="inlineStr"><is><t>C-1</t></is></c></row>${noRows}`
    const run = await send(await sheet(`${rows}</sheetData></worksheet>`, 1), 'a.xlsx')
    expect(await textOf(run)).toContain('C-1')
  })
})

describe('is refused when it is checked', () => {
  const check = async (bytes: Buffer) => {
    const run = await send(bytes, 'a.csv')
    const form = await formOf(server, run)
    await act(server, run, { ...form, intent: 'check' })
    await ended(database, run)
    return textOf(run)
  }

  test.each([
    ['a quote that is never closed', `${head}C-1,"A\n${'C-2,B\n'.repeat(200_000)}`],
    ['a cell without end', `${head}C-1,"${'x'.repeat(1_200_000)}"\n`],
  ])('%s', async (_, text) => {
    expect(await check(Buffer.from(text))).toContain(
      'The record that begins on line 2 is longer than 1000000 characters; is a closing quote missing?',
    )
  })

  test('rows of the wrong width, codes that Excel has spoilt, cells of formulas and days in no certain order', async () => {
    const text = await check(
      Buffer.from(
        [
          'complaint_code,customer_code,received_at,claim_amount',
          'T-1,C-1,2026-11-05',
          '2.98725E+13,C-1,2026-11-05,1',
          'T-3,C-1,03/11/2026,1',
          'T-4,C-1,2026-11-05,#REF!',
          `T-5,C-1,2026-11-05,1${'0'.repeat(20_000)}1`,
          '',
        ].join('\n'),
      ),
    )
    for (const sentence of [
      'the row has 3 cells, the header has 4',
      'a spreadsheet has turned this code into a number and lost digits',
      'the order of day and month is not certain; choose it above',
      'the cell holds the error #REF! of a formula',
      'not a number',
    ])
      expect(text).toContain(sentence)
  })
})
