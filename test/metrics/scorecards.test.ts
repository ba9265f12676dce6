/** People compared: a few evaluations, surveys and visits, and every index worked out beside them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { catalog } from '~/metrics/catalog'
import { isGrouped } from '~/metrics/groups'
import { defaultSettings, type Settings } from '~/metrics/settings'
import { scoreOf, standingsOf, verdictOf } from '~/metrics/staff/scorecard'
import { definitions } from '~/settings/definitions'
import { readScorecards, type Scorecard, scorecardMetrics } from '~/settings/scorecards'
import { asking } from '../support/ask'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { type Facts, factsIn } from '../support/facts'

/** z of the 95 % interval. */
const Z = 1.959964
function wilson(hits: number, n: number): [low: number, high: number] {
  const p = hits / n
  const center = p + Z ** 2 / (2 * n)
  const half = Z * Math.sqrt((p * (1 - p)) / n + Z ** 2 / (4 * n ** 2))
  return [(center - half) / (1 + Z ** 2 / n), (center + half) / (1 + Z ** 2 / n)]
}

const judgedBy = (handlers: Scorecard, rest: Record<string, Scorecard> = {}): Settings => ({
  ...defaultSettings,
  scorecards: { ...defaultSettings.scorecards, handlers, ...rest },
})

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  const facts = factsIn(database.db)
  await facts.coversAll('2026-12-31')
  await enterPeople(facts)
})
afterAll(() => database.close())

/** So many evaluations of somebody on a day, of which so many are passed with 10 of 10 and the others got 5. */
const evaluate = (employeeId: number, day: string, n: number, passed: number) => database.sql`
  insert into warehouse.fact_evaluation (evaluation_code, evaluated_on, employee_id, source, score, max_score)
  select ${`${employeeId} ${day} `} || n, ${day}, ${employeeId}, 'quality_check', case when n <= ${passed}::int then 10 else 5 end, 10
    from generate_series(1, ${n}::int) n`

async function enterPeople(facts: Facts) {
  const desk = await facts.department('desk')
  const field = await facts.department('field')
  const [few, many, small, large, next] = [
    await facts.employee('few', { departmentId: desk }),
    await facts.employee('many', { departmentId: desk }),
    await facts.employee('small', { departmentId: desk }),
    await facts.employee('large', { departmentId: desk }),
    await facts.employee('next', { departmentId: desk }),
  ]
  // January: 29 cases without a fault beside 3 000 with some.
  await evaluate(few, '2026-01-10', 29, 29)
  await evaluate(many, '2026-01-10', 3000, 2400)
  // February: the same share of 40 and of 400.
  await evaluate(small, '2026-02-10', 40, 36)
  await evaluate(large, '2026-02-10', 400, 360)
  // March: clearly apart.
  await evaluate(large, '2026-03-10', 400, 380)
  await evaluate(next, '2026-03-10', 400, 300)
  // April: 8, 9 and 10 of 10 points, and 30 of 40 of a longer exam.
  for (const [score, maxScore] of [
    ['8', '10'],
    ['9', '10'],
    ['10', '10'],
    ['30', '40'],
  ] as const)
    await facts.evaluation('2026-04-10', { employeeId: next, score, maxScore })
  // May: somebody of a department that visits, with 40 visits of which 36 were made, and 30 of them reported the next day.
  const seller = await facts.employee('seller', { departmentId: field })
  for (let n = 0; n < 40; n++)
    await facts.visit({
      employeeId: seller,
      plannedOn: '2026-05-10',
      ...(n < 36 && { completed: '2026-05-10', reported: n < 30 ? '2026-05-11' : '2026-05-20' }),
    })
}

const monthOf = (month: string) =>
  `from=2026-${month}-01&to=2026-${month}-${month === '02' ? '28' : month === '04' ? '30' : '31'}`
const byPassing = () => asking(database, { settings: judgedBy({ pass_rate: 1 }) })

describe('the index', () => {
  test('is the mean of the points by their weights, and its band that of the bounds', async () => {
    const settings = judgedBy({ pass_rate: 30, evaluation_score: 10 })
    const row = await asking(database, { settings }).row('people-scorecard', monthOf('02'), 'small')
    // 36 × 10 and 4 × 5 of 400 points; s of 36 ones and 4 halves.
    const [low, high] = wilson(36, 40)
    const mean = 380 / 400
    const half = Z * Math.sqrt((36 * (1 - mean) ** 2 + 4 * (0.5 - mean) ** 2) / 39 / 40)
    expect(row.index).toBeCloseTo((100 * (30 * 0.9 + 10 * mean)) / 40, 3)
    expect(row.index_low).toBeCloseTo((100 * (30 * low + 10 * (mean - half))) / 40, 3)
    expect(row.index_high).toBeCloseTo((100 * (30 * high + 10 * Math.min(1, mean + half))) / 40, 3)
    expect(row).toMatchObject({ scorecard: 'handlers', department_code: 'desk', weight_covered: 1 })
  })

  test('leaves out what has too few cases, and is none where that is more than half', async () => {
    const settings = judgedBy({ pass_rate: 60, csat_rate: 40 })
    const most = await asking(database, { settings }).row('people-scorecard', monthOf('02'), 'small')
    expect(most).toMatchObject({ index: 90, weight_covered: 0.6, small_sample: false, csat_rate_n: 0 })
    const least = await asking(database, { settings: judgedBy({ pass_rate: 40, csat_rate: 60 }) }).row(
      'people-scorecard',
      monthOf('02'),
      'small',
    )
    expect(least).toMatchObject({ index: null, rank: null, weight_covered: 0.4, small_sample: true })
  })

  test('turns round what is better low', () => {
    const readings = { transfer_rate: { value: 0.1, low: 0.05, high: 0.2, n: 100 } }
    const how = { minimumSample: 30, betterOf: () => 'lower' as const }
    const { index, low, high } = scoreOf({ transfer_rate: 5 }, readings, how)
    expect([index, low, high].map((value) => value?.toFixed(6))).toEqual([
      '90.000000',
      '80.000000',
      '95.000000',
    ])
  })
})

describe('the rank', () => {
  test('is none of 29 cases, however good they are', async () => {
    const rows = await byPassing().rows('people-scorecard', monthOf('01'))
    expect(rows.map(({ group, rank, index, star }) => [group, rank, index, star])).toEqual([
      ['many', 1, 80, true],
      ['few', null, null, false],
    ])
  })

  test('is that of the larger of two samples with the same share, and neither is clearly ahead', async () => {
    const rows = await byPassing().rows('people-scorecard', monthOf('02'))
    expect(rows.map(({ group, rank, index, clear }) => [group, rank, index, clear])).toEqual([
      ['large', 1, 90, false],
      ['small', 2, 90, null],
    ])
  })

  test('is clear where the band of the first lies above the index of the next', async () => {
    const rows = await byPassing().rows('people-scorecard', monthOf('03'))
    expect(rows.map(({ group, rank, clear }) => [group, rank, clear])).toEqual([
      ['large', 1, true],
      ['next', 2, null],
    ])
    expect(Number(rows[0]?.index_low)).toBeCloseTo(100 * wilson(380, 400)[0], 3)
  })

  test('stays that among all where one person is asked for', async () => {
    const rows = await byPassing().rows('people-scorecard', `${monthOf('03')}&employee=next`)
    expect(rows.map(({ group, rank, ranked }) => [group, rank, ranked])).toEqual([['next', 2, 2]])
  })

  test('names all who cannot be told apart, and calls nobody ahead of nobody', () => {
    const person = (code: string, index: number, half: number) => ({
      code,
      name: code.toUpperCase(),
      scorecard: 'handlers',
      score: { index, low: index - half, high: index + half, coverage: 1 },
    })
    const of = standingsOf([person('a', 90, 3), person('b', 86, 2), person('c', 88, 6), person('d', 80, 1)])
    expect(of.get('a')).toEqual({ ranked: 4, rank: 1, isStar: true, isClear: true, tiedWith: ['C', 'B'] })
    expect([of.get('b')?.rank, of.get('c')?.rank, of.get('d')?.rank]).toEqual([2, 3, 4])
    expect(standingsOf([person('a', 90, 3)]).get('a')?.isClear).toBeNull()
  })
})

test('the star of each month, and a month in which nobody has enough cases', async () => {
  const rows = await byPassing().rows('people-star', 'from=2026-01-01&to=2026-04-30')
  const handlers = rows.filter(({ scorecard }) => scorecard === 'handlers')
  expect(
    handlers.map(({ bucket, group, clear, tied_with, ranked }) => [bucket, group, clear, tied_with, ranked]),
  ).toEqual([
    ['2026-01-01', 'many', null, null, 1],
    ['2026-02-01', 'large', false, 'small', 2],
    ['2026-03-01', 'large', true, null, 2],
    ['2026-04-01', null, null, null, 0],
  ])
  // Whoever is asked for by name.
  const ofOne = await byPassing().rows('people-star', 'from=2026-03-01&to=2026-03-31&employee=next')
  expect(ofOne.map(({ group }) => group)).toContain('large')
})

test('one person over time has the ranks of each bucket', async () => {
  const rows = await byPassing().rows(
    'people-trend',
    'from=2026-02-01&to=2026-03-31&grain=month&employee=large',
  )
  expect(rows.map(({ bucket, index, rank }) => [bucket, index, rank])).toEqual([
    ['2026-02-01', 90, 1],
    ['2026-03-01', 95, 1],
  ])
})

describe('the scorecard', () => {
  test('is that of visitors where a department makes more visits than it handles complaints', async () => {
    const row = await asking(database).row('people-scorecard', monthOf('05'), 'seller')
    // 36 of 40 made, 30 of 36 reported in time; nothing else is known.
    expect(row).toMatchObject({ scorecard: 'visitors', weight_covered: 0.5, completion_rate: 0.9 })
    expect(row.index).toBeCloseTo((100 * (30 * 0.9 + 20 * (30 / 36))) / 50, 3)
    const [made, reported] = [wilson(36, 40), wilson(30, 36)]
    expect(row.index_low).toBeCloseTo((100 * (30 * made[0] + 20 * reported[0])) / 50, 3)
    expect(row.index_high).toBeCloseTo((100 * (30 * made[1] + 20 * reported[1])) / 50, 3)
  })

  test('is the department’s own where there is one, and ranks are within it', async () => {
    const settings = judgedBy({ csat_rate: 1 }, { desk: { pass_rate: 1 } })
    const rows = await asking(database, { settings }).rows('people-scorecard', monthOf('03'))
    expect(rows.map(({ group, scorecard, rank }) => [group, scorecard, rank])).toEqual([
      ['large', 'desk', 1],
      ['next', 'desk', 2],
    ])
  })

  test('takes metrics that people have, each with an interval', () => {
    for (const id of scorecardMetrics) {
      const { sources, n, hits } = catalog[id]
      expect([id, sources.some((source) => isGrouped(source, 'employee'))]).toEqual([id, true])
      expect([id, Boolean(n), Boolean(hits) || id === 'evaluation_score']).toEqual([id, true, true])
    }
  })

  test('is written as lines of metrics with weights', () => {
    const text = 'handlers: csat_rate 30，pass_rate 70\nvisitors：completion_rate 1\n\nKF01: fcr_rate 5'
    const read = readScorecards(text)
    expect(read).toEqual({
      handlers: { csat_rate: 30, pass_rate: 70 },
      visitors: { completion_rate: 1 },
      KF01: { fcr_rate: 5 },
    })
    expect(definitions.scorecards.schema.safeParse(read).success).toBe(true)
    for (const wrong of [
      'handlers csat_rate 30',
      'handlers: csat_rate',
      'handlers: csat_rate 30, csat_rate 40\nvisitors: pass_rate 1',
      'handlers: pass_rate 1\nhandlers: pass_rate 2',
    ])
      expect([wrong, readScorecards(wrong)]).toEqual([wrong, null])
    for (const wrong of [
      { handlers: { pass_rate: 1 } },
      { handlers: { pass_rate: 0 }, visitors: { pass_rate: 1 } },
      { handlers: { dso: 1 }, visitors: { pass_rate: 1 } },
      { handlers: {}, visitors: { pass_rate: 1 } },
    ])
      expect([wrong, definitions.scorecards.schema.safeParse(wrong).success]).toEqual([wrong, false])
  })
})

test('a verdict is said where the whole interval lies on one side of the company’s value', () => {
  const reading = (low: number, high: number, n = 100) => ({ value: (low + high) / 2, low, high, n })
  expect(verdictOf(reading(0.81, 0.9), 0.8, 30)).toBe('above')
  expect(verdictOf(reading(0.7, 0.79), 0.8, 30)).toBe('below')
  expect(verdictOf(reading(0.7, 0.8), 0.8, 30)).toBe('same')
  expect(verdictOf(reading(0.9, 1, 29), 0.8, 30)).toBeNull()
})

test('the score of evaluations is weighed by their full scores, with the interval of their mean', async () => {
  const row = await asking(database).row('evaluations-breakdown', `${monthOf('04')}&by=employee`, 'next')
  // 57 of 70 points; shares .8, .9, 1 and .75.
  const shares = [0.8, 0.9, 1, 0.75]
  const mean = shares.reduce((sum, share) => sum + share, 0) / 4
  const s = Math.sqrt(shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / 3)
  expect(row).toMatchObject({ evaluations: 4, pass_rate: 0.75, small_sample: true })
  expect(row.evaluation_score).toBeCloseTo(57 / 70, 6)
  expect(row.evaluation_score_low).toBeCloseTo(57 / 70 - (Z * s) / 2, 6)
  expect(row.evaluation_score_high).toBeCloseTo(57 / 70 + (Z * s) / 2, 6)
})

test('the pass mark is that of the settings', async () => {
  const settings = { ...defaultSettings, passMark: 0.9 }
  const row = await asking(database, { settings }).row(
    'evaluations-breakdown',
    `${monthOf('04')}&by=employee`,
    'next',
  )
  expect(row.pass_rate).toBe(0.5)
})
