/** Contacts: a few of them, and every number worked out beside them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultSettings, type Settings } from '~/metrics/settings'
import { asking } from '../support/ask'
import { askMetrics } from '../support/ask-metrics'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { type Facts, factsIn } from '../support/facts'
import { allRollups, buildAllRollups } from '../support/rollups'
import { expectSameButPercentiles } from '../support/same-but-percentiles'

let database: TestDatabase
/** Each case has a queue of its own, by which it is asked for. */
beforeAll(async () => {
  database = await createTestDatabase()
  const facts = factsIn(database.db)
  await facts.coversAll('2026-03-31', { customerId: await facts.customer({ customerCode: 'nobody' }) })
  await enterOutcomes(facts)
  await enterLimits(facts)
  await enterTimes(facts)
  await enterRepeats(facts)
  await enterWeek(facts)
})
afterAll(() => database.close())

const january = (queue: string) => `from=2026-01-01&to=2026-01-31&as_of=2026-03-31&queue=${queue}`
const at = (time: string, day = '2026-01-05') => `${day}T${time}+08:00`

async function only(columns: Parameters<typeof askMetrics>[1], queue: string) {
  const [row, ...more] = await askMetrics(database, columns, january(queue))
  expect(more).toEqual([])
  return row
}

async function enterOutcomes(facts: Facts) {
  const queue = 'outcomes'
  await facts.contact(at('09:00:00'), { queue, waitSeconds: '20' })
  await facts.contact(at('09:00:00'), { queue, waitSeconds: '20.001' })
  // Answered after nobody knows how long: answered, and not within.
  await facts.contact(at('09:00:00'), { queue })
  const given = { queue, answered: false }
  // Just short; just not; not known, and so not short.
  await facts.contact(at('09:00:00'), { ...given, waitSeconds: '4.999' })
  await facts.contact(at('09:00:00'), { ...given, waitSeconds: '5' })
  await facts.contact(at('09:00:00'), given)
}

describe('what becomes of contacts', () => {
  const columns = [
    'offered',
    'contacts_answered',
    'abandoned',
    'short_abandons',
    'answer_rate',
    'abandonment_rate',
    'service_level',
  ] as const

  test('short abandons are in nothing but their own figure', async () => {
    // Three answered and two given up, one of the five within 20 seconds.
    expect(await only(columns, 'outcomes')).toEqual({
      offered: 5,
      contacts_answered: 3,
      abandoned: 2,
      short_abandons: 1,
      answer_rate: 0.6,
      abandonment_rate: 0.4,
      service_level: 0.2,
    })
  })

  test('how short, and how soon, is a setting, of which rollups know', async () => {
    const settings: Settings = {
      ...defaultSettings,
      shortAbandonSeconds: 6,
      serviceLevelSeconds: { ...defaultSettings.serviceLevelSeconds, phone: 21 },
    }
    const { row } = asking(database, { settings })
    // One more given up at once: three of four answered, two of the four within 21 seconds.
    expect(await row('contacts-breakdown', january('outcomes'), 'outcomes')).toMatchObject({
      offered: 4,
      short_abandons: 2,
      answer_rate: 0.75,
      service_level: 0.5,
    })
  })
})

async function enterLimits(facts: Facts) {
  const queue = 'limits'
  for (const [channel, within, beyond] of [
    ['phone', '20', '21'],
    ['chat', '60', '61'],
    ['counter', '600', '601'],
    ['wechat', '60', '61'],
  ] as const)
    for (const waitSeconds of [within, beyond])
      await facts.contact(at('10:00:00'), { queue, channel, waitSeconds })
}

test('each channel has its limit, those without one that of chats', async () => {
  const rows = await askMetrics(database, ['offered', 'service_level'], `${january('limits')}&by=channel`)
  expect(rows.map(({ group, ...row }) => [group, row])).toEqual(
    expect.arrayContaining(
      ['phone', 'chat', 'counter', 'wechat'].map((channel) => [channel, { offered: 2, service_level: 0.5 }]),
    ),
  )
})

async function enterTimes(facts: Facts) {
  const queue = 'times'
  // Waits of 10, 20 and 60; talks of 100 and 200, one with 30 on hold, the other with 45.5 afterwards.
  await facts.contact(at('11:00:00'), {
    queue,
    waitSeconds: '10',
    talkSeconds: '100',
    holdSeconds: '30',
    transferred: true,
  })
  await facts.contact(at('11:00:00'), {
    queue,
    waitSeconds: '20',
    talkSeconds: '200',
    wrapSeconds: '45.5',
    transferred: false,
    resolvedFirst: true,
  })
  // Time afterwards alone says nothing of how long it took.
  await facts.contact(at('11:00:00'), { queue, waitSeconds: '60', wrapSeconds: '500', resolvedFirst: false })
  // What was never answered has no time, whatever was written.
  await facts.contact(at('11:00:00'), {
    queue,
    answered: false,
    waitSeconds: '900',
    talkSeconds: '50',
    transferred: true,
    resolvedFirst: true,
  })
}

test('times are those of contacts answered, as far as they are known', async () => {
  expect(
    await only(['asa_seconds', 'wait_p90_seconds', 'aht_seconds', 'fcr_rate', 'transfer_rate'], 'times'),
  ).toEqual({
    asa_seconds: 30, // 90 ÷ 3
    wait_p90_seconds: 52, // at 1.8 of the places 0, 1, 2: 20 + 0.8 × 40
    aht_seconds: 187.75, // (130 + 245.5) ÷ 2
    fcr_rate: 0.5,
    transfer_rate: 0.5,
  })
})

async function enterRepeats(facts: Facts) {
  const queue = 'repeats'
  const one = { queue, customerId: await facts.customer({}) }
  const other = { queue, customerId: await facts.customer({}) }
  await facts.contact('2026-01-05T09:00:00+08:00', one)
  // To the second seven days later, and one more than that after the next.
  await facts.contact('2026-01-12T09:00:00+08:00', one)
  await facts.contact('2026-01-19T09:00:01+08:00', one)
  // Another customer's; the same customer's in another queue; after one that nobody answered.
  await facts.contact('2026-01-12T10:00:00+08:00', other)
  await facts.contact('2026-01-20T09:00:00+08:00', { ...one, queue: 'elsewhere' })
  await facts.contact('2026-01-25T09:00:00+08:00', { ...other, answered: false })
  await facts.contact('2026-01-26T09:00:00+08:00', other)
  // Of nobody knows whom, twice: neither is again, nor of those of whom that could be said.
  const unknown = { queue, customerId: await facts.unknownCustomer() }
  await facts.contact('2026-01-05T09:00:00+08:00', unknown)
  await facts.contact('2026-01-05T09:30:00+08:00', unknown)
}

test('a contact is one again where the same queue had answered the customer within 7 × 24 hours', async () => {
  const [row] = await askMetrics(
    database,
    ['repeat_contact_rate', { sample: 'n', of: 'repeat_contact_rate' }, 'contacts_answered'],
    january('repeats'),
  )
  // Of 5 answered ones of two customers the second of the first customer.
  expect(row).toEqual({ repeat_contact_rate: 0.2, repeat_contact_rate_n: 5, contacts_answered: 7 })
})

async function enterWeek(facts: Facts) {
  const queue = 'week'
  // Two Mondays at nine, and the last minute of a Sunday.
  for (const day of ['2026-01-05', '2026-01-12']) {
    await facts.contact(at('09:00:00', day), { queue, waitSeconds: '10' })
    await facts.contact(at('09:59:59', day), { queue, answered: false, waitSeconds: '30' })
  }
  await facts.contact(at('23:59:59', '2026-01-11'), { queue })
  await facts.contact(at('09:30:00', '2026-01-05'), { queue, answered: false, waitSeconds: '1' })
  // A bare day has no hour.
  await facts.contact('2026-01-13', { queue, queuedWholeDay: true })
}

describe('panels', () => {
  test('hours of the week with their days, so that it can be told how many come on one', async () => {
    const { rows } = asking(database, { settings: { ...defaultSettings, minimumSample: 4 } })
    const cells = await rows('contacts-heatmap', january('week'))
    expect(cells).toHaveLength(168)
    const cell = (weekday: number, hour: number) =>
      cells.find((row) => row.weekday === weekday && row.hour === hour)
    // January 2026 has four Mondays: 5, 12, 19, 26; and four Sundays.
    expect(cell(1, 9)).toEqual({
      weekday: 1,
      hour: 9,
      days: 4,
      offered: 4,
      offered_per_day: 1,
      answer_rate: 0.5,
      service_level: 0.5,
      small_sample: false,
    })
    expect(cell(7, 23)).toMatchObject({ days: 4, offered: 1, offered_per_day: 0.25, small_sample: true })
    // A Thursday, of which January has five.
    expect(cell(4, 3)).toMatchObject({ days: 5, offered: 0, offered_per_day: 0, answer_rate: null })
    expect(cells.reduce((sum, { offered }) => sum + Number(offered), 0)).toBe(5)
  })

  test('waits in steps, each with its end, and those that are not known', async () => {
    const rows = await asking(database).rows('contacts-wait', january('outcomes'))
    const found = rows.map((row) => [
      row.group,
      row.offered,
      row.contacts_answered,
      row.abandoned,
      row.answer_rate,
    ])
    expect(found).toEqual([
      ['to_10', 1, 0, 1, 0],
      ['to_20', 1, 1, 0, 1],
      ['to_30', 1, 1, 0, 1],
      ['to_60', 0, 0, 0, null],
      ['to_120', 0, 0, 0, null],
      ['to_300', 0, 0, 0, null],
      ['to_600', 0, 0, 0, null],
      ['over_600', 0, 0, 0, null],
      ['unknown', 2, 1, 1, 0.5],
    ])
  })

  test('outside the time that contacts cover nothing is known', async () => {
    const { rows } = asking(database)
    const ahead = 'from=2026-05-01&to=2026-05-31&as_of=2026-05-31'
    for (const panel of ['contacts-heatmap', 'contacts-wait'] as const)
      for (const row of await rows(panel, ahead)) expect(row.offered).toBeNull()
  })

  test('from rollups they are the same', async () => {
    await buildAllRollups(database.db)
    const [facts, rollups] = [asking(database), asking({ ...database, rollups: allRollups })]
    for (const panel of ['contacts-heatmap', 'contacts-wait', 'contacts-trend'] as const)
      for (const address of [january('week'), january('outcomes'), 'from=2026-01-01&to=2026-03-31'])
        expectSameButPercentiles(
          await rollups.rows(panel, address),
          await facts.rows(panel, address),
          address,
        )
  })

  test('the list holds what was counted, each cohort as many', async () => {
    const { rows } = asking(database)
    const counted = async (more: string) =>
      (await rows('contacts-records', `${january('outcomes')}${more}`)).length
    expect(await counted('')).toBe(6)
    expect(await counted('&cohort=offered')).toBe(5)
    expect(await counted('&cohort=answered')).toBe(3)
    expect(await counted('&cohort=abandoned')).toBe(2)
    expect(await counted('&cohort=short')).toBe(1)
    expect(await counted('&cohort=offered&waited=unknown')).toBe(2)
    const week = `${january('week')}&cohort=offered&weekday=1&hour=9`
    expect(await rows('contacts-records', week)).toHaveLength(4)
  })
})
