/** The calendar of mainland China, and deadlines on it, wherever the server's clock thinks it is. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { fillCalendar } from '#db/calendar'
import { importText } from '../imports/support'
import { type Complaints, openComplaints } from './support'

let complaints: Complaints
beforeAll(async () => {
  complaints = await openComplaints()
})
afterAll(() => complaints.close())

const daysWhere = async (condition: 'on' | 'off', from: string, to: string) =>
  (
    await complaints.sql`
      select day::text from warehouse.calendar
       where day between ${from} and ${to}
         and case when ${condition} = 'on' then is_workday and extract(isodow from day) > 5
                  else not is_workday and extract(isodow from day) < 6 end
       order by day`
  ).map(({ day }) => String(day).slice(5))

describe('the calendar', () => {
  // State Council notice 国办发明电〔2025〕7号 on the holidays of 2026.
  test('has the make-up workdays and the days off of 2026', async () => {
    expect(await daysWhere('on', '2026-01-01', '2026-12-31')).toEqual([
      '01-04',
      '02-14',
      '02-28',
      '05-09',
      '09-20',
      '10-10',
    ])
    expect(await daysWhere('off', '2026-01-01', '2026-12-31')).toEqual(
      [
        ['01-01', '01-02'],
        ['02-16', '02-17', '02-18', '02-19', '02-20', '02-23'],
        ['04-06'],
        ['05-01', '05-04', '05-05'],
        ['06-19'],
        ['09-25'],
        ['10-01', '10-02', '10-05', '10-06', '10-07'],
      ].flat(),
    )
  })

  test('goes by the weekday in years without a notice, and says so', async () => {
    const sources = await complaints.sql`
      select distinct source, extract(year from day)::int as year from warehouse.calendar
       where extract(year from day) in (2003, 2004, 2026, 2027) order by year`
    expect(sources.map(({ source, year }) => `${year} ${source}`)).toEqual([
      '2003 weekday',
      '2004 notice',
      '2026 notice',
      '2027 weekday',
    ])
    expect(await daysWhere('off', '2027-01-01', '2060-12-31')).toEqual([])
  })

  test('a day that the company sets moves the numbers of all that follow, and outlives a newer package', async () => {
    const numberOf = async (day: string) =>
      (await complaints.sql`select workday_number as n from warehouse.calendar where day = ${day}`)[0]?.n
    const before = await numberOf('2026-12-31')
    await importText(complaints.url, 'calendar', 'day,is_workday,name\n2026-12-24,否,年会\n')
    expect(await numberOf('2026-12-31')).toBe(before - 1)
    await fillCalendar(complaints.db)
    const [day] = await complaints.sql`
      select is_workday, name, source from warehouse.calendar where day = '2026-12-24'`
    expect(day).toEqual({ is_workday: false, name: '年会', source: 'company' })
  })
})

describe('the zone of the process', () => {
  const zone = process.env.TZ
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  })

  test.each([
    ['UTC', 0],
    ['Asia/Shanghai', -480],
    ['America/New_York', 300],
  ])('%s changes no day, no deadline and no explanation', async (name, offset) => {
    process.env.TZ = name
    expect(new Date('2026-01-15T00:00:00Z').getTimezoneOffset()).toBe(offset)
    await fillCalendar(complaints.db)
    expect(await daysWhere('on', '2026-01-01', '2026-12-31')).toContain('10-10')
    // Ten past midnight in Shanghai is the day before in UTC and in New York.
    const code = `TZ-${name}`
    await complaints.load(
      'promised_at',
      `${code},2026-09-30 00:10,`,
      `${code}-P,2026-09-30 00:10,2026-10-09 00:30`,
    )
    expect(await complaints.told(code, 'resolution', 'zh-CN')).toEqual([
      '收到：2026-09-30 00:10（周三）；+3 个工作日；跳过：10月1–7日 国庆节；10月10日（周六）为调休上班日；期限 2026-10-10 24:00',
    ])
    expect((await complaints.stepOf(code, 'response')).days.map(({ day }) => day.slice(8))).toEqual([
      '30',
      '01',
      '02',
      '03',
      '04',
      '05',
      '06',
      '07',
      '08',
    ])
    expect(await complaints.stepOf(`${code}-P`, 'resolution')).toMatchObject({
      dueOn: '2026-10-09',
      dueAt: '2026-10-09 00:30',
    })
  })
})
