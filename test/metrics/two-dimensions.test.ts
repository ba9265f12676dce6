/** Rows and columns: each cell is the metric of its facts, each total that of all of them, from facts and from rollups. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localize } from '~/i18n/localize'
import { translate } from '~/i18n/translate.server'
import type { Row } from '~/metrics/answer'
import { QueryRefused } from '~/metrics/refuse'
import { answerAdHocQuery } from '~/panels/explore/ad-hoc-query'
import { readAdHocQuery } from '~/panels/explore/read-question'
import { asking } from '../support/ask'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { factsIn } from '../support/facts'
import { allRollups, buildAllRollups } from '../support/rollups'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  const facts = factsIn(database.db)
  const [south, north] = [await facts.region('south', 'South'), await facts.region('north', 'North')]
  const regionId = { south, north }
  await facts.coversAll('2026-03-31')
  /** Complaints received on 2 March, each resolved after so many hours; null: not resolved. */
  const complaints = async (region: 'south' | 'north' | null, level: number, hours: (number | null)[]) => {
    for (const open of hours) {
      const resolvedAt = open === null ? null : new Date(Date.UTC(2026, 2, 2, 2 + open)).toISOString()
      await facts.complaint({
        received: '2026-03-02T10:00:00+08:00',
        level,
        regionId: region && regionId[region],
        resolvedAt,
        resolvedOn: resolvedAt && `2026-03-0${2 + Math.floor((10 + (open ?? 0)) / 24)}`,
        resolutionDueAt: '2026-03-02T22:00:00+08:00',
        resolutionDueOn: '2026-03-02',
      })
    }
  }
  await complaints('south', 1, [1, 2, 3, 10])
  await complaints('south', 2, [20, 30])
  await complaints('north', 1, [4, 40])
  await complaints(null, 2, [null])
  await buildAllRollups(database.db)
})
afterAll(() => database.close())

const range = 'from=2026-03-01&to=2026-03-31&as_of=2026-03-31'

async function ask(address: string, rolledUp = false) {
  const { services } = asking(database)
  const from = rolledUp ? { ...services, watched: { present: async () => allRollups } } : services
  return localize(await answerAdHocQuery(from, await read(address)), 'en')
}
const read = (address: string) =>
  readAdHocQuery(asking(database).services, new URLSearchParams(`${address}&${range}`))

const cells = (rows: readonly Row[], metric: string) =>
  Object.fromEntries(rows.map((row) => [`${row.group} ${row.group_2}`, row[metric]]))

const byHand = (value: string) => `
  select coalesce(r.region_code, '(none)') as one, coalesce(c.level::text, '(none)') as two, ${value} as value
  from warehouse.fact_complaint c left join warehouse.dim_region r on r.region_id = c.region_id
  where c.received_on between '2026-03-01' and '2026-03-31'
  group by 1, 2`

const all = 'by=region&by2=level&totals=true'

describe.each([false, true])('from the rollups: %s', (rolledUp) => {
  test('counts, with the totals of rows and of columns', async () => {
    const { rows } = await ask(`metric=received&${all}`, rolledUp)
    expect(cells(rows, 'received')).toEqual({
      'south 1': 4,
      'south 2': 2,
      'south (all)': 6,
      'north 1': 2,
      'north (all)': 2,
      '(none) 2': 1,
      '(none) (all)': 1,
      '(all) 1': 6,
      '(all) 2': 3,
      '(all) (all)': 9,
    })
    const counted = await database.sql.unsafe<{ one: string; two: string; value: string }[]>(
      byHand('count(*)'),
    )
    expect(counted).toHaveLength(4)
    for (const { one, two, value } of counted)
      expect(cells(rows, 'received')[`${one} ${two}`]).toBe(Number(value))
  })

  test('a rate of a cell is that of its cases, and the total is none of the rates', async () => {
    const { rows } = await ask(`metric=resolution_on_time_rate&${all}`, rolledUp)
    const rate = cells(rows, 'resolution_on_time_rate')
    // Due after 12 hours. South 1: 4 of 4; south 2: 0 of 2; north 1: 1 of 2; without a region: 0 of 1.
    expect(rate).toMatchObject({ 'south 1': 1, 'south 2': 0, 'north 1': 0.5, '(none) 2': 0 })
    expect(rate).toMatchObject({ 'south (all)': 0.666667, '(all) 1': 0.833333, '(all) 2': 0 })
    // 5 of 9, and neither the mean of the rows (0.388889) nor of the columns (0.416667).
    expect(rate['(all) (all)']).toBe(0.555556)
    expect(cells(rows, 'resolution_on_time_rate_small_sample')).toMatchObject({ 'south 1': true })
    const counted = await database.sql.unsafe<{ one: string; two: string; value: string }[]>(
      byHand('round(avg((c.resolved_at <= c.resolution_due_at and c.resolved_at is not null)::int), 6)'),
    )
    for (const { one, two, value } of counted) expect(rate[`${one} ${two}`]).toBe(Number(value))
  })

  test('a percentile of a cell is that of its cases, and so is that of a total', async () => {
    const { rows } = await ask(`metric=resolution_hours_median&${all}`, rolledUp)
    const median = cells(rows, 'resolution_hours_median')
    const expected = {
      'south 1': 2.5, // 1 2 3 10
      'south 2': 25, // 20 30
      'north 1': 22, // 4 40
      'south (all)': 6.5, // 1 2 3 10 20 30
      '(all) 1': 3.5, // 1 2 3 4 10 40
      '(all) (all)': 7, // 1 2 3 4 10 20 30 40
    }
    // From bins a percentile is within 1 %.
    for (const [cell, hours] of Object.entries(expected))
      expect(Math.abs(Number(median[cell]) - hours), cell).toBeLessThanOrEqual(rolledUp ? 0.01 * hours : 0)
  })
})

test('what does not fall into the second dimension stands whole beside each of its groups', async () => {
  // Customers have a region and no channel of complaints: per 10,000 is of all customers of the region.
  const { rows } = await ask('metric=per_10k_customers&by=region&by2=channel&totals=true')
  const [cross] = rows.filter((row) => row.group === '(none)')
  const { rows: alone } = await ask('metric=per_10k_customers&by=region')
  expect(cross?.per_10k_customers).toBe(alone.find((row) => row.group === '(none)')?.per_10k_customers)
})

test('over time each pair has a row in every period', async () => {
  const { rows, columns } = await ask('metric=received&by=level&by2=region&grain=week')
  expect(columns.slice(0, 6).map(({ id }) => id)).toEqual([
    'bucket',
    'partial',
    'group',
    'label',
    'group_2',
    'label_2',
  ])
  // 23 February to 30 March: 6 weeks of 4 pairs.
  expect(rows).toHaveLength(24)
  const second = rows.filter((row) => row.bucket === '2026-03-02')
  expect(cells(second, 'received')).toEqual({ '1 south': 4, '1 north': 2, '2 south': 2, '2 (none)': 1 })
})

describe('order and number', () => {
  const order = async (more: string) =>
    (await ask(`metric=received&by=region&by2=level&${more}`)).rows.map(
      (row) => `${row.group} ${row.group_2}`,
    )

  test('rows by a column, columns by a row, and the first of them', async () => {
    expect(await order('')).toEqual(['south 1', 'south 2', 'north 1', '(none) 2'])
    expect(await order('sort=received')).toEqual(['(none) 2', 'north 1', 'south 1', 'south 2'])
    // By level 2: south 2, none 1; north has no such case and comes last.
    expect(await order('sort=-received:2')).toEqual(['south 1', 'south 2', '(none) 2', 'north 1'])
    expect(await order('sort=group&sort2=-group')).toEqual(['(none) 2', 'north 1', 'south 2', 'south 1'])
    expect(await order('top=1')).toEqual(['south 1', 'south 2'])
    expect(await order('top=1&top2=1&totals=true')).toEqual([
      'south 1',
      'south (all)',
      '(all) 1',
      '(all) (all)',
    ])
  })

  test('what is left out is named, and the total stays that of all', async () => {
    const { rows, leftOut } = await ask('metric=received&by=region&top=1&totals=true')
    expect(rows.map((row) => [row.group, row.received])).toEqual([
      ['south', 6],
      ['(all)', 9],
    ])
    expect(leftOut.first.map(({ code }) => code)).toEqual(['north', '(none)'])
  })
})

test('another scope stands beside with what both differ by', async () => {
  const { rows, columns, filters } = await ask('metric=received&by=level&region=south&versus=region:north')
  expect(columns.map(({ id }) => id)).toEqual([
    'group',
    'label',
    'received',
    'received_versus',
    'received_difference',
  ])
  expect(rows.map((row) => [row.group, row.received, row.received_versus, row.received_difference])).toEqual([
    ['1', 4, 2, 2],
    ['2', 2, null, null],
  ])
  expect(filters.versus).toEqual(['region:north'])
  const [whole] = (await ask('metric=resolution_on_time_rate&region=north&versus=region:(all)')).rows
  // 1 of 2, and 5 of 9.
  expect(whole).toMatchObject({
    resolution_on_time_rate: 0.5,
    resolution_on_time_rate_versus: 0.555556,
    resolution_on_time_rate_versus_n: 9,
    resolution_on_time_rate_difference: -0.055556,
    resolution_on_time_rate_about_same: true,
  })
})

test.each([
  ['by2=level', /name that too/],
  ['by=level&by2=level', /are the same/],
  ['by=region&by2=occasion', /no dimension/],
  ['by=region&grain=month&top=5', /leave out “grain”/],
  ['top=5', /name them with “by=”/],
  ['by=region&top2=5', /second dimension/],
  ['by=region&top=0', /no number of groups/],
  ['by=region&sort=nothing', /does not take “nothing”/],
  ['by=region&sort=received:south', /is no order/],
  ['by=region&by2=level&sort=received:9z', /has no “9z”/],
  ['versus=south', /is no scope/],
  ['versus=region:nowhere', /has no “nowhere”/],
  ['versus=region:south&compare=previous', /ask for one of them/],
])('%s is refused with a sentence', async (address, sentence) => {
  const refused = await read(`metric=received&${address}`).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(QueryRefused)
  expect(translate((refused as QueryRefused).words, 'en')).toMatch(sentence)
})
