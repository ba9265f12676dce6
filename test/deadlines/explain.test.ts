/** Each deadline and its explanation, worked out on the calendar of 2026. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { policyWords } from '~/deadlines/words'
import { translate } from '~/i18n/translate.server'
import { importText } from '../imports/support'
import { asking } from '../support/ask'
import { askMetrics } from '../support/ask-metrics'
import { type Complaints, openComplaints } from './support'

let complaints: Complaints
beforeAll(async () => {
  complaints = await openComplaints()
})
afterAll(() => complaints.close())

const counted = async (code: string, step: 'response' | 'resolution' | 'follow_up') =>
  (await complaints.stepOf(code, step)).days.map(({ day, counts }) => `${day.slice(5)} ${counts ?? '-'}`)

describe('counting working days', () => {
  test.each([
    ['Monday 10:00 + 1 is Tuesday', '2026-11-02 10:00', '2026-11-03', ['11-02 -', '11-03 1']],
    [
      'Friday 10:00 + 1 is Monday',
      '2026-11-06 10:00',
      '2026-11-09',
      ['11-06 -', '11-07 -', '11-08 -', '11-09 1'],
    ],
    [
      'Saturday + 1 is Monday, Saturday being no workday',
      '2026-11-07 10:00',
      '2026-11-09',
      ['11-07 -', '11-08 -', '11-09 1'],
    ],
    [
      'Friday 13 Feb + 1 is the make-up Saturday before the Spring Festival',
      '2026-02-13 09:00',
      '2026-02-14',
      ['02-13 -', '02-14 1'],
    ],
    [
      'the make-up Saturday 14 Feb + 1 is Tuesday 24 Feb, 15–23 Feb being off',
      '2026-02-14 09:00',
      '2026-02-24',
      [
        '02-14 -',
        '02-15 -',
        '02-16 -',
        '02-17 -',
        '02-18 -',
        '02-19 -',
        '02-20 -',
        '02-21 -',
        '02-22 -',
        '02-23 -',
        '02-24 1',
      ],
    ],
    [
      'Friday 27 Feb + 1 is the make-up Saturday after it',
      '2026-02-27 09:00',
      '2026-02-28',
      ['02-27 -', '02-28 1'],
    ],
    [
      '23:59 still is the same day, and does not count',
      '2026-11-02 23:59',
      '2026-11-03',
      ['11-02 -', '11-03 1'],
    ],
  ])('%s', async (name, received, due, days) => {
    await complaints.load('', `"${name.slice(0, 40)}",${received}`)
    expect(await complaints.stepOf(name.slice(0, 40), 'response')).toMatchObject({
      dueOn: due,
      dueAt: null,
      basis: 'policy',
      amount: 1,
      unit: 'working_days',
      notAnnounced: false,
      calendarChanged: false,
      present: null,
    })
    expect(await counted(name.slice(0, 40), 'response')).toEqual(days)
  })

  test('around National Day 2026 the sentence names what was passed over and the make-up Saturday', async () => {
    // Wednesday 30 Sep; 1–7 Oct off; Thu 8 is 1, Fri 9 is 2, the make-up Saturday 10 is 3.
    await complaints.load('', 'N1,2026-09-30 10:00')
    expect(await complaints.told('N1', 'resolution', 'zh-CN')).toEqual([
      '收到：2026-09-30 10:00（周三）；+3 个工作日；跳过：10月1–7日 国庆节；10月10日（周六）为调休上班日；期限 2026-10-10 24:00',
    ])
    expect(await complaints.told('N1', 'resolution', 'en')).toEqual([
      'Received: 2026-09-30 10:00 (Wed); +3 working days; skipped: 1–7 Oct National Day; 10 Oct (Sat) is a make-up workday; due 2026-10-10 24:00',
    ])
    // Thursday 24 Sep: 25–27 Mid-Autumn Festival, Mon 28 is 1, Tue 29 is 2, Wed 30 is 3.
    await complaints.load('', 'N2,2026-09-24 10:00')
    expect(await complaints.told('N2', 'resolution', 'en')).toEqual([
      'Received: 2026-09-24 10:00 (Thu); +3 working days; skipped: 25–27 Sept Mid-Autumn Festival; due 2026-09-30 24:00',
    ])
    // Level 3, 10 days from Friday 18 Sep: Sunday 20 is worked (1), 21–24 (5), 28–30 (8), 8 Oct (9), 9 Oct (10).
    await complaints.load('level', 'N3,2026-09-18 10:00,3')
    expect(await complaints.told('N3', 'resolution', 'zh-CN')).toEqual([
      '收到：2026-09-18 10:00（周五）；+10 个工作日；跳过：9月19日 周末，9月25–27日 中秋，10月1–7日 国庆节；9月20日（周日）为调休上班日；期限 2026-10-09 24:00',
    ])
  })

  test('the follow-up is counted from the resolution', async () => {
    // Resolved on Thursday 12 Feb: Friday 13 is 1, the make-up Saturday 14 is 2.
    await complaints.load('resolved_at', 'F1,2026-02-11 10:00,2026-02-12 16:30')
    expect(await complaints.told('F1', 'follow_up', 'zh-CN')).toEqual([
      '办结：2026-02-12 16:30（周四）；+2 个工作日；2月14日（周六）为调休上班日；期限 2026-02-14 24:00',
    ])
  })
})

describe('a year without notice', () => {
  test('is counted by weekday and says so, as soon as one counted day lies in it', async () => {
    // Wednesday 30 Dec 2026: Thu 31 is 1; Fri 1 Jan 2027 is 2 by weekday, Mon 4 is 3.
    await complaints.load('', 'Y1,2026-12-30 10:00')
    expect(await complaints.stepOf('Y1', 'response')).toMatchObject({
      dueOn: '2026-12-31',
      notAnnounced: false,
    })
    expect(await complaints.stepOf('Y1', 'resolution')).toMatchObject({
      dueOn: '2027-01-04',
      notAnnounced: true,
    })
    expect(await complaints.told('Y1', 'resolution', 'zh-CN')).toEqual([
      '收到：2026-12-30 10:00（周三）；+3 个工作日；跳过：1月2–3日 周末；期限 2027-01-04 24:00',
      '2027 年的放假安排没有公布，暂按周一至周五推算',
    ])
  })

  test('a day that the company has set itself is announced by it', async () => {
    await importText(complaints.url, 'calendar', 'day,is_workday,name\n2028-03-07,否,司庆\n2028-03-08,是,\n')
    await complaints.load('', 'Y2,2028-03-06 10:00')
    const step = await complaints.stepOf('Y2', 'response')
    expect(step).toMatchObject({ dueOn: '2028-03-08', notAnnounced: false })
    expect((await complaints.told('Y2', 'response', 'zh-CN'))[0]).toBe(
      '收到：2028-03-06 10:00（周一）；+1 个工作日；跳过：3月7日 司庆；3月8日（周三）为公司工作日；期限 2028-03-08 24:00',
    )
  })
})

describe('promises and hours', () => {
  test('a promise with a clock time is met at that time, one for a day until its end', async () => {
    await complaints.load(
      'promised_at,resolved_at',
      'P1,2026-11-02 10:00,2026-11-03 12:00,2026-11-03 12:00',
      'P2,2026-11-02 10:00,2026-11-03 12:00,2026-11-03 12:01',
      'P3,2026-11-02 10:00,2026-11-03,2026-11-03 23:59',
      'P4,2026-11-02 10:00,2026-11-03,2026-11-04 00:00',
    )
    const states = await Promise.all(
      ['P1', 'P2', 'P3', 'P4'].map(async (code) => (await complaints.stepOf(code, 'resolution')).state),
    )
    expect(states).toEqual(['met', 'breached', 'met', 'breached'])
    expect(await complaints.stepOf('P1', 'resolution')).toMatchObject({
      basis: 'promise',
      dueOn: '2026-11-03',
      dueAt: '2026-11-03 12:00',
      amount: null,
      policy: null,
      days: [],
    })
    expect(await complaints.told('P3', 'resolution', 'en')).toEqual([
      'Received: 2026-11-02 10:00 (Mon); the promise to the customer goes before the policy; due 2026-11-03 24:00',
    ])
  })

  test('a policy in minutes ends by the clock', async () => {
    await complaints.policies('响应,,,紧急,30,分钟,2026-01-01')
    // 23:50 + 30 minutes is 00:20 of the next day.
    await complaints.load('urgency,first_response_at', 'M1,2026-10-19 23:50,急,2026-10-20 00:21')
    expect(await complaints.stepOf('M1', 'response')).toMatchObject({
      amount: 30,
      unit: 'minutes',
      dueOn: '2026-10-20',
      dueAt: '2026-10-20 00:20',
      state: 'breached',
    })
    expect(await complaints.told('M1', 'response', 'zh-CN')).toEqual([
      '收到：2026-10-19 23:50（周一）；+30 分钟；期限 2026-10-20 00:20',
    ])
  })

  test('a policy in hours runs through nights and holidays; one for an urgency goes before one for a level', async () => {
    await complaints.policies('解决,,,特急,24,小时,2026-01-01', 'response,2,,特急,0,working_days,2026-01-01')
    // Wednesday 30 Sep 18:00 + 24 h is Thursday 1 Oct 18:00, a holiday.
    await complaints.load(
      'level,urgency,resolved_at',
      'H1,2026-09-30 18:00,2,特急,2026-10-01 18:00',
      'H2,2026-09-30 18:00,2,一般,',
    )
    expect(await complaints.stepOf('H1', 'resolution')).toMatchObject({
      basis: 'hours',
      amount: 24,
      dueOn: '2026-10-01',
      dueAt: '2026-10-01 18:00',
      state: 'met',
      policy: { record: 'complaint', level: null, type: null, urgency: 'critical' },
    })
    expect(await complaints.told('H1', 'resolution', 'zh-CN')).toEqual([
      '收到：2026-09-30 18:00（周三）；+24 小时；期限 2026-10-01 18:00',
    ])
    // Within 0 working days: by the end of the day itself.
    expect(await complaints.stepOf('H1', 'response')).toMatchObject({
      dueOn: '2026-09-30',
      calendarChanged: false,
    })
    // Level 2: 5 days; 8, 9, 10 Oct are 1–3, Sunday 11 is off, Mon 12 is 4, Tue 13 is 5.
    expect(await complaints.stepOf('H2', 'resolution')).toMatchObject({
      basis: 'policy',
      dueOn: '2026-10-13',
    })
    const scope = { record: 'complaint', level: 2, type: null, urgency: null } as const
    expect(translate(policyWords(scope, 5, 'working_days'), 'zh-CN')).toBe('2 级投诉：5 个工作日')
    expect(translate(policyWords(scope, 5, 'working_days'), 'en')).toBe('Level 2 complaints: 5 working days')
    expect(translate(policyWords({ ...scope, level: null }, 1, 'working_days'), 'en')).toBe(
      'All complaints: 1 working day',
    )
  })
})

describe('what is told of a complaint', () => {
  test('an open step runs until the day on which it is due, and a breach is sticky', async () => {
    await complaints.load('first_response_at', 'O1,2026-11-02 10:00,', 'O2,2026-11-02 10:00,2026-11-04 08:00')
    const state = async (code: string, today: string) => {
      const step = await complaints.stepOf(code, 'response', today)
      return [step.state, step.isDueToday]
    }
    // Due on Tuesday 3 November.
    expect(await state('O1', '2026-11-02')).toEqual(['running', false])
    expect(await state('O1', '2026-11-03')).toEqual(['breached', true])
    expect(await state('O1', '2026-11-04')).toEqual(['breached', false])
    expect(await state('O2', '2026-11-04')).toEqual(['breached', false])
  })

  test.each([
    ['2026-11-04', 'running', 0],
    ['2026-11-05', 'breached', 1],
  ] as const)(
    'as of %s its page, the lists and the rate say the same of it: %s',
    async (day, state, missed) => {
      // Monday 2 November + 3 is Thursday 5.
      const own = await openComplaints()
      await own.load('', 'B1,2026-11-02 10:00')
      const { rows } = asking(own)
      const address = `from=2026-11-01&to=2026-11-30&as_of=${day}`
      expect((await own.stepOf('B1', 'resolution', day)).state).toBe(state)
      expect(await rows('complaints-open', address)).toMatchObject([{ breached: state === 'breached' }])
      expect(await rows('complaints-breached', address)).toHaveLength(missed)
      expect(await rows('customers', `${address}&customer=C1`)).toMatchObject([{ breached_open: missed }])
      expect(await rows('attention', address)).toHaveLength(missed)
      expect(await askMetrics(own, ['resolution_on_time_rate', 'resolution_due'], address)).toEqual([
        { resolution_on_time_rate: missed === 0 ? null : 0, resolution_due: missed },
      ])
      await own.close()
    },
  )

  test('steps that have not begun, and complaints that were not accepted, have none', async () => {
    await complaints.load('accepted', 'X1,2026-11-02 10:00,是', 'X2,2026-11-02 10:00,否')
    expect((await complaints.explain('X1')).steps.map(({ step }) => step)).toEqual(['response', 'resolution'])
    expect((await complaints.explain('X2')).steps).toEqual([])
  })

  test('neither contact data nor anybody else’s complaint', async () => {
    await importText(complaints.url, 'customers', 'customer_code,name,phone\nC1,华东一号,13800001234\n')
    await complaints.load('summary', 'X3,2026-11-02 10:00,漏水')
    const { complaint } = await complaints.explain('X3')
    expect(complaint).toMatchObject({
      code: 'X3',
      customer: '华东一号',
      summary: '漏水',
      receivedAt: '2026-11-02 10:00',
    })
    expect(JSON.stringify(complaint)).not.toContain('13800001234')
    await expect(complaints.explain("X3' or true --")).rejects.toThrow('no complaint')
  })
})
