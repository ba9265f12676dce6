/** Deadlines of service orders: by the clock and by working days, kept, set anew, and ended by a visit. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { undoRun } from '~/imports/undo'
import { importText, shown } from '../imports/support'
import { type Complaints, openComplaints, TODAY, timeZone } from './support'

let company: Complaints
beforeAll(async () => {
  company = await openComplaints()
})
afterAll(() => company.close())

const orders = () => company.orders

describe('the deadlines from the start', () => {
  test('of a repair run by the clock, that of its follow-up from the completion', async () => {
    // Friday 30 October 23:50: +30 minutes is 00:20, +2 hours 01:50, +24 hours Saturday 23:50; no day off stops them.
    await orders().load(
      'responded_at,arrived_at,completed_at,follow_up_at',
      'R1,维修,2026-10-30 23:50,2026-10-31 00:20,2026-10-31 01:51,2026-10-31 12:00,2026-11-03 12:00',
      'R2,repair,2026-10-30 23:50,,,,',
    )
    // 31 October 12:00 + 72 hours is 3 November 12:00.
    expect(await orders().due('R1')).toEqual({
      response: '2026-10-31 00:20',
      arrival: '2026-10-31 01:50',
      resolution: '2026-10-31 23:50',
      follow_up: '2026-11-03 12:00',
    })
    const states = (await orders().explain('R1')).steps.map(({ step, state }) => [step, state])
    expect(states).toEqual([
      ['response', 'met'],
      // A minute late.
      ['arrival', 'breached'],
      ['resolution', 'met'],
      ['follow_up', 'met'],
    ])
    // The follow-up of what is not done has not begun.
    expect(Object.keys(await orders().due('R2'))).toEqual(['response', 'arrival', 'resolution'])
    expect(await orders().told('R1', 'arrival', 'zh-CN')).toEqual([
      '受理：2026-10-30 23:50（周五）；+2 小时；期限 2026-10-31 01:50',
    ])
    expect(await orders().told('R1', 'follow_up', 'en')).toEqual([
      'Completed: 2026-10-31 12:00 (Sat); +72 hours; due 2026-11-03 12:00',
    ])
  })

  test('a critical repair is to be arrived at within half an hour, whatever its other steps have', async () => {
    await orders().load('urgency', 'U1,repair,2026-11-02 10:00,特急', 'U2,repair,2026-11-02 10:00,一般')
    expect(await orders().due('U1')).toMatchObject({
      response: '2026-11-02 10:30',
      arrival: '2026-11-02 10:30',
      resolution: '2026-11-03 10:00',
    })
    expect(await orders().due('U2')).toMatchObject({ arrival: '2026-11-02 12:00' })
    expect((await orders().stepOf('U1', 'arrival')).policy).toEqual({
      record: 'service_order',
      level: null,
      type: 'repair',
      urgency: 'critical',
    })
  })

  test('an application has working days, to the end of the last; other kinds have none', async () => {
    // Wednesday 30 September: 1–7 October off; Thu 8 is 1, Fri 9 is 2, the make-up Saturday 10 is 3, Mon 12 is 4, Tue 13 is 5.
    await orders().load(
      'responded_at',
      'A1,业务申请,2026-09-30 16:00,2026-10-10 23:59',
      'A2,return,2026-09-30 16:00,',
      'A3,上门保养,2026-09-30 16:00,',
    )
    expect(await orders().due('A1')).toEqual({ response: '2026-10-10', resolution: '2026-10-13' })
    expect(await orders().stepOf('A1', 'response')).toMatchObject({ state: 'met', dueAt: null })
    expect(await orders().told('A1', 'response', 'zh-CN')).toEqual([
      '受理：2026-09-30 16:00（周三）；+3 个工作日；跳过：10月1–7日 国庆节；10月10日（周六）为调休上班日；期限 2026-10-10 24:00',
    ])
    expect([await orders().due('A2'), await orders().due('A3')]).toEqual([{}, {}])
    expect((await orders().stored('A2'))?.rules).toBe('-/-/-/-')
    expect((await orders().stored('A1'))?.rules).toMatch(/^\d+:3d\/-\/\d+:5d\/-$/)
  })

  test('orders that are not live have none, and get some when they are again', async () => {
    await orders().load(
      'result,cancelled_on,cancelled_by',
      'L1,repair,2026-11-02 10:00,,2026-11-02,客户',
      'L2,repair,2026-11-02 10:00,rejected,,',
      'L3,repair,2026-11-02 10:00,撤回,,',
      // Called off by us: still to be done.
      'L4,repair,2026-11-02 10:00,,2026-11-02,us',
      'L5,repair,2026-11-02 10:00,no_access,,',
    )
    const has = async (code: string) => Object.keys(await orders().due(code)).length
    expect(await Promise.all(['L1', 'L2', 'L3', 'L4', 'L5'].map(has))).toEqual([0, 0, 0, 3, 3])
    expect(await orders().stored('L1')).toMatchObject({ rules: null })
    expect((await orders().explain('L1')).order.isLive).toBe(false)
    await orders().load(
      'result,cancelled_on,cancelled_by',
      'L1,repair,2026-11-02 10:00,,,',
      'L5,repair,2026-11-02 10:00,withdrawn,,',
    )
    expect(await Promise.all(['L1', 'L5'].map(has))).toEqual([3, 0])
  })
})

describe('what is kept', () => {
  test('a breach is sticky, and the deadline stays when the step ends', async () => {
    await orders().load('', 'K1,repair,2026-11-02 10:00')
    expect((await orders().stepOf('K1', 'response', '2026-11-01')).state).toBe('running')
    expect((await orders().stepOf('K1', 'response')).state).toBe('breached')
    await orders().load('responded_at', 'K1,repair,2026-11-02 10:00,2026-11-02 10:31')
    expect(await orders().stepOf('K1', 'response')).toMatchObject({
      state: 'breached',
      dueAt: '2026-11-02 10:30',
    })
  })

  test('another policy changes what comes in, and of what is in only what itself changes', async () => {
    await orders().load(
      '',
      ...['N1', 'N2', 'N3', 'N4'].map((code) => `${code},installation,2026-10-12 10:00`),
    )
    expect(await orders().due('N1')).toEqual({})
    await orders().policies(
      'response,安装,,4,hours,2026-10-01',
      '到场,installation,,1,工作日,2026-10-01',
      'follow_up,installation,,2,working_days,2026-10-01',
    )
    await orders().load('', 'N1,installation,2026-10-12 10:00')
    expect(await orders().due('N1')).toEqual({})
    // Completed: the follow-up's alone. Another hour or another urgency: all of them.
    await orders().load('completed_at', 'N2,installation,2026-10-12 10:00,2026-10-16 15:00')
    // Friday 16 October + 2 is Tuesday 20.
    expect(await orders().due('N2')).toEqual({ follow_up: '2026-10-20' })
    await orders().load('', 'N3,installation,2026-10-12 11:00')
    expect(await orders().due('N3')).toEqual({ response: '2026-10-12 15:00', arrival: '2026-10-13' })
    await orders().load('urgency,result', 'N4,installation,2026-10-12 10:00,urgent,')
    expect(await orders().due('N4')).toMatchObject({ response: '2026-10-12 14:00' })
    // Another result, of an order as live as before, is no reason to set them anew.
    await orders().policies('response,安装,,6,hours,2026-10-01')
    await orders().load('urgency,result', 'N4,installation,2026-10-12 10:00,urgent,done')
    expect(await orders().due('N4')).toMatchObject({ response: '2026-10-12 14:00' })
    // By a kind that has none.
    await orders().load('', 'N3,inquiry,2026-10-12 11:00')
    expect(await orders().due('N3')).toEqual({})
  })

  test('policies of complaints are not for orders, nor the other way', async () => {
    await company.policies('response,,,,9,minutes,2026-01-01')
    await orders().load('', 'P1,exchange,2026-10-12 10:00')
    expect(await orders().due('P1')).toEqual({})
    await orders().policies('response,,,8,minutes,2026-01-01')
    await company.load('', 'PC,2026-10-12 10:00')
    expect((await company.stepOf('PC', 'response')).dueAt).toBe('2026-10-12 10:09')
    await orders().load('', 'P2,exchange,2026-10-12 10:00')
    expect(await orders().due('P2')).toEqual({ response: '2026-10-12 10:08' })
    const { url } = company
    const wrong = await importText(
      url,
      'policies',
      'record,step,level,amount,unit,from\n,arrival,,1,hours,2026-01-01\n工单,response,2,1,hours,2026-01-01\n',
    )
    expect(shown(wrong.errors)).toEqual([
      '2 step: only service orders have an arrival; write service_order as the record',
      '3 level: service orders have no level; leave it empty',
    ])
  })
})

describe('a visit of purpose repair_follow_up with the code of the order', () => {
  test.each(['orders first', 'visits first'])(
    'is its follow-up with %s: the earliest after the completion',
    async (order) => {
      const code = order.slice(0, 1)
      const load = [
        () => orders().load('completed_at', `V${code},repair,2026-10-12 10:00,2026-10-12 18:00`),
        () =>
          orders().visits(
            `V1${code},维修回访,2026-10-12 17:00,V${code}`, // before it was done
            `V2${code},repair_follow_up,2026-10-15 09:00,V${code}`,
            `V3${code},repair_follow_up,2026-10-14 09:00,V${code}`,
            `V4${code},complaint_follow_up,2026-10-13 09:00,V${code}`, // for something else
            `V5${code},repair_follow_up,,V${code}`, // not made yet
          ),
      ]
      if (order === 'visits first') load.reverse()
      for (const step of load) await step()
      expect((await orders().stored(`V${code}`))?.visit).toBe('10-14 09:00')
      // Monday 12 October 18:00 + 72 hours is Thursday 15, 18:00.
      expect(await orders().stepOf(`V${code}`, 'follow_up')).toMatchObject({
        dueAt: '2026-10-15 18:00',
        metAt: '2026-10-14 09:00',
        state: 'met',
      })
    },
  )

  test('goes after what the order itself says, and back with its import', async () => {
    await orders().load(
      'completed_at,follow_up_at',
      'W1,repair,2026-10-12 10:00,2026-10-12 18:00,2026-10-16 09:00',
      'W2,repair,2026-10-12 10:00,2026-10-12 18:00,',
    )
    const { run } = await orders().visits(
      'W1V,repair_follow_up,2026-10-13 09:00,W1',
      'W2V,repair_follow_up,2026-10-13 09:00,W2',
    )
    expect((await orders().stepOf('W1', 'follow_up')).state).toBe('breached')
    expect((await orders().stepOf('W2', 'follow_up')).state).toBe('met')
    await undoRun(company.url, { run: Number(run), startedBy: 'test', timeZone, today: TODAY })
    expect((await orders().stored('W2'))?.visit).toBeNull()
    expect((await orders().stepOf('W2', 'follow_up')).state).toBe('breached')
  })
})

test('undoing an import of orders brings their deadlines of before back', async () => {
  await orders().load('urgency,completed_at', 'Z1,repair,2026-10-12 10:00,,2026-10-12 18:00')
  const before = [await orders().due('Z1'), await orders().stored('Z1')]
  await orders().visits('Z1V,repair_follow_up,2026-10-12 19:00,Z1')
  const { run } = await orders().load(
    'urgency,completed_at',
    'Z1,repair,2026-10-13 10:00,critical,2026-10-14 18:00',
    'Z2,repair,2026-10-13 10:00,,',
  )
  expect(await orders().due('Z1')).toMatchObject({
    arrival: '2026-10-13 10:30',
    follow_up: '2026-10-17 18:00',
  })
  // The visit was before the later completion.
  expect((await orders().stored('Z1'))?.visit).toBeNull()
  await undoRun(company.url, { run: Number(run), startedBy: 'test', timeZone, today: TODAY })
  expect(await orders().due('Z1')).toEqual(before[0])
  expect(await orders().stored('Z1')).toEqual({ ...before[1], visit: '10-12 19:00' })
  await expect(orders().explain('Z2')).rejects.toThrow('no order')
})

test('an order tells what is known of it, whom it is for and which complaint it comes from, and no contact data', async () => {
  await importText(company.url, 'customers', 'customer_code,name,phone\nC1,华东一号,13800001234\n')
  await company.load('', 'TC,2026-10-12 09:00')
  await orders().load(
    'appointed_at,warranty_until,serial_code,amount,complaint_code,summary',
    'T1,repair,2026-10-12 10:00,2026-10-13,2027-01-01,SN-1,120.5,TC,漏水',
    'T2,return,2026-10-13 10:00,,,,,TX,',
  )
  const { order } = await orders().explain('T1')
  expect(order).toMatchObject({
    code: 'T1',
    customer: '华东一号',
    kind: 'repair',
    requestedAt: '2026-10-12 10:00',
    // A bare day has no clock.
    appointedAt: '2026-10-13',
    warrantyUntil: '2027-01-01',
    serialCode: 'SN-1',
    amount: '120.50',
    quantity: '1',
    complaintCode: 'TC',
    hasComplaint: true,
    summary: '漏水',
    importFile: 'test.csv',
    importLine: 2,
  })
  expect(JSON.stringify(order)).not.toContain('13800001234')
  expect((await orders().explain('T2')).order).toMatchObject({ complaintCode: 'TX', hasComplaint: false })
  await expect(orders().explain("T1' or true --")).rejects.toThrow('no order')
})
