/** Stored deadlines stay when the rules change, until somebody has them recomputed. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '#db/connect'
import { translate } from '~/i18n/translate.server'
import { recomputeDeadlines } from '~/imports/recompute-deadlines'
import { reportLines } from '~/imports/recompute-report'
import { importText } from '../imports/support'
import { type Complaints, openComplaints, TODAY, timeZone } from './support'

let complaints: Complaints
beforeAll(async () => {
  complaints = await openComplaints()
})
afterAll(() => complaints.close())

const recomputeAll = (options: { from?: string; dryRun?: boolean } = {}) =>
  recomputeDeadlines(complaints.db, {
    timeZone,
    today: TODAY,
    from: options.from ?? null,
    dryRun: options.dryRun ?? false,
  })

/** What became of one kind of record. */
async function recompute(options: Parameters<typeof recomputeAll>[0] = {}, record = 'complaint') {
  const { records } = await recomputeAll(options)
  const found = records.find((one) => one.record === record)
  if (!found) throw new Error(`nothing of ${record}`)
  return found
}

test('a policy that changes leaves deadlines as they are and is shown beside them; recomputing reports', async () => {
  await complaints.load(
    'resolved_at',
    // Monday 2 Nov + 3 is Thursday 5.
    'A1,2026-11-02 10:00,2026-11-05 09:00',
    // Monday 12 Oct + 3 is Thursday 15: resolved late.
    'A2,2026-10-12 10:00,2026-10-16 09:00',
    // Monday 26 Oct + 3 is Thursday 29: late and open on 5 November.
    'A3,2026-10-26 10:00,',
  )
  await complaints.policies('resolution,1,,,2,working_days,1990-01-01')
  expect(await complaints.stepOf('A1', 'resolution')).toMatchObject({
    dueOn: '2026-11-05',
    amount: 3,
    state: 'met',
    calendarChanged: false,
    present: { dueOn: '2026-11-04', dueAt: null },
  })
  expect(await complaints.told('A1', 'resolution', 'zh-CN')).toEqual([
    '收到：2026-11-02 10:00（周一）；+3 个工作日；期限 2026-11-05 24:00',
    '现行规则下为 2026-11-04 24:00，尚未重新计算',
  ])

  const trial = await recompute({ dryRun: true })
  // A1 was resolved in time and no longer would be; A2 and A3 are late either way.
  expect(trial).toEqual({
    record: 'complaint',
    found: 3,
    changed: 3,
    steps: [
      { step: 'response', changed: 0, toLate: 0, toOnTime: 0 },
      { step: 'resolution', changed: 3, toLate: 1, toOnTime: 0 },
      { step: 'follow_up', changed: 0, toLate: 0, toOnTime: 0 },
    ],
    examples: [
      { code: 'A1', step: 'resolution', before: '2026-11-05', after: '2026-11-04' },
      { code: 'A2', step: 'resolution', before: '2026-10-15', after: '2026-10-14' },
      { code: 'A3', step: 'resolution', before: '2026-10-29', after: '2026-10-28' },
    ],
  })
  expect(await complaints.stepOf('A1', 'resolution')).toMatchObject({ dueOn: '2026-11-05' })

  expect(await recompute({ from: '2026-11-01' })).toMatchObject({ found: 1, changed: 1 })
  expect(await complaints.stepOf('A1', 'resolution')).toMatchObject({
    dueOn: '2026-11-04',
    amount: 2,
    state: 'breached',
    present: null,
  })
  expect(await complaints.stepOf('A2', 'resolution')).toMatchObject({ dueOn: '2026-10-15' })
  expect(await recompute()).toMatchObject({ found: 3, changed: 2 })
  expect(await recompute()).toMatchObject({ found: 3, changed: 0, examples: [] })

  // Five days: all three have more time, A1 and A2 are in time again, A3 still is late.
  await complaints.policies('resolution,1,,,5,working_days,1990-01-01')
  const report = await recomputeAll()
  expect(report.records[0]?.steps[1]).toEqual({ step: 'resolution', changed: 3, toLate: 0, toOnTime: 2 })
  expect(reportLines(report).map((line) => translate(line, 'en'))).toEqual([
    'A1 resolution: 2026-11-04 → 2026-11-09',
    'A2 resolution: 2026-10-14 → 2026-10-19',
    'A3 resolution: 2026-10-28 → 2026-11-02',
    'response: 0 changed; 0 became late, 0 are no longer late',
    'resolution: 3 changed; 0 became late, 2 are no longer late',
    'follow-up: 0 changed; 0 became late, 0 are no longer late',
    '3 complaints looked at, 3 of them with another deadline.',
  ])
})

test('a calendar that changes does so too, and says that the days shown are the present ones', async () => {
  await complaints.load('', 'C1,2026-11-16 10:00')
  await importText(complaints.url, 'calendar', 'day,is_workday,name\n2026-11-17,否,停电\n')
  expect(await complaints.stepOf('C1', 'response')).toMatchObject({
    dueOn: '2026-11-17',
    calendarChanged: true,
  })
  expect(await complaints.told('C1', 'response', 'en')).toEqual([
    'Received: 2026-11-16 10:00 (Mon); +1 working day; skipped: 17 Nov 停电; due 2026-11-17 24:00',
    'Set by the calendar of that time, which has changed since; the days shown are those of today’s calendar',
    'By today’s rules it would be 2026-11-18 24:00; not recomputed',
  ])
  const { examples } = await recompute()
  expect(examples).toContainEqual({ code: 'C1', step: 'response', before: '2026-11-17', after: '2026-11-18' })
  expect(await complaints.stepOf('C1', 'response')).toMatchObject({ calendarChanged: false, present: null })
})

test('service orders are recomputed beside complaints and reported apart', async () => {
  const { orders } = complaints
  // Repairs: 24 hours. Completed after 20 hours, and after 10.
  await orders.load(
    'completed_at,result',
    'S1,repair,2026-10-12 10:00,2026-10-13 06:00,done',
    'S2,repair,2026-10-12 10:00,2026-10-12 20:00,done',
    'S3,repair,2026-10-12 10:00,,rejected',
  )
  await orders.policies('resolution,repair,,12,hours,1990-01-01')
  expect(await orders.told('S1', 'resolution', 'en')).toEqual([
    'Requested: 2026-10-12 10:00 (Mon); +24 hours; due 2026-10-13 10:00',
    'By today’s rules it would be 2026-10-12 22:00; not recomputed',
  ])
  // S3 has no clock.
  expect(await recompute({ dryRun: true }, 'service_order')).toMatchObject({ found: 2, changed: 2 })
  expect(await orders.due('S1')).toMatchObject({ resolution: '2026-10-13 10:00' })
  expect(await recompute({ from: '2026-10-13' }, 'service_order')).toMatchObject({ found: 0 })
  const report = await recomputeAll()
  const lines = reportLines(report).map((line) => translate(line, 'en'))
  expect(lines.slice(lines.findIndex((line) => line.includes('complaints looked at')))).toEqual([
    expect.stringMatching(/^\d+ complaints looked at, 0 of them with another deadline\.$/),
    'S1 completion: 2026-10-13 10:00 → 2026-10-12 22:00',
    'S2 completion: 2026-10-13 10:00 → 2026-10-12 22:00',
    'response of orders: 0 changed; 0 became late, 0 are no longer late',
    'arrival of orders: 0 changed; 0 became late, 0 are no longer late',
    'completion of orders: 2 changed; 1 became late, 0 are no longer late',
    'follow-up of orders: 0 changed; 0 became late, 0 are no longer late',
    '2 service orders looked at, 2 of them with another deadline.',
  ])
  expect(await orders.stepOf('S1', 'resolution')).toMatchObject({ state: 'breached', present: null })
  expect(await orders.stepOf('S2', 'resolution')).toMatchObject({ state: 'met' })
})

test('deadlines in hours and promises come out the same', async () => {
  await complaints.policies('response,,,急,4,hours,2026-01-01')
  await complaints.load('urgency,promised_at', 'E1,2026-11-02 10:00,急,2026-11-20')
  expect(await recompute()).toMatchObject({ changed: 0 })
  expect(await complaints.stepOf('E1', 'response')).toMatchObject({ dueAt: '2026-11-02 14:00' })
  await complaints.policies('response,,,急,6,hours,2026-01-01')
  expect((await recompute()).examples).toEqual([
    { code: 'E1', step: 'response', before: '2026-11-02 14:00', after: '2026-11-02 16:00' },
  ])
  expect(await complaints.stepOf('E1', 'resolution')).toMatchObject({ basis: 'promise', dueOn: '2026-11-20' })
})

test('it waits for an import that is running, and gives up with a sentence', async () => {
  const other = connect(complaints.url, { max: 1 })
  try {
    await other.sql`select pg_advisory_lock(7261945)`
    await expect(
      recomputeDeadlines(complaints.db, { timeZone, today: TODAY, from: null, dryRun: false, waitMs: 100 }),
    ).rejects.toThrow('Another import is still running')
  } finally {
    await other.close()
  }
})
