/** Workbooks as offices and programs make them: what their cells become, and what is refused. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { translate } from '~/i18n/translate.server'
import { openInput } from '~/imports/input'
import type { FileRecord } from '~/imports/records'
import type { KnownColumns } from '~/imports/table'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { type Book, cellOf, sheetOf, workbook, zipped } from '../support/workbook'
import { importText, loadCustomers, shown, sourceOf } from './support'

const known: KnownColumns = {
  meaningOf: (name) => (name === 'code' || name === 'day' ? name : null),
  required: new Set(['code']),
  isTime: (name) => name === 'day',
}

async function rowsOf(bytes: Buffer, sheet?: string): Promise<FileRecord[]> {
  const input = await openInput(sourceOf(bytes, 'a.xlsx'), sheet === undefined ? {} : { sheet })
  const { header, rows } = await input.open(known)
  const records = [header]
  for await (const batch of rows) records.push(...batch)
  return records
}

/** `2: a|b` for each row of the sheet. */
const linesOf = async (bytes: Buffer, sheet?: string): Promise<string[]> =>
  (await rowsOf(bytes, sheet)).map(({ line, cells }) => `${line}: ${cells.join('|')}`)

const refusal = async (bytes: Buffer, sheet?: string): Promise<string> => {
  try {
    await rowsOf(bytes, sheet)
    return 'read'
  } catch (error) {
    return error instanceof Error && 'words' in error ? translate(error.words as never, 'en') : String(error)
  }
}

/** The text of one cell below the header `code`. */
async function textOf(cell: string, book: Partial<Book> = {}): Promise<string | undefined> {
  const rows = `<row r="1">${cellOf('A1', 'code')}</row><row r="2">${cell}</row>`
  return (await rowsOf(await workbook({ sheets: [{ rows }], ...book })))[1]?.cells[0]
}

describe('cells', () => {
  test.each([
    ['a number', '<c r="A2"><v>42</v></c>', '42'],
    ['what is left of 0.1 + 0.2', '<c r="A2"><v>0.30000000000000004</v></c>', '0.3'],
    ['an amount with noise', '<c r="A2"><v>36788.399999999994</v></c>', '36788.4'],
    ['a power', '<c r="A2"><v>1.5E-3</v></c>', '0.0015'],
    ['fifteen digits', '<c r="A2"><v>123456789012345</v></c>', '123456789012345'],
    ['eighteen digits', '<c r="A2"><v>1.23456789012345E+17</v></c>', '1.23456789012345E+17'],
    ['eighteen digits, spelled', '<c r="A2"><v>330102199001011200</v></c>', '3.30102199001011E+17'],
    ['true', '<c r="A2" t="b"><v>1</v></c>', 'TRUE'],
    ['the text of a formula', '<c r="A2" t="str"><f>B1</f><v>KH-1</v></c>', 'KH-1'],
    ['the number of a formula', '<c r="A2"><f>1+1</f><v>2</v></c>', '2'],
    ['an error', '<c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', '#DIV/0!'],
    ['rich text', '<c r="A2" t="inlineStr"><is><r><t>KH</t></r><r><t>-1</t></r></is></c>', 'KH-1'],
    ['a line break', '<c r="A2" t="inlineStr"><is><t>a_x000D_\nb &amp; c</t></is></c>', 'a\r\nb & c'],
    ['ISO', '<c r="A2" t="d"><v>2026-11-05T00:00:00</v></c>', '2026-11-05T00:00:00'],
  ])('%s', async (_, cell, text) => expect(await textOf(cell)).toBe(text))

  test.each([
    ['yyyy"年"m"月"d"日"', 46331, '2026-11-05'],
    ['yyyy/m/d h:mm', 46331.732638888891, '2026-11-05 17:35'],
    ['yyyy/m/d h:mm:ss', 46331.999994, '2026-11-05 23:59:59'],
    ['[$-F800]dddd, mmmm dd, yyyy', 46331, '2026-11-05'],
    ['m-d', 46331, '2026-11-05'],
    ['h:mm', 0.64, '15:21:36'],
    ['[h]:mm', 1.5, '36:00'],
    ['上午/下午h"时"mm"分"', 0.5, '12:00'],
    [14, 46331, '2026-11-05'],
    [22, 46331.5, '2026-11-05 12:00'],
    [31, 46331, '2026-11-05'],
    ['General', 46331, '46331'],
    ['G/通用格式', 46331, '46331'],
    ['#,##0.00_ ;[Red]\\-#,##0.00\\ ', 46331, '46331'],
    ['0.00E+00', 46331, '46331'],
    ['0.0 "days"', 46331, '46331'],
    ['[$¥-804]#,##0.00', 12.5, '12.5'],
    ['0%', 0.85, '0.85'],
    ['00000', 123, '00123'],
    ['"KH"0000', 12, 'KH0012'],
    ['000-0000', 1234567, '123-4567'],
    ['000-0000', 12345678, '1234-5678'],
    ['0"元"', 8000, '8000'],
  ])('%s shows %d as %s', async (format, number, text) => {
    expect(await textOf(cellOf('A2', number, 1), { formats: [format] })).toBe(text)
  })

  test('days from 1904 on', async () => {
    expect(await textOf(cellOf('A2', 44869, 1), { formats: [14], is1904: true })).toBe('2026-11-05')
  })

  test('a text over fifteen digits and zeros of a text stay', async () => {
    expect(await textOf(cellOf('A2', '330102199001011234'))).toBe('330102199001011234')
    expect(await textOf(cellOf('A2', '00123'))).toBe('00123')
  })

  test('shared strings, with formats and readings left out', async () => {
    const strings = [
      '<si><t>one</t></si>',
      '<si><r><rPr><b/></rPr><t xml:space="preserve">tw </t></r><r><t>o</t></r></si>',
      '<si><t>東京</t><rPh sb="0" eb="2"><t>とうきょう</t></rPh></si>',
      '<si/>',
    ]
    for (const [at, text] of ['one', 'tw o', '東京', undefined].entries()) {
      expect(await textOf(`<c r="A2" t="s"><v>${at}</v></c>`, { strings })).toBe(text)
    }
  })

  test('thousands of shared strings in any order', async () => {
    const count = 20_000
    const strings = Array.from({ length: count }, (_, at) => `<si><t>text ${at}</t></si>`)
    const order = Array.from({ length: count }, (_, at) => (at * 7919) % count)
    const rows = order.map((at) => `<row><c t="s"><v>${at}</v></c></row>`).join('')
    const head = `<row>${cellOf('A1', 'code')}</row>`
    const read = await rowsOf(await workbook({ sheets: [{ rows: head + rows }], strings }))
    expect(read.slice(1).map(({ cells }) => cells[0])).toEqual(order.map((at) => `text ${at}`))
  })
})

describe('rows', () => {
  test('titles, gaps, styled cells without content and hidden rows', async () => {
    const rows = [
      `<row r="1">${cellOf('A1', '客户投诉台账')}</row>`,
      `<row r="3">${cellOf('A3', 'code')}${cellOf('C3', 'day')}</row>`,
      `<row r="4" hidden="1">${cellOf('A4', 'one')}<c r="B4" s="1"/></row>`,
      `<row r="6">${cellOf('C6', 'two')}</row>`,
      '<row r="7"><c r="A7" s="1"/></row><row r="900"><c r="A900" s="1"/></row>',
    ].join('')
    expect(await linesOf(await workbook({ sheets: [{ rows }], formats: [14] }))).toEqual([
      '3: code||day',
      '4: one||',
      '5: ',
      '6: ||two',
    ])
  })

  test('a number in a column of days is a day, a year is none', async () => {
    const bytes = await sheetOf([
      ['code', 'day'],
      [46331, 46331],
      ['b', 46331.75],
      ['c', 2026],
      ['d', 20261105],
    ])
    expect(await linesOf(bytes)).toEqual([
      '1: code|day',
      '2: 46331|2026-11-05',
      '3: b|2026-11-05 18:00',
      '4: c|2026',
      '5: d|20261105',
    ])
  })

  test('a text merged over rows counts for each, a number once', async () => {
    const rows = [
      `<row r="1">${cellOf('A1', 'code')}${cellOf('B1', 'name')}${cellOf('C1', 'sum')}</row>`,
      `<row r="2">${cellOf('A2', 'one')}${cellOf('B2', 'x')}${cellOf('C2', 30)}</row>`,
      `<row r="3">${cellOf('B3', 'y')}</row>`,
      `<row r="4">${cellOf('A4', 'two')}</row>`,
    ].join('')
    const after = '<mergeCells count="2"><mergeCell ref="A2:A3"/><mergeCell ref="C2:C3"/></mergeCells>'
    expect(await linesOf(await workbook({ sheets: [{ rows, after }] }))).toEqual([
      '1: code|name|sum',
      '2: one|x|30',
      '3: one|y|',
      '4: two||',
    ])
  })
})

describe('sheets', () => {
  const sheet = (name: string, state?: string) => ({
    name,
    ...(state && { state }),
    rows: `<row>${cellOf('A1', 'code')}</row><row>${cellOf('A2', name)}</row>`,
  })

  test('the first that people see, or the one that is named', async () => {
    const bytes = await workbook({ sheets: [sheet('列表', 'hidden'), sheet('投诉'), sheet('Visits')] })
    expect(await linesOf(bytes)).toContain('2: 投诉')
    expect(await linesOf(bytes, 'visits ')).toContain('2: Visits')
    expect(await linesOf(bytes, '列表')).toContain('2: 列表')
    expect(await refusal(bytes, '回款')).toBe(
      'The workbook has no sheet "回款"; its sheets are: 投诉, Visits.',
    )
  })
})

describe('refused', () => {
  const compound = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(70_000)])
  const encrypted = Buffer.concat([compound, Buffer.from('EncryptedPackage', 'utf16le')])
  const head = '<worksheet><sheetData><row><c t="inlineStr"><is><t>code</t></is></c></row>'
  const inSheet = (xml: string, level?: number) =>
    workbook({ sheets: [{ rows: '' }], parts: { 'xl/worksheets/sheet1.xml': xml } }, level)
  const other = (name: string) => zipped({ [name]: '<a/>' })

  test.each<[string, () => Promise<Buffer> | Buffer, RegExp]>([
    ['the old format', () => compound, /old format \(\.xls\)/],
    ['a password', () => encrypted, /password/],
    ['a binary workbook', () => other('xl/workbook.bin'), /\.xlsb/],
    ['another archive', () => other('a.csv'), /zip archive and no workbook/],
    ['half of a workbook', async () => (await sheetOf([['code']])).subarray(0, 400), /cannot be read/],
    ['entities', () => inSheet(`<!DOCTYPE a [<!ENTITY b "c">]>${head}`), /entities/],
    ['no end of depth', () => inSheet(head + '<a>'.repeat(500)), /cannot be read/],
    ['no end of a cell', () => inSheet(`${head}<row><c><v>${'1'.repeat(1_100_000)}`), /longer than 1000000/],
    [
      'a text longer than a cell',
      () => inSheet(`${head}<row><c t="inlineStr"><is><t>${'x'.repeat(32_768)}</t></is></c></row>`),
      /longer than 32767/,
    ],
    [
      'a shared text longer than a cell',
      () => workbook({ sheets: [{ rows: '' }], strings: [`<si><t>${'x'.repeat(32_768)}</t></si>`] }),
      /longer than 32767/,
    ],
    ['no end of a tag', () => inSheet(`${head}<row a="${'1'.repeat(1_100_000)}`), /longer than 1000000/],
    ['no XML', () => inSheet('code,name'), /cannot be read/],
    ['a million columns', () => inSheet(`${head}<row><c r="ZZZZ1"/></row>`), /cannot be read \(cell ZZZZ1\)/],
    ['rows backwards', () => inSheet(`${head}<row r="9"/><row r="3"/>`), /cannot be read \(row 3\)/],
    ['no such string', () => inSheet(`${head}<row><c t="s"><v>7</v></c></row>`), /sharedStrings 7/],
    [
      'a bomb',
      () => inSheet(`${head}<row><c><v>1</v></c></row>${' '.repeat(40_000_000)}`, 9),
      /unpack to more than any workbook/,
    ],
  ])('%s', async (_, make, sentence) => expect(await refusal(await make())).toMatch(sentence))

  test('a cell is as long as one can be, and what stands for a character counts once', async () => {
    const long = `${'x'.repeat(32_000)}${'_x000D_'.repeat(767)}`
    const [, line] = await linesOf(
      await inSheet(`${head}<row><c t="inlineStr"><is><t>${long}</t></is></c></row></sheetData></worksheet>`),
    )
    expect(line).toHaveLength('2: '.length + 32_767)
  })

  test('damage inside a part', async () => {
    const bytes = await sheetOf(Array.from({ length: 400 }, (_, at) => ['code', at]))
    bytes[900] = (bytes[900] ?? 0) ^ 0xff
    expect(await refusal(bytes)).toMatch(/cannot be read/)
  })

  test('sizes that the archive tells falsely', async () => {
    const bytes = await inSheet(`${head}<row><c><v>1</v></c></row>${' '.repeat(40_000_000)}`)
    // The declared sizes of all parts, in the directory at the end.
    for (let at = bytes.indexOf('PK\u0001\u0002'); at >= 0; at = bytes.indexOf('PK\u0001\u0002', at + 1)) {
      bytes.writeUInt32LE(Math.min(bytes.readUInt32LE(at + 24), 1000), at + 24)
    }
    expect(await refusal(bytes)).toMatch(/cannot be read/)
  })
})

describe('in the warehouse', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
    await loadCustomers(database.url)
  })
  afterAll(() => database.close())

  test('what is wrong is said by the row of the sheet, and comes back as a CSV that can be corrected', async () => {
    const bytes = await sheetOf([
      ['发票台账'],
      ['发票编号', '客户编号', '开票日期', '到期日期', '金额'],
      ['I1', 'C1', 46331, 46361, 30.000000000000004],
      [123456789012345680, 'C1', 46331, 46361, 1],
      ['I3', 'C1', 46331, 46361, '#N/A'],
    ])
    let rejects = ''
    const result = await importText(database.url, 'invoices', bytes, {
      skipInvalid: true,
      writeRejects: async (text) => {
        for await (const piece of text) rejects += piece
      },
    })
    expect(result.counts).toMatchObject({ read: 3, inserted: 1, rejected: 2 })
    expect(shown(result.errors)).toEqual([
      '4 发票编号: a spreadsheet has turned this code into a number and lost digits; format the column as text and export again',
      '5 金额: the cell holds the error #N/A of a formula; correct it in the spreadsheet',
    ])
    const corrected = rejects.replace('I3,C1,2026-11-05,2026-12-05,#N/A', 'I3,C1,2026-11-05,2026-12-05,7')
    const again = await importText(database.url, 'invoices', corrected, { skipInvalid: true })
    expect(again.counts).toMatchObject({ inserted: 1, rejected: 1 })
    const same = await importText(database.url, 'invoices', bytes, { skipInvalid: true })
    expect(same.counts).toMatchObject({ inserted: 0, unchanged: 1, rejected: 2 })
  })

  test('a sheet is chosen by the profile too, and only of workbooks', async () => {
    const rows = `<row>${['region_code', 'name'].map((cell, at) => cellOf(`${'AB'[at]}1`, cell)).join('')}</row><row>${cellOf('A2', 'west')}${cellOf('B2', '西南')}</row>`
    const bytes = await workbook({ sheets: [{ rows: '' }, { name: '区域', rows }] })
    const profile = JSON.stringify({
      dataset: 'regions',
      sheet: '区域',
      columns: { region_code: 'region_code', name: 'name' },
    })
    const result = await importText(database.url, 'regions', bytes, { profile })
    expect(result.counts).toMatchObject({ read: 1, inserted: 1 })
    await expect(
      importText(database.url, 'regions', 'region_code,name\n', { sheet: '区域' }),
    ).rejects.toThrow('Only workbooks have sheets')
  })
})
