/** What follows from a complaint: its days, its deadlines on the company's calendar, and whether it repeats. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeTimeZone } from '#db/change-time-zone'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { importText, loadCustomers, shown } from './support'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await loadCustomers(database.url)
})
afterAll(() => database.close())

/** Imports complaints of customer C1, given as `code,received_at,<other columns>`. */
const load = (columns: string, ...rows: string[]) =>
  importText(
    database.url,
    'complaints',
    [
      `customer_code,complaint_code,received_at${columns && `,${columns}`}`,
      ...rows.map((row) => `C1,${row}`),
      '',
    ].join('\n'),
  )

const complaint = async (code: string) => {
  const [row] = await database.sql`
    select received_on::text, resolved_on::text, response_due_on::text, resolution_due_on::text,
           follow_up_due_on::text, resolution_due_at, promised_whole_day, policy_version, is_repeat
      from warehouse.fact_complaint where complaint_code = ${code}`
  return row
}

describe('deadlines', () => {
  test.each([
    // 30 September 2026 is a Wednesday; 1–7 October are days off, Thursday the 8th and Friday the 9th
    // workdays, Saturday the 10th a make-up workday.
    ['before National Day', '2026-09-30 10:00', '1', '2026-10-08', '2026-10-10'],
    ['in the holiday', '2026-10-03 09:00', '1', '2026-10-08', '2026-10-10'],
    ['before a make-up Saturday', '2026-10-09 10:00', '1', '2026-10-10', '2026-10-13'],
    ['on a Monday', '2026-11-02 10:00', '1', '2026-11-03', '2026-11-05'],
    ['on a Friday', '2026-11-06 10:00', '2', '2026-11-09', '2026-11-13'],
    ['on a Saturday', '2026-11-07 10:00', '3', '2026-11-09', '2026-11-20'],
  ])('%s they count workdays after the day itself', async (name, received, level, response, resolution) => {
    await load('level', `D-${name},${received},${level}`)
    expect(await complaint(`D-${name}`)).toMatchObject({
      response_due_on: response,
      resolution_due_on: resolution,
      follow_up_due_on: null,
    })
  })

  test('a promise beats the policy: a bare day runs to its end, a clock time to that time', async () => {
    await load('promised_at', 'P1,2026-11-02 10:00,2026-11-20', 'P2,2026-11-02 10:00,2026-11-03 12:00')
    expect(await complaint('P1')).toMatchObject({
      resolution_due_on: '2026-11-20',
      resolution_due_at: null,
      promised_whole_day: true,
    })
    const second = await complaint('P2')
    expect(second).toMatchObject({ resolution_due_on: '2026-11-03', promised_whole_day: false })
    expect(second?.policy_version).toMatch(/^\d+:1d\/promise\/\d+:2d$/)
    expect(new Date(second?.resolution_due_at).toISOString()).toBe('2026-11-03T04:00:00.000Z')
  })

  test('a complaint that is not accepted has none; a follow-up is due 2 workdays after the resolution', async () => {
    await load('accepted,resolved_at', 'A1,2026-11-02 10:00,否,', 'A2,2026-11-02 10:00,,2026-11-06 17:00')
    expect(await complaint('A1')).toMatchObject({ response_due_on: null, resolution_due_on: null })
    expect(await complaint('A2')).toMatchObject({ resolved_on: '2026-11-06', follow_up_due_on: '2026-11-10' })
  })

  test('they stay when policy or calendar change, and move only with the complaint itself', async () => {
    await load('', 'S1,2026-11-03 10:00')
    await importText(database.url, 'calendar', 'day,is_workday\n2026-11-04,否\n')
    await database.sql`
      insert into warehouse.sla_policy (step, level, amount, unit, valid_from)
      values ('resolution', 1, 24, 'hours', '2026-01-01')`
    await load('channel', 'S1,2026-11-03 10:00,phone')
    expect(await complaint('S1')).toMatchObject({
      response_due_on: '2026-11-04',
      resolution_due_on: '2026-11-06',
    })
    // Resolving it sets the follow-up alone: Thursday 5 + 2 workdays is Monday 9.
    await load('resolved_at', 'S1,2026-11-03 10:00,2026-11-05 09:00')
    expect(await complaint('S1')).toMatchObject({
      resolution_due_on: '2026-11-06',
      follow_up_due_on: '2026-11-09',
    })
    // Another hour of receipt: today's rules, 24 hours for the resolution and the 4th a day off.
    await load('', 'S1,2026-11-03 11:00')
    const moved = await complaint('S1')
    expect(moved).toMatchObject({ response_due_on: '2026-11-05', resolution_due_on: '2026-11-04' })
    expect(new Date(moved?.resolution_due_at).toISOString()).toBe('2026-11-04T03:00:00.000Z')
    await database.sql`delete from warehouse.sla_policy where unit = 'hours'`
  })
})

describe('repeats', () => {
  test('an earlier complaint within 30 × 24 hours, however the file is ordered', async () => {
    await importText(
      database.url,
      'complaints',
      `complaint_code,customer_code,received_at
R3,C2,2026-07-31 10:00:01
R1,C2,2026-06-01 10:00
R2,C2,2026-07-01 10:00
R2b,C2,2026-07-01 10:00
`,
    )
    // R2 stands exactly 720 hours after R1; R3 one second more than that after R2; R2b at the same moment.
    const marked = async () =>
      (
        await database.sql`
        select complaint_code as code from warehouse.fact_complaint join warehouse.dim_customer using (customer_id)
         where customer_code = 'C2' and is_repeat order by 1`
      ).map(({ code }) => code)
    expect(await marked()).toEqual(['R2', 'R2b'])
    await importText(
      database.url,
      'complaints',
      'complaint_code,customer_code,received_at\nR25,C2,2026-07-15 08:00\n',
    )
    expect(await marked()).toEqual(['R2', 'R25', 'R2b', 'R3'])
    // When the complaint turns out to be another customer's, its neighbour is no repeat any more.
    await importText(
      database.url,
      'complaints',
      'complaint_code,customer_code,received_at\nR25,C3,2026-07-15 08:00\n',
    )
    expect(await marked()).toEqual(['R2', 'R2b'])
  })
})

test('repeats are the same whatever came in which file, came again, moved in time or to another customer', async () => {
  // Steps without a common divisor: some codes come again with another customer, another day or neither.
  const complaintOf = (n: number) => {
    const day = String(1 + ((n * 11) % 27)).padStart(2, '0')
    return `S${(n * 7) % 60},C${1 + ((n * 5) % 3)},2025-0${1 + ((n * 13) % 8)}-${day} ${String(n % 24).padStart(2, '0')}:00`
  }
  for (let file = 0; file < 6; file += 1) {
    const rows = Array.from({ length: 25 }, (_, row) => complaintOf(file * 101 + row))
    const { counts } = await importText(
      database.url,
      'complaints',
      ['complaint_code,customer_code,received_at', ...rows, ''].join('\n'),
      { skipInvalid: true },
    )
    expect(counts.inserted + counts.updated).toBeGreaterThan(0)
    const wrong = await database.sql`
      select complaint_code, is_repeat from warehouse.fact_complaint as f
       where is_repeat <> exists (
         select from warehouse.fact_complaint as earlier
          where earlier.customer_id = f.customer_id and earlier.received_at < f.received_at
            and earlier.received_at >= f.received_at - interval '720 hours')`
    expect(wrong).toEqual([])
  }
  expect(await database.sql`select from warehouse.fact_complaint where is_repeat`).not.toEqual([])
})

describe('time zones', () => {
  test('offsets are kept, wall times are read in the reporting zone, bare days stay the day they are', async () => {
    await load(
      'resolved_at',
      'Z1,2026-08-01T23:30:00-05:00,2026-08-02T23:30:00Z',
      'Z2,2026-08-01 23:30,2026-08-02',
    )
    // 23:30 at −05:00 is 12:30 of the 2nd in Shanghai; 23:30 UTC is 07:30 of the 3rd.
    expect(await complaint('Z1')).toMatchObject({ received_on: '2026-08-02', resolved_on: '2026-08-03' })
    expect(await complaint('Z2')).toMatchObject({ received_on: '2026-08-01', resolved_on: '2026-08-02' })
  })

  test('another reporting zone computes every day again, once', async () => {
    await load('promised_at', 'Z3,2026-08-03 08:00,2026-08-10')
    await changeTimeZone(database.db, 'America/New_York')
    // 08:00 of the 3rd in Shanghai is 20:00 of the 2nd in New York; the promised day stays the 10th.
    expect(await complaint('Z3')).toMatchObject({
      received_on: '2026-08-02',
      resolution_due_on: '2026-08-10',
    })
    await changeTimeZone(database.db, 'Asia/Shanghai')
    expect(await complaint('Z3')).toMatchObject({
      received_on: '2026-08-03',
      resolution_due_on: '2026-08-10',
    })
  })
})

describe('a complaint that is reopened', () => {
  const columns = 'resolved_at,reopened_at'
  const found = async (code: string) =>
    (
      await database.sql`
        select to_char(resolved_at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI') as resolved, resolved_on::text,
               resolved_whole_day as whole, reopened_on::text, follow_up_due_on::text
          from warehouse.fact_complaint where complaint_code = ${code}`
    )[0]
  // Resolved on Tuesday 13 October: two working days to follow up.
  const first = {
    resolved: '10-13 00:00',
    resolved_on: '2026-10-13',
    whole: true,
    reopened_on: '2026-10-15',
    follow_up_due_on: '2026-10-15',
  }

  test('keeps its first resolution, whatever later one comes, or none', async () => {
    await load('resolved_at', 'O1,2026-10-09 10:00,2026-10-13')
    await load('reopened_at', 'O1,2026-10-09 10:00,2026-10-15 09:00')
    expect(await found('O1')).toEqual(first)
    expect(
      (await load(columns, 'O1,2026-10-09 10:00,2026-10-20 16:00,2026-10-15 09:00')).counts.unchanged,
    ).toBe(1)
    expect((await load(columns, 'O1,2026-10-09 10:00,,2026-10-15 09:00')).counts.unchanged).toBe(1)
    await load('resolved_at', 'O1,2026-10-09 10:00,2026-10-21 16:00')
    expect(await found('O1')).toEqual(first)
  })

  test('takes a resolution that was earlier', async () => {
    await load(columns, 'O2,2026-10-09 10:00,2026-10-13,2026-10-15')
    await load('resolved_at', 'O2,2026-10-09 10:00,2026-10-12 10:00')
    expect(await found('O2')).toMatchObject({ resolved: '10-12 10:00', whole: false })
  })

  test('was resolved before', async () => {
    const { errors } = await load(
      columns,
      'O3,2026-10-09 10:00,,2026-10-15',
      'O4,2026-10-09 10:00,2026-10-16,2026-10-15',
    )
    expect(shown(errors)).toEqual([
      '2 reopened_at: a complaint that was never resolved cannot be reopened',
      '3 reopened_at: earlier than resolved_at',
    ])
  })
})
