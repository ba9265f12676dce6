/** The ground rules of all metrics about time: the zone, the period, the as-of day. */
import { describe, expect, test } from 'vitest'
import { changeTimeZone } from '#db/change-time-zone'
import type { Row } from '~/metrics/answer'
import { metricIds } from '~/metrics/catalog'
import { type PanelId, panels } from '~/panels'
import { asking } from '../support/ask'
import { askMetrics } from '../support/ask-metrics'
import type { TestDatabase } from '../support/database'
import { factsIn } from '../support/facts'
import { withFacts } from '../support/with-facts'

describe('1. Reporting time zone', () => {
  /** How many complaints came in per day of the range, and per hour of a weekday. */
  const perDay = async (database: TestDatabase, timeZone: string, from: string, to: string) => {
    await changeTimeZone(database.db, timeZone)
    const address = `from=${from}&to=${to}&as_of=2026-12-31&grain=day`
    const rows = await asking(database, { timeZone }).rows('complaints-trend', address)
    return Object.fromEntries(rows.map(({ bucket, received }) => [bucket, received]))
  }

  test('a day ends at 23:59:59 and begins at 00:00:00 of the zone', async () => {
    const database = await withFacts(async (facts) => {
      await facts.complaint({ received: '2026-01-31T23:59:59+08:00' })
      await facts.complaint({ received: '2026-02-01T00:00:00+08:00' })
      await facts.coversAll('2026-12-31')
    })
    expect(await perDay(database, 'Asia/Shanghai', '2026-01-31', '2026-02-01')).toEqual({
      '2026-01-31': 1,
      '2026-02-01': 1,
    })
    // The same two instants in another zone: both in the late morning of 31 January.
    expect(await perDay(database, 'America/New_York', '2026-01-31', '2026-02-01')).toEqual({
      '2026-01-31': 2,
      '2026-02-01': 0,
    })
    expect(await perDay(database, 'Asia/Shanghai', '2026-01-31', '2026-02-01')).toMatchObject({
      '2026-01-31': 1,
    })
  })

  test('where clocks are changed, a day has 23 or 25 hours', async () => {
    const database = await withFacts(async (facts) => {
      for (const received of [
        '2026-03-08T04:59:59Z', // 7 March 23:59:59 in winter time
        '2026-03-08T05:00:00Z', // 8 March 00:00:00
        '2026-03-09T03:59:59Z', // 8 March 23:59:59 in summer time
        '2026-03-09T04:00:00Z', // 9 March 00:00:00
        '2026-11-01T04:00:00Z', // 1 November 00:00:00 in summer time
        '2026-11-01T05:30:00Z', // 1 November 01:30
        '2026-11-01T06:30:00Z', // 1 November 01:30 again, in winter time
        '2026-11-02T04:59:59Z', // 1 November 23:59:59
      ]) {
        await facts.complaint({ received })
      }
      await facts.coversAll('2026-12-31')
    })
    expect(await perDay(database, 'America/New_York', '2026-03-07', '2026-03-09')).toEqual({
      '2026-03-07': 1,
      '2026-03-08': 2,
      '2026-03-09': 1,
    })
    expect(await perDay(database, 'America/New_York', '2026-10-31', '2026-11-02')).toEqual({
      '2026-10-31': 0,
      '2026-11-01': 4,
      '2026-11-02': 0,
    })
    const cells = await asking(database, { timeZone: 'America/New_York' }).rows(
      'complaints-heatmap',
      'from=2026-11-01&to=2026-11-01&as_of=2026-12-31',
    )
    expect(cells.filter(({ received }) => received !== 0)).toEqual([
      { weekday: 7, hour: 0, received: 1 },
      { weekday: 7, hour: 1, received: 2 },
      { weekday: 7, hour: 23, received: 1 },
    ])
  })

  test('hours elapse, whatever the clock on the wall does: noon to noon over the change is 23', async () => {
    const database = await withFacts((facts) =>
      facts.complaint({ received: '2026-03-07T12:00:00-05:00', resolved: '2026-03-08T12:00:00-04:00' }),
    )
    await changeTimeZone(database.db, 'America/New_York')
    const address = 'from=2026-03-08&to=2026-03-08&as_of=2026-12-31'
    expect(await askMetrics(database, ['resolution_hours_median'], address)).toEqual([
      { resolution_hours_median: 23 },
    ])
  })

  test.each([
    ['Asia/Shanghai', '2026-11-23'],
    ['America/New_York', '2026-11-22'],
  ])('today is today in %s', async (timeZone, today) => {
    const database = await withFacts(async () => {})
    const now = new Date('2026-11-22T16:30:00Z')
    const answer = await asking(database, { now, timeZone }).answer('complaints-trend', '')
    expect(answer.asOf).toBe(today)
  })
})

describe('2. Period', () => {
  const buckets = async (database: TestDatabase, address: string) =>
    (await asking(database).rows('complaints-trend', address)).map((row) => [
      row.bucket,
      row.partial,
      row.received,
    ])

  test('weeks are ISO weeks: week 53 of 2020 runs from Monday 28 December to Sunday 3 January', async () => {
    const database = await withFacts(async (facts) => {
      for (const received of [
        '2020-12-27',
        '2020-12-28',
        '2020-12-31',
        '2021-01-01',
        '2021-01-03',
        '2021-01-04',
      ])
        await facts.complaint({ received })
      await facts.coversAll('2021-01-31')
    })
    expect(await buckets(database, 'from=2020-12-21&to=2021-01-10&as_of=2021-01-31&grain=week')).toEqual([
      ['2020-12-21', false, 1],
      ['2020-12-28', false, 4],
      ['2021-01-04', false, 1],
    ])
  })

  const spread = () =>
    withFacts(async (facts) => {
      for (const received of [
        '2025-12-31',
        '2026-01-01',
        '2026-03-31',
        '2026-04-01',
        '2026-10-15',
        '2027-01-01',
      ])
        await facts.complaint({ received })
      await facts.covers('2027-12-31')
    })

  test('quarters and years begin on their first day, and an empty bucket is there with 0', async () => {
    const database = await spread()
    expect(await buckets(database, 'from=2026-01-01&to=2026-12-31&as_of=2026-12-31&grain=quarter')).toEqual([
      ['2026-01-01', false, 2],
      ['2026-04-01', false, 1],
      ['2026-07-01', false, 0],
      ['2026-10-01', false, 1],
    ])
    expect(await buckets(database, 'from=2025-01-01&to=2027-12-31&as_of=2027-12-31&grain=year')).toEqual([
      ['2025-01-01', false, 1],
      ['2026-01-01', false, 4],
      ['2027-01-01', false, 1],
    ])
  })

  test('both ends belong to the range; a bucket that it cuts short is clipped and partial', async () => {
    const database = await spread()
    expect(await buckets(database, 'from=2026-01-01&to=2026-04-01&as_of=2026-12-31&grain=quarter')).toEqual([
      ['2026-01-01', false, 2],
      ['2026-04-01', true, 1],
    ])
    expect(await buckets(database, 'from=2026-01-02&to=2026-03-31&as_of=2026-12-31&grain=quarter')).toEqual([
      ['2026-01-01', true, 1],
    ])
    expect(await buckets(database, 'from=2026-01-01&to=2026-01-01&as_of=2026-12-31&grain=day')).toEqual([
      ['2026-01-01', false, 1],
    ])
  })

  test('a bucket that the as-of day cuts short is partial, and those that lie ahead of it are too', async () => {
    const database = await spread()
    expect(await buckets(database, 'from=2026-01-01&to=2026-12-31&as_of=2026-04-01&grain=quarter')).toEqual([
      ['2026-01-01', false, 2],
      ['2026-04-01', true, 1],
      ['2026-07-01', true, 0],
      ['2026-10-01', true, 0],
    ])
  })
})

test('3. As of: a past day gives the same answer after everything that happened since', async () => {
  const database = await withFacts(async (facts) => {
    const customerId = await facts.customer({ customerCode: 'a', creditGrade: 'A', creditLimit: '500.00' })
    await facts.survey({ customerId, surveyCode: 'asked', invited: '2026-01-20' })
    await facts.complaint({
      customerId,
      complaintCode: 'open',
      received: '2026-01-20',
      responseDueOn: '2026-01-21',
      resolutionDueOn: '2026-01-23',
    })
    await facts.invoice('2026-01-05', '2026-01-25', '100.00', { customerId, invoiceCode: 'unpaid' })
    await facts.visit({ customerId, visitCode: 'missed', plannedOn: '2026-01-22' })
    await facts.visit({ customerId, visitCode: 'ahead', plannedOn: '2026-02-20' })
    await facts.visit({ customerId, visitCode: 'made', plannedOn: '2026-01-29', completed: '2026-01-30' })
    // What has been loaded since moves the end of the covered time; what has happened since moves nothing.
    await facts.coversAll('2026-03-31')
  })
  /** Every panel, over a range that goes on after the day. */
  const everything = async (asOf: string) => {
    const answers: Record<string, Row[]> = {}
    for (const id of Object.keys(panels) as PanelId[]) {
      for (const rest of ['grain=week', 'grain=month&compare=previous'])
        answers[`${id}?${rest}`] = await asking(database).rows(
          id,
          `from=2026-01-01&to=2026-03-31&as_of=${asOf}&${rest}`,
        )
    }
    answers.metrics = await askMetrics(
      database,
      metricIds,
      `from=2026-01-01&to=2026-03-31&as_of=${asOf}&grain=month`,
    )
    return answers
  }
  const before = await everything('2026-01-31')
  const later = await everything('2026-03-31')

  await database.sql.unsafe(`
    update warehouse.fact_survey set responded_at = '2026-02-03T10:00+08', responded_on = '2026-02-03',
      overall_score = 5, response_score = 5, nps = 10, comment = 'fine' where survey_code = 'asked';
    update warehouse.fact_complaint set first_response_at = '2026-02-01T10:00+08', first_response_on = '2026-02-01',
      escalated_at = '2026-02-02T10:00+08', escalated_on = '2026-02-02',
      resolved_at = '2026-02-04T10:00+08', resolved_on = '2026-02-04', outcome_score = 2,
      follow_up_due_on = '2026-02-06', follow_up_at = '2026-02-05T10:00+08', follow_up_on = '2026-02-05';
    update warehouse.fact_visit set completed_at = '2026-02-03T10:00+08', completed_on = '2026-02-03',
      report_at = '2026-02-04T10:00+08', report_on = '2026-02-04', outcome_score = 4 where visit_code = 'missed';
    update warehouse.fact_visit set report_at = '2026-02-01T10:00+08', report_on = '2026-02-01' where visit_code = 'made';
    update warehouse.fact_visit set cancelled_on = '2026-02-01', cancelled_by = 'customer' where visit_code = 'ahead'`)
  const facts = factsIn(database.db)
  const [unpaid] = await database.sql<{ customerId: string; invoiceId: string }[]>`
    select customer_id as "customerId", invoice_id as "invoiceId" from warehouse.fact_invoice`
  const customerId = Number(unpaid?.customerId)
  await facts.receipt('2026-02-01', '70.00', { customerId, invoiceId: Number(unpaid?.invoiceId) })
  await facts.receipt('2026-02-02', '9.00', { customerId })
  await facts.invoice('2026-02-01', '2026-03-01', '300.00', { customerId, invoiceCode: 'later' })
  await facts.survey({
    customerId,
    surveyCode: 'late',
    invited: '2026-02-01',
    answered: '2026-02-02',
    overallScore: 1,
  })
  await facts.complaint({
    customerId,
    complaintCode: 'late',
    received: '2026-02-01',
    responseDueOn: '2026-02-02',
  })
  await facts.visit({ customerId, visitCode: 'late', completed: '2026-02-01', cost: '5.00' })

  expect(await everything('2026-01-31')).toEqual(before)
  expect(await everything('2026-03-31')).not.toEqual(later)
})
