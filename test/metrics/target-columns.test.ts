/** What panels are held against, in columns at the end: targets, the same without a filter, the chosen regions, all groups. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { department, employee } from '#db/schema'
import type { Row } from '~/metrics/answer'
import { asking } from '../support/ask'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { type Facts, factsIn } from '../support/facts'

let database: TestDatabase
let ask: ReturnType<typeof asking>
let facts: Facts
beforeAll(async () => {
  database = await createTestDatabase()
  ask = asking(database)
  facts = factsIn(database.db)
  const south = await facts.region('south', 'South')
  const east = await facts.region('east', 'East')
  await database.db.insert(department).values({ departmentCode: 'D-1', name: 'Sales' })
  const people = await database.db
    .insert(employee)
    .values([
      { employeeCode: 'E-1', name: 'Ann', regionId: south },
      { employeeCode: 'E-2', name: 'Bob', regionId: south },
    ])
    .returning({ id: employee.employeeId })
  const [ann, bob] = people.map(({ id }) => id)
  await facts.coversAll('2026-12-31')
  for (const month of ['02', '03', '04'])
    for (const [employeeId, regionId] of [
      [ann, south],
      [bob, east],
    ])
      await facts.visit({
        plannedOn: `2026-${month}-10`,
        completed: `2026-${month}-10`,
        employeeId,
        regionId,
      })
  // One of the east's is missed in February; of the south's in May there are two purposes.
  await facts.visit({ plannedOn: '2026-02-11', employeeId: bob, regionId: east })
  for (const purpose of ['routine', 'survey'])
    await facts.visit({
      plannedOn: '2026-05-10',
      completed: '2026-05-10',
      purpose,
      employeeId: ann,
      regionId: south,
    })
  await facts.visit({ plannedOn: '2026-05-11', purpose: 'survey', employeeId: ann, regionId: south })
  await facts.survey({ answered: '2026-03-05', overallScore: 5, regionId: south })
  await facts.complaint({ received: '2026-03-05', regionId: south })
  await facts.target('completion_rate', '2026-01-01', '0.9')
  await facts.target('completion_rate', '2026-03-15', '0.95')
  await facts.target('completion_rate', '2026-01-01', '0.97', { kind: 'benchmark' })
  await facts.target('completion_rate', '2026-01-01', '0.8', { employeeId: ann ?? 0 })
  await facts.target('completion_rate', '2026-04-01', '0.85', { regionId: east })
  await facts.target('received', '2026-01-01', '5')
})
afterAll(() => database.close())

const pairs = (rows: readonly Row[], key: string, column: string) =>
  rows.map((row) => [row[key], row[column] ?? null])

test('a trend has the target in force at the end of each bucket, after all its other columns', async () => {
  const asked = 'from=2025-12-01&to=2026-04-30&as_of=2026-04-30&grain=month'
  const { columns, rows } = await ask.answer('visits-trend', asked)
  expect(pairs(rows, 'bucket', 'completion_rate_target')).toEqual([
    ['2025-12-01', null],
    ['2026-01-01', 0.9],
    ['2026-02-01', 0.9],
    // From the 15th on.
    ['2026-03-01', 0.95],
    ['2026-04-01', 0.95],
  ])
  expect(columns.at(-1)).toMatchObject({ id: 'completion_rate_target', of: 'completion_rate', unit: 'rate' })
  // By the end of what is known: on 10 March the older one was in force.
  const then = await ask.rows('visits-trend', 'from=2026-03-01&to=2026-03-31&as_of=2026-03-10&grain=month')
  expect(pairs(then, 'bucket', 'completion_rate_target')).toEqual([['2026-03-01', 0.9]])
})

test('a panel none of whose figures has a target has no column for one', async () => {
  const { columns } = await ask.answer('satisfaction-trend', 'from=2026-03-01&to=2026-03-31&grain=month')
  expect(columns.filter(({ part }) => part === 'target')).toEqual([])
})

test('people are held against their own target, and those without one against that of all', async () => {
  const march = 'from=2026-03-01&to=2026-03-31&as_of=2026-03-31'
  const rows = await ask.rows('visits-breakdown', `${march}&by=employee`)
  expect(pairs(rows, 'group', 'completion_rate_target').sort()).toEqual([
    ['E-1', 0.8],
    ['E-2', 0.95],
  ])
  const [own] = await ask.rows('visits-trend', `${march}&grain=month&employee=E-1`)
  expect(own?.completion_rate_target).toBe(0.8)
})

test('groups of a dimension without targets of its own share that of what is asked for', async () => {
  const april = 'from=2026-04-01&to=2026-04-30&as_of=2026-04-30'
  const by = async (address: string, column = 'completion_rate_target') =>
    pairs(await ask.rows('visits-breakdown', `${april}&${address}`), 'group', column).sort()
  expect(await by('by=region')).toEqual([
    ['east', 0.85],
    ['south', 0.95],
  ])
  expect(await by('by=purpose&region=east')).toEqual([['(none)', 0.85]])
  expect(await by('by=employee&region=east')).toEqual([['E-2', 0.85]])
})

test('what a count is to reach in a month is held against that month of the whole company only', async () => {
  const target = async (address: string) => {
    const [row] = await ask.rows('complaints-trend', `from=2026-03-01&to=2026-03-31&${address}`)
    return row?.received_target ?? null
  }
  expect(await target('grain=month')).toBe(5)
  expect(await target('grain=week')).toBeNull()
  expect(await target('grain=month&region=south')).toBeNull()
  const groups = await ask.rows('complaints-breakdown', 'from=2026-03-01&to=2026-03-31&by=region')
  expect(groups.length).toBeGreaterThan(0)
  expect(groups.every((row) => row.received_target === undefined)).toBe(true)
})

const spring = 'from=2026-02-01&to=2026-04-30&as_of=2026-04-30&grain=month'

test('where a filter narrows a trend, its rates have the same without the filter beside them, and its counts have not', async () => {
  const all = await ask.rows('visits-trend', spring)
  // In February 2 of 3 were made.
  expect(pairs(all, 'bucket', 'completion_rate')[0]).toEqual(['2026-02-01', 0.666667])
  const { columns, rows } = await ask.answer('visits-trend', `${spring}&employee=E-1&compare=previous`)
  expect(pairs(rows, 'bucket', 'completion_rate').map(([, rate]) => rate)).toEqual([1, 1, 1])
  expect(pairs(rows, 'bucket', 'completion_rate_whole')).toEqual(pairs(all, 'bucket', 'completion_rate'))
  const ids = columns.map(({ id }) => id)
  const whole = columns.filter(({ part }) => part === 'whole')
  expect(ids.slice(-whole.length)).toEqual(whole.map(({ id }) => id))
  expect(whole.map(({ of }) => of)).toEqual(
    expect.arrayContaining(['completion_rate', 'on_time_rate', 'report_on_time_rate', 'visits_per_workday']),
  )
  expect(whole.filter(({ unit }) => unit === 'count' || unit === 'money')).toEqual([])
  expect((await ask.answer('visits-trend', spring)).columns.filter(({ part }) => part === 'whole')).toEqual(
    [],
  )
  const [own] = whole
  expect(own?.label).toMatch(/, whole company$/)
  // Whoever sees some regions only is told of those.
  const regional = asking({ db: database.db, scope: { regions: ['1', '2'] } })
  const told = await regional.answer('visits-trend', `${spring}&employee=E-1`)
  expect(told.columns.find(({ id }) => id === own?.id)).toMatchObject({ name: 'All visible regions' })
})

test('two to four chosen regions each have the figure in focus as the region alone has it', async () => {
  const both = await ask.answer('visits-trend', `${spring}&region=south&region=east`)
  for (const region of ['south', 'east']) {
    const alone = await ask.rows('visits-trend', `${spring}&region=${region}`)
    expect(pairs(both.rows, 'bucket', `completion_rate:${region}`)).toEqual(
      pairs(alone, 'bucket', 'completion_rate'),
    )
    expect(pairs(both.rows, 'bucket', `completion_rate:${region}_n`)).toEqual(pairs(alone, 'bucket', 'due'))
  }
  expect(both.columns.slice(-6).map(({ id }) => id)).toEqual([
    'completion_rate:east',
    'completion_rate:east_n',
    'completion_rate:east_small_sample',
    'completion_rate:south',
    'completion_rate:south_n',
    'completion_rate:south_small_sample',
  ])
  expect(both.columns.filter(({ part }) => part === 'chosen').map(({ name }) => name)).toEqual([
    'East',
    'South',
  ])
  const one = await ask.answer('visits-trend', `${spring}&region=south`)
  expect(one.columns.filter(({ part }) => part === 'chosen')).toEqual([])
})

test('groups are held against all of them together', async () => {
  const rows = await ask.rows('visits-breakdown', `${spring}&by=employee`)
  // 3 of Ann's 3 and 3 of Bob's 4.
  expect(pairs(rows, 'group', 'completion_rate_overall').sort()).toEqual([
    ['E-1', 0.857143],
    ['E-2', 0.857143],
  ])
})

test('a breakdown of one group moves on to what divides it, unless its grouping is asked for', async () => {
  const may = 'from=2026-05-01&to=2026-05-31&as_of=2026-05-31&region=south'
  const moved = await ask.answer('visits-breakdown', may)
  expect(moved).toMatchObject({ filters: { by: 'purpose' }, insteadOf: 'employee' })
  expect(pairs(moved.rows, 'group', 'completion_rate').sort()).toEqual([
    ['routine', 1],
    ['survey', 0.5],
  ])
  const asked = await ask.answer('visits-breakdown', `${may}&by=employee`)
  expect([asked.filters.by, asked.insteadOf, asked.rows.length]).toEqual(['employee', undefined, 1])
  // Nothing divides it: it stays as it was.
  const alike = await ask.answer('visits-breakdown', `${may}&purpose=survey`)
  expect([alike.filters.by, alike.insteadOf, alike.rows.length]).toEqual(['employee', undefined, 1])
})
