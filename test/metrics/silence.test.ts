/** Who usually has records of a dataset and has had none for longer than is usual, while others have. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Connection, connect } from '#db/connect'
import { asReader } from '#db/reader'
import { region } from '#db/schema'
import { readSilences } from '~/metrics/read-silences'
import { silenceAfter } from '~/metrics/silence'
import { addDays } from '~/metrics/time'
import { asking } from '../support/ask'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { factsIn } from '../support/facts'

/** So many days, so far apart, the last of them given. */
const daysUpTo = (last: string, n: number, apart: number) =>
  Array.from({ length: n }, (_, index) => addDays(last, -apart * (n - 1 - index)))

describe('silence', () => {
  test('is a gap of more than a week where records come daily', () => {
    const daily = daysUpTo('2026-10-14', 30, 1)
    expect(silenceAfter(daily, '2026-10-21')).toBeNull()
    expect(silenceAfter(daily, '2026-10-22')).toEqual({ since: '2026-10-14', days: 8, allowed: 7 })
  })

  test('is three times what is usual where they come more rarely', () => {
    const weekly = daysUpTo('2026-10-14', 10, 7)
    expect(silenceAfter(weekly, '2026-11-04')).toBeNull() // 21 days
    expect(silenceAfter(weekly, '2026-11-05')).toEqual({ since: '2026-10-14', days: 22, allowed: 21 })
  })

  test('takes no notice of one long gap among twenty, and takes it for usual among nine', () => {
    // A pause of 20 days, then 20 gaps of a day: the 20th of 21 is a day.
    const busy = daysUpTo('2026-10-14', 21, 1)
    expect(silenceAfter([addDays(busy[0] as string, -20), ...busy], '2026-10-22')).toMatchObject({
      allowed: 7,
    })
    // Before nine days: the 9th of nine gaps is that of 20 days.
    const few = daysUpTo('2026-10-14', 9, 1)
    expect(silenceAfter([addDays(few[0] as string, -20), ...few], '2026-12-14')).toMatchObject({
      allowed: 60,
    })
  })

  test('is never said of who has had records on fewer than ten days', () => {
    expect(silenceAfter(daysUpTo('2026-10-14', 9, 1), '2026-12-31')).toBeNull()
    expect(silenceAfter([], '2026-12-31')).toBeNull()
  })
})

describe('of a company', () => {
  let database: TestDatabase
  let reader: Connection
  let ask: ReturnType<typeof asking>
  const ids = { north: 0, harbin: 0, south: 0 }
  beforeAll(async () => {
    database = await createTestDatabase()
    reader = connect(asReader(database.url), { max: 2, applicationName: 'manyi reader' })
    ask = asking(database)
    const facts = factsIn(database.db)
    ids.north = await facts.region('north', 'North')
    ids.south = await facts.region('south', 'South')
    const [harbin] = await database.db
      .insert(region)
      .values({ regionCode: 'harbin', name: 'Harbin', parentId: ids.north })
      .returning()
    ids.harbin = harbin?.regionId ?? 0
    const sales = await facts.department('sales', 'Sales')
    const service = await facts.department('service', 'Service')
    const bySales = await facts.employee('s', { departmentId: sales })
    const byService = await facts.employee('t', { departmentId: service })
    // The south makes a visit a day up to 20 November, half of them by Service, whose last one is of the 5th.
    for (const day of daysUpTo('2026-11-20', 40, 1)) {
      const isService = day <= '2026-11-05' && Number(day.slice(8)) % 2 === 1
      await facts.visit({
        completed: day,
        regionId: ids.south,
        employeeId: isService ? byService : bySales,
      })
    }
    // Harbin, and with it the north, is silent from the 14th of October; planned visits are none.
    for (const day of daysUpTo('2026-10-14', 12, 2))
      await facts.visit({ completed: day, regionId: ids.harbin, employeeId: bySales })
    await facts.visit({ plannedOn: '2026-11-18', regionId: ids.harbin })
    // Both go on with answers.
    for (const day of daysUpTo('2026-11-20', 12, 3)) {
      await facts.survey({ answered: day, overallScore: 5, regionId: ids.harbin })
      await facts.survey({ answered: day, overallScore: 5, regionId: ids.south })
    }
  })
  afterAll(async () => {
    await reader.close()
    await database.close()
  })

  const silences = (asOf: string, where = {}, asked = ask) =>
    readSilences(asked.services, ['surveys', 'visits'], { asOf, where })

  test('the north is named and not what lies below it, and a team beside it', async () => {
    expect(await silences('2026-11-22')).toEqual([
      {
        dataset: 'visits',
        by: 'region',
        group: 'north',
        label: 'North',
        way: ['north'],
        since: '2026-10-14',
        until: '2026-11-20',
        days: 37,
        allowed: 7, // 3 × 2 days is less than a week
      },
      {
        dataset: 'visits',
        by: 'department',
        group: 'service',
        label: 'Service',
        way: [],
        since: '2026-11-05',
        until: '2026-11-20',
        days: 15,
        allowed: 7, // 3 × 2 days, as in the north
      },
    ])
  })

  test('on a day before nobody was silent yet', async () => {
    expect(await silences('2026-10-21')).toEqual([])
    expect((await silences('2026-10-22')).map(({ group, days }) => [group, days])).toEqual([['north', 8]])
  })

  test('a filter by region or department leaves the others out', async () => {
    const groups = async (where: object) => (await silences('2026-11-22', where)).map(({ group }) => group)
    expect(await groups({ region: ['south'] })).toEqual([])
    expect(await groups({ region: ['north'] })).toEqual(['north'])
    // Of a silence of all that lies above it theirs is a part.
    expect(await groups({ region: ['harbin'] })).toEqual(['north'])
    expect(await groups({ department: ['service'] })).toEqual(['service'])
    expect(await groups({ employee: ['s'] })).toEqual(['north', 'service'])
  })

  test('who sees one region alone has nobody to compare it with', async () => {
    const scope = { regions: [ids.north, ids.harbin].map(String) }
    const { db } = reader.as({ scope })
    expect(await silences('2026-11-22', {}, asking({ db, scope }))).toEqual([])
  })

  test('each is a line to watch', async () => {
    const rows = await ask.rows('attention', 'from=2026-11-01&to=2026-11-30&as_of=2026-11-22')
    expect(rows.filter(({ kind }) => kind === 'silent')).toMatchObject([
      {
        severity: 1,
        subject: 'visits',
        dataset: 'visits',
        by: 'region',
        group: 'north',
        label: 'North',
        since: '2026-10-14',
        until: '2026-11-20',
        count: 37,
      },
      { by: 'department', group: 'service', count: 15 },
    ])
  })
})
