/** Public files, imported through the profiles in `examples/profiles` and read back through `/export`. */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { startProgram } from '../support/program'
import { startTestServer, type TestServer } from '../support/server'

/** A text array as Postgres writes it. */
const toArray = (values: (string | null)[]) =>
  `{${values.map((value) => (value === null ? 'null' : `"${value}"`)).join(',')}}`

const folder = resolve(process.env.REAL_DATA ?? '../shared/data')

const files = [
  ['complaints', '311_sample_2018-10-21_22.csv', 'nyc-311-complaints.json', 6765],
  ['surveys', '2017_SFO_Customer_Survey.csv', 'sfo-survey-2017.json', 2831],
  ['surveys', '2018_SFO_Customer_Survey.csv', 'sfo-survey-2018.json', 2809],
  ['invoices', 'WA_Fn-UseC_-Accounts-Receivable.csv', 'ibm-receivables-invoices.json', 2466],
  ['receipts', 'WA_Fn-UseC_-Accounts-Receivable.csv', 'ibm-receivables-receipts.json', 2466],
  ['visits', 'KaggleV2-May-2016.csv', 'appointments-visits.json', 110527],
] as const

describe.skipIf(!existsSync(folder))('real files', () => {
  let database: TestDatabase
  let server: TestServer

  beforeAll(async () => {
    database = await createTestDatabase()
    server = await startTestServer({ url: database.url, now: () => new Date() })
  })
  afterAll(async () => {
    await server.close()
    await database.close()
  })

  async function importFile(dataset: string, file: string, profile: string) {
    const program = startProgram(
      ['scripts/import.ts', dataset, join(folder, file), '--profile', `examples/profiles/${profile}`],
      { DATABASE_URL: database.url, LANG: 'en' },
    )
    const status = await program.ended
    return { status, lastLine: program.output().trim().split('\n').at(-1), output: program.output() }
  }

  async function exported(path: string): Promise<Record<string, string>[]> {
    const response = await fetch(`${server.origin}/export/${path}`, {
      headers: { authorization: `Bearer ${server.token}` },
    })
    const text = await response.text()
    expect(response.status, text.slice(0, 200)).toBe(200)
    return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data
  }

  const sum = (rows: Record<string, string>[], column: string) =>
    rows.reduce((total, row) => total + Number(row[column]), 0)

  test.each(files)('%s from %s go in whole', async (dataset, file, profile, rows) => {
    const { status, lastLine, output } = await importFile(dataset, file, profile)
    expect([status, lastLine], output).toEqual([
      0,
      `read=${rows} inserted=${rows} updated=0 unchanged=0 skipped=0 rejected=0`,
    ])
  })

  test('the same file again changes nothing', async () => {
    const [dataset, file, profile, rows] = files[3]
    const { status, lastLine } = await importFile(dataset, file, profile)
    expect([status, lastLine]).toEqual([
      0,
      `read=${rows} inserted=0 updated=0 unchanged=${rows} skipped=0 rejected=0`,
    ])
  })

  test.each([
    ['2012-12-31', '4936.32', 86, '788.74', 13, '5725.06', 99],
    ['2013-06-30', '4284.29', 72, '835.56', 12, '5119.85', 84],
  ])(
    'receivables: ageing as of %s',
    async (day, notDue, notDueInvoices, upTo30, upTo30Invoices, total, invoices) => {
      const rows = await exported(`receivables-ageing.csv?as_of=${day}`)
      const line = (bucket: string) => {
        const row = rows.find((one) => one.bucket === bucket)
        return [row?.amount, Number(row?.invoices)]
      }
      expect(line('not_due')).toEqual([notDue, notDueInvoices])
      expect(line('1_30')).toEqual([upTo30, upTo30Invoices])
      for (const older of ['31_60', '61_90', '91_180', '181_365', 'over_365'])
        expect(line(older)).toEqual(['0.00', 0])
      expect(line('total')).toEqual([total, invoices])
      expect(rows.every((row) => row.reconciles === 'true')).toBe(true)
    },
  )

  test('receivables: everything invoiced, and its disputes', async () => {
    const [row] = await exported('query.csv?metric=invoiced&from=2012-01-01&to=2013-12-31')
    expect(row?.invoiced).toBe('147703.18')
    const [disputed] =
      await database.sql`select count(*)::int as n from warehouse.fact_invoice where disputed`
    expect(disputed?.n).toBe(561)
    const [late] = await database.sql`select count(*)::int as n from warehouse.fact_receipt r
      join warehouse.fact_invoice i using (customer_id, invoice_id) where r.received_on > i.due_date`
    expect(late?.n).toBe(877)
  })

  test('visits: the trend, its days and its places', async () => {
    const months = await exported('visits-trend.csv')
    expect([sum(months, 'planned'), sum(months, 'due'), sum(months, 'completed')]).toEqual([
      110527, 110527, 88208,
    ])
    const [whole] = await exported('query.csv?metric=completion_rate&from=2016-04-01&to=2016-06-30')
    expect(whole?.completion_rate).toBe('0.798067') // 88 208 ÷ 110 527 = 0.79806744…
    const days = await exported('visits-trend.csv?from=2016-04-29&to=2016-06-08&grain=day')
    expect(days.filter((day) => Number(day.planned) > 0)).toHaveLength(27)
    expect([days[0]?.planned !== '0', days.at(-1)?.planned !== '0']).toEqual([true, true])
    expect(await exported('visits-breakdown.csv?by=region')).toHaveLength(81)
  })

  test('complaints: by channel, and what is still open', async () => {
    const rows = await exported('complaints-breakdown.csv?by=channel')
    expect(rows.map((row) => [row.group, Number(row.received)])).toEqual([
      ['phone', 3718],
      ['online', 1560],
      ['MOBILE', 1179],
      ['UNKNOWN', 252],
      ['OTHER', 56],
    ])
    expect(rows.at(-1)?.cumulative_share).toBe('1.000000')
    expect(await exported('complaints-records.csv')).toHaveLength(6765)
    const [counts] = await database.sql`select count(*) filter (where resolved_at is null)::int as open,
      count(promised_at)::int as promised from warehouse.fact_complaint`
    expect(counts).toEqual({ open: 4324, promised: 3037 })
  })

  test('complaints: resolution on time, worked out from the file by a query of its own', async () => {
    const text = readFileSync(join(folder, '311_sample_2018-10-21_22.csv'), 'utf8')
    const { data } = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), {
      header: true,
      skipEmptyLines: true,
    })
    const column = (name: string) => data.map((row) => row[name] || null)
    await database.sql.unsafe('create table public.own_reading(created text, closed text, due text)')
    await database.sql.unsafe(
      'insert into public.own_reading select * from unnest($1::text[], $2::text[], $3::text[])',
      ['Created Date', 'Closed Date', 'Due Date'].map((name) => toArray(column(name))),
    )
    const instant = (name: string) =>
      `to_timestamp(${name}, 'MM/DD/YY HH24:MI')::timestamp at time zone 'America/New_York'`
    const [own] = await database.sql.unsafe<Record<'promised' | 'kept' | 'due' | 'met', number>[]>(`
      with reading as (select ${instant('created')} as created, ${instant('closed')} as closed, ${instant('due')} as due from public.own_reading),
      judged as (
        select due is not null as is_promised, case when due is not null then closed <= due else
          (closed at time zone 'Asia/Shanghai')::date <= (
            select day from warehouse.calendar where is_workday and day > (created at time zone 'Asia/Shanghai')::date
            order by day offset 2 limit 1) end as met
        from reading)
      select count(*) filter (where is_promised)::int as promised, count(*) filter (where is_promised and met)::int as kept,
        count(*)::int as due, count(*) filter (where met)::int as met from judged`)
    expect(own?.promised).toBe(3037)

    // The product: the promises are the deadlines with a clock time among its records, everything is its metric.
    const records = await exported('complaints-records.csv')
    const promised = records.filter((row) => row.deadline?.includes('T'))
    const kept = promised.filter(
      (row) => row.resolved_at && Date.parse(row.resolved_at) <= Date.parse(row.deadline as string),
    )
    expect([promised.length, kept.length]).toEqual([own?.promised, own?.kept])
    const years = await exported('complaints-trend.csv?from=2018-01-01&to=2025-12-31&grain=year')
    expect(sum(years, 'resolution_due')).toBe(own?.due)
    const met = years.reduce(
      (total, row) => total + Math.round(Number(row.resolution_on_time_rate) * Number(row.resolution_due)),
      0,
    )
    expect(met).toBe(own?.met)
    console.log(
      `NYC: ${own?.kept} of ${own?.promised} promises kept, ${own?.met} of ${own?.due} deadlines met`,
    )
  })

  test('satisfaction: each aspect of May 2018, counted from the file by other means', async () => {
    const rows = await exported('satisfaction-aspects.csv?from=2018-05-01&to=2018-05-31')
    const text = readFileSync(join(folder, '2018_SFO_Customer_Survey.csv'), 'utf8')
    const source = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true })
    const aspects = (source.meta.fields ?? []).filter((field) => /^Q7(?!ALL)/.test(field))
    expect(aspects).toHaveLength(14)
    for (const aspect of aspects) {
      const scores = source.data.map((row) => Number(row[aspect])).filter((score) => score >= 1 && score <= 5)
      const id = aspect === 'Q7WALKWAY' ? 'Q7WALKWAYS' : aspect
      const row = rows.find((one) => one.aspect === id)
      expect([id, row?.answers, row?.aspect_mean, row?.score_5]).toEqual([
        id,
        String(scores.length),
        (scores.reduce((total, score) => total + score, 0) / scores.length).toFixed(4),
        String(scores.filter((score) => score === 5).length),
      ])
    }
    expect(rows).toHaveLength(aspects.length)
  })

  test('satisfaction: both years stand side by side', async () => {
    const years = await exported('satisfaction-trend.csv?from=2017-01-01&to=2018-12-31&grain=year')
    const [stored] = await database.sql`select count(*)::int as n from warehouse.fact_survey`
    expect(stored?.n).toBe(2831 + 2809)
    expect(years.every((year) => Number(year.responses) > 2700)).toBe(true)
  })
})
