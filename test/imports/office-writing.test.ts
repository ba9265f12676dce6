/** What an office writes in dates, amounts, marks and words, each read as it is meant or refused. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { importText, loadCustomers, shown } from './support'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await loadCustomers(database.url)
})
afterAll(() => database.close())

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`

/** What the warehouse has for `received_at` of a complaint, in Shanghai; or why it has nothing. */
async function instantOf(written: string): Promise<string> {
  const { errors } = await importText(
    database.url,
    'complaints',
    `complaint_code,customer_code,received_at\nT,C1,${quoted(written)}\n`,
    { today: '2026-12-31' },
  )
  if (errors.length > 0) return shown(errors).join()
  const [row] = await database.sql`
    select to_char(received_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as at, received_whole_day as whole
      from warehouse.fact_complaint where complaint_code = 'T'`
  return row?.whole ? String(row.at).slice(0, 10) : String(row?.at)
}

/** The same for a day. */
async function dayOf(written: string): Promise<string> {
  const { errors } = await importText(
    database.url,
    'visits',
    `visit_code,customer_code,planned_on\nT,C1,${quoted(written)}\n`,
  )
  if (errors.length > 0) return shown(errors).join()
  const [row] =
    await database.sql`select planned_on::text as day from warehouse.fact_visit where visit_code = 'T'`
  return String(row?.day)
}

describe('days', () => {
  test.each([
    '2026-11-3',
    '2026.11.3',
    '2026.11.03',
    '２０２６．１１．３',
    '2026/11/3',
    '2026年11月3日',
    '2026年11月3日 星期二',
    '2026-11-03（周二）',
    '3-Nov-26',
    '3-Nov-2026',
    '03 nov 2026',
    '3-十一月-26',
    'Nov 3, 2026',
    'November 3, 2026',
    '2026-11-3 24:00',
    '2026.11.3 15:20',
  ])('%s', async (written) => {
    expect(await dayOf(written)).toBe('2026-11-03')
  })

  test('of two digits the year lies within twenty years from today', async () => {
    expect(await dayOf('3-Nov-46')).toBe('2046-11-03')
    expect(await dayOf('3-Nov-47')).toBe('1947-11-03')
  })

  test.each([
    [
      '3.11.2026',
      'planned_on: the order of day and month is not certain; state it in the profile (dateFormats)',
    ],
    [
      '11/3/26',
      'planned_on: the order of day and month is not certain; state it in the profile (dateFormats)',
    ],
    ['2026.13.3', 'planned_on: there is no such day'],
    ['31-Nov-26', 'planned_on: there is no such day'],
    ['3-Nob-26', 'planned_on: not a date; write it like 2026-11-05'],
    ['2026.11-3', 'planned_on: not a date; write it like 2026-11-05'],
  ])('%s is not guessed', async (written, reason) => {
    expect(await dayOf(written)).toBe(`2 ${reason}`)
  })
})

describe('points in time', () => {
  test.each([
    ['2026-11-3 下午3:20', '2026-11-03 15:20'],
    ['2026年11月3日 下午3时20分', '2026-11-03 15:20'],
    ['2026年11月3日15点20分', '2026-11-03 15:20'],
    ['2026/11/3 上午9:05', '2026-11-03 09:05'],
    ['2026-11-3 上午12:05', '2026-11-03 00:05'],
    ['2026-11-3 下午12:05', '2026-11-03 12:05'],
    ['2026-11-3 3:20 PM', '2026-11-03 15:20'],
    ['2026-11-3 3:20:10pm', '2026-11-03 15:20'],
    ['3-Nov-26 15:20', '2026-11-03 15:20'],
    ['2026.11.3 15:20', '2026-11-03 15:20'],
    // Midnight at the end of a day is the beginning of the next.
    ['2026-11-03 24:00', '2026-11-04 00:00'],
    ['2026-12-31 24:00:00', '2027-01-01 00:00'],
    ['2026-11-3', '2026-11-03'],
  ])('%s', async (written, at) => {
    expect(await instantOf(written)).toBe(at)
  })

  test.each([
    '2026-11-03 24:01',
    '2026-11-03 25:00',
    '2026-11-03 下午15:20',
    '2026-11-03 上午13:00',
    '下午3:20',
  ])('%s is none', async (written) => {
    expect(await instantOf(written)).toBe(
      '2 received_at: not a point in time; write it like 2026-11-05 14:30',
    )
  })
})

describe('amounts', () => {
  async function amountOf(written: string): Promise<string> {
    const { errors } = await importText(
      database.url,
      'invoices',
      `invoice_code,customer_code,invoice_date,due_date,amount\nT,C1,2026-01-01,2026-02-01,${quoted(written)}\n`,
    )
    if (errors.length > 0) return shown(errors).join()
    const [row] = await database.sql`select amount::text from warehouse.fact_invoice where invoice_code = 'T'`
    return String(row?.amount)
  }

  test.each([
    ['8000元', '8000.00'],
    ['8,000.5 元', '8000.50'],
    ['8000元整', '8000.00'],
    ['人民币8000元', '8000.00'],
    ['RMB 8,000', '8000.00'],
    ['8000 CNY', '8000.00'],
    ['￥8000', '8000.00'],
    ['1.2万', '12000.00'],
    ['1.2万元', '12000.00'],
    ['１．２萬', '12000.00'],
    ['0.5亿元', '50000000.00'],
    ['1.23456789万', '12345.68'],
  ])('%s', async (written, amount) => {
    // 1.23456789 ten thousands are 12345.6789, which is no whole number of cents.
    expect(await amountOf(written)).toBe(written === '1.23456789万' ? '2 amount: at most 2 decimals' : amount)
  })

  test.each(['8000美元', '1.2万%', '万', '元', '1万2', '8000元元', '$8000'])(
    '%s is none',
    async (written) => {
      expect(await amountOf(written)).toBe('2 amount: not a number')
    },
  )

  test('an amount is no number of pieces', async () => {
    const { errors } = await importText(
      database.url,
      'complaints',
      'complaint_code,customer_code,received_at,quantity,loss_amount\nT2,C1,2026-11-03,8000元,1.2万\n',
    )
    expect(shown(errors)).toEqual(['2 quantity: not a number'])
  })
})

describe('marks and words', () => {
  test('ticks and crosses are yes and no', async () => {
    const marks = ['√', '✓', '✔', 'Ｙ', '是', '×', '✗', '否', 'Ｎ']
    const rows = marks.map((mark, at) => `M${at},C1,2026-11-03,${mark}`).join('\n')
    const { errors } = await importText(
      database.url,
      'complaints',
      `complaint_code,customer_code,received_at,justified\n${rows}\nM9,C1,2026-11-03,x\n`,
      { skipInvalid: true },
    )
    expect(shown(errors)).toEqual(['11 justified: write yes or no'])
    const found = await database.sql`
      select justified from warehouse.fact_complaint where complaint_code like 'M%' order by complaint_code`
    expect(found.map(({ justified }) => justified)).toEqual([
      ...[true, true, true, true, true],
      ...[false, false, false, false],
    ])
  })

  test('a credit grade in any case and width', async () => {
    const grades = ['c', 'Ｂ', 'a级', 'C 级']
    const rows = grades.map((grade, at) => `G${at},x,${grade}`).join('\n')
    const { errors } = await importText(
      database.url,
      'customers',
      `customer_code,name,credit_grade\n${rows}\n`,
    )
    expect(errors).toEqual([])
    const found = await database.sql`
      select credit_grade as grade from warehouse.dim_customer where customer_code like 'G%' order by customer_code`
    expect(found.map(({ grade }) => grade)).toEqual(['C', 'B', 'A', 'C'])
  })

  test('a metric by its label in either language', async () => {
    const { errors } = await importText(
      database.url,
      'targets',
      'metric,from,value\nCSAT,2026-01-01,0.9\n满意率,2027-01-01,0.9\ncsat_rate,2028-01-01,0.9\nhappiness,2026-01-01,1\n',
      { skipInvalid: true },
    )
    expect(shown(errors)).toEqual([
      '5 metric: there is no metric of this name; write its label, or its id as in exports, such as csat_rate',
    ])
    expect(
      (await database.sql`select distinct metric from warehouse.target`).map(({ metric }) => metric),
    ).toEqual(['csat_rate'])
  })
})
