import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localize } from '~/i18n/localize'
import { answerAdHocQuery } from '~/panels/explore/ad-hoc-query'
import { readAdHocQuery } from '~/panels/explore/read-question'
import { asking } from '../support/ask'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { factsIn } from '../support/facts'
import { refusalOf } from '../support/refusal'

let database: TestDatabase
let ask: ReturnType<typeof asking>

beforeAll(async () => {
  database = await createTestDatabase()
  ask = asking(database)
  const facts = factsIn(database.db)
  const east = await facts.region('east', '华东')
  const service = await facts.department('service')
  const li = await facts.employee('li', { departmentId: service })
  // January: scores 5, 4, 2 and (from answers 4 and 3) 3.5; one invitation is never answered.
  await facts.survey({
    invited: '2026-01-03',
    answered: '2026-01-05',
    overallScore: 5,
    nps: 10,
    regionId: east,
  })
  await facts.survey({
    invited: '2026-01-04',
    answered: '2026-02-02',
    overallScore: 4,
    nps: 9,
    employeeId: li,
  })
  await facts.survey({
    invited: '2026-01-10',
    answered: '2026-01-11',
    overallScore: 2,
    nps: 3,
    regionId: east,
  })
  await facts.survey({
    invited: '2026-01-12',
    answered: '2026-01-13',
    answers: { efficiency: 4, service_attitude: 3 },
  })
  await facts.survey({ invited: '2026-01-20' })
  // Answered without any score: no response, but an answered invitation.
  await facts.survey({ invited: '2026-03-01', answered: '2026-03-02', comment: '无' })
})
afterAll(() => database.close())

describe('satisfaction-trend', () => {
  test('counts responses on the day of the answer and takes the mean of the aspects where there is no overall score', async () => {
    const row = await ask.row('satisfaction-trend', 'from=2026-01-01&to=2026-03-31', '2026-01-01')
    expect(row).toMatchObject({
      responses: 3, // 5, 2 and 3.5; the 4 was given in February
      csat_rate: 0.333333, // 1 of 3
      mean_score: 3.5, // (5 + 2 + 3.5) / 3
      nps: 0, // one promoter, one detractor, two answers
      response_rate: 0.8, // 4 of the 5 invited in January
      small_sample: true,
      partial: false,
    })
  })

  test('gives every bucket, and null instead of a rate over nothing', async () => {
    const rows = await ask.rows('satisfaction-trend', 'from=2026-01-01&to=2026-03-31')
    expect(rows.map((row) => [row.bucket, row.responses, row.csat_rate, row.mean_score, row.nps])).toEqual([
      ['2026-01-01', 3, 0.333333, 3.5, 0],
      ['2026-02-01', 1, 1, 4, 100],
      ['2026-03-01', 0, null, null, null],
    ])
    expect(rows[2]).toMatchObject({ response_rate: 1, csat_low: null, csat_high: null })
  })

  test('knows on a past day only what had happened by then', async () => {
    const row = await ask.row(
      'satisfaction-trend',
      'from=2026-01-01&to=2026-01-31&as_of=2026-01-12',
      '2026-01-01',
    )
    // Answered by the 12th: 5 and 2. Invited by the 12th: four, of which two had answered.
    expect(row).toMatchObject({ responses: 2, mean_score: 3.5, response_rate: 0.5, partial: true })
  })

  test('clips the edge buckets to the range and names them by their calendar start', async () => {
    const rows = await ask.rows('satisfaction-trend', 'from=2026-01-06&to=2026-01-13&grain=week')
    expect(rows.map((row) => [row.bucket, row.partial, row.responses])).toEqual([
      ['2026-01-05', true, 1], // the 5 of Monday the 5th lies before the range
      ['2026-01-12', true, 1],
    ])
  })
})

describe('the Wilson 95 % interval', () => {
  // 81 of 263: 0.2553–0.3662, 0 of 20: 0–0.1611. R. G. Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [0, 20, 0, 0.1611],
  ])('of %i in %i is %f to %f', async (hits, n, low, high) => {
    const own = await createTestDatabase()
    const facts = factsIn(own.db)
    for (let index = 0; index < n; index += 1) {
      await facts.survey({ answered: '2026-01-05', overallScore: index < hits ? 5 : 3 })
    }
    const row = await asking(own).row('satisfaction-trend', 'from=2026-01-01&to=2026-01-31', '2026-01-01')
    expect(row.csat_low).toBeCloseTo(low, 4)
    expect(row.csat_high).toBeCloseTo(high, 4)
    expect(row.small_sample).toBe(n < 30)
    await own.close()
  })
})

describe('satisfaction-breakdown', () => {
  test('keeps rows without a value as a group, so that the groups add up to the total', async () => {
    const rows = await ask.rows('satisfaction-breakdown', 'from=2026-01-01&to=2026-02-28&by=region')
    expect(
      rows.map((row) => [row.group, row.label, row.responses, row.score_2, row.score_4, row.score_5]),
    ).toEqual([
      ['(none)', '(none)', 2, 0, 2, 0], // 3.5 is rounded half up to 4
      ['east', '华东', 2, 1, 0, 1],
    ])
  })

  test('takes the department of who served where the survey names none', async () => {
    const row = await ask.row(
      'satisfaction-breakdown',
      'from=2026-01-01&to=2026-02-28&by=department',
      'service',
    )
    expect(row).toMatchObject({ responses: 1, csat_rate: 1 })
  })
})

test('satisfaction-aspects counts each aspect over its own answers', async () => {
  const rows = await ask.rows('satisfaction-aspects', 'from=2026-01-01&to=2026-01-31')
  expect(
    rows.map((row) => [row.aspect, row.answers, row.aspect_mean, row.aspect_csat_rate, row.score_3]),
  ).toEqual([
    ['efficiency', 1, 4, 1, 0],
    ['service_attitude', 1, 3, 0, 1],
  ])
})

test('satisfaction-aspects-trend counts each aspect in each bucket, also where nobody answered', async () => {
  const { columns, rows } = await ask.answer(
    'satisfaction-aspects-trend',
    'from=2026-01-12&to=2026-01-14&as_of=2026-01-13&grain=day',
  )
  expect(columns.map(({ id }) => id).join()).toBe(
    'bucket,partial,aspect,answers,aspect_mean,aspect_csat_rate,csat_low,csat_high,small_sample',
  )
  const nothing = [0, null, null, null, null, true]
  expect(rows.map((row) => columns.map(({ id }) => row[id]))).toEqual([
    ['2026-01-12', false, 'efficiency', ...nothing],
    ['2026-01-12', false, 'service_attitude', ...nothing],
    ['2026-01-13', false, 'efficiency', 1, 4, 1, 0.206549, 1, true], // 1 ÷ (1 + z²)
    ['2026-01-13', false, 'service_attitude', 1, 3, 0, 0, 0.793451, true],
    ['2026-01-14', true, 'efficiency', ...nothing],
    ['2026-01-14', true, 'service_attitude', ...nothing],
  ])
})

describe('aspect is a dimension', () => {
  const range = 'from=2026-01-01&to=2026-01-31'
  const asked = async (address: string) => {
    const { services } = ask
    const question = await readAdHocQuery(services, new URLSearchParams(`${address}&${range}`))
    return localize((await answerAdHocQuery(services, question)).rows, 'en')
  }

  test('of the metrics of aspects, by which they group and filter', async () => {
    const groups = await asked('metric=aspect_mean&metric=answers&by=aspect')
    expect(
      groups.map(({ group, label, aspect_mean, answers }) => [group, label, aspect_mean, answers]),
    ).toEqual([
      ['efficiency', 'Efficiency', 4, 1],
      ['service_attitude', 'Service attitude', 3, 1],
    ])
    expect(await asked('metric=answers&aspect=efficiency')).toMatchObject([{ answers: 1 }])
    expect(await asked('metric=answers')).toMatchObject([{ answers: 2 }])
  })

  test('and of no other: these refuse it', async () => {
    const sentence =
      'Only metrics that are kept by “Aspect” (aspect) can be grouped or filtered by it; “csat_rate” is not.'
    for (const address of [
      'metric=csat_rate&by=aspect',
      'metric=csat_rate&aspect=efficiency',
      'metric=aspect_mean&metric=csat_rate&by=aspect',
    ])
      expect(await refusalOf(() => asked(address))).toBe(sentence)
    expect(await refusalOf(() => asked('metric=answers&aspect=speed'))).toBe(
      'Aspect has no “speed” (aspect).',
    )
    for (const address of ['by=aspect', 'aspect=efficiency'])
      expect(await refusalOf(() => ask.rows('satisfaction-breakdown', `${range}&${address}`))).toBe(
        'There is no dimension “Aspect” (aspect) here.',
      )
  })
})

test('satisfaction-responses lists the answered surveys, the latest first', async () => {
  const rows = await ask.rows('satisfaction-responses', 'from=2026-01-01&to=2026-01-31&region=east')
  expect(rows.map((row) => [row.responded_at, row.response_score, row.region_name])).toEqual([
    ['2026-01-11T10:00:00+08:00', 2, '华东'],
    ['2026-01-05T10:00:00+08:00', 5, '华东'],
  ])
})
