/** What is due on Friday, 20 November 2026, and up to the next workday, Monday the 23rd. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Connection, connect } from '#db/connect'
import { asReader } from '#db/reader'
import { readQuery } from '~/panels'
import { due } from '~/panels/due/panel'
import { countsOfPeople, readLastDayAhead } from '~/panels/due/people'
import { asking } from '../support/ask'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { factsIn } from '../support/facts'

let database: TestDatabase
let reader: Connection
let ask: ReturnType<typeof asking>
let north: number

beforeAll(async () => {
  database = await createTestDatabase()
  reader = connect(asReader(database.url), { max: 2, applicationName: 'manyi reader' })
  ask = asking(database)
  const facts = factsIn(database.db)
  north = await facts.region('north')
  const south = await facts.region('south')
  const service = await facts.department('service')
  const chen = await facts.employee('chen', { departmentId: service })
  const li = await facts.employee('li')
  const mill = await facts.customer({ customerCode: 'mill', name: 'Mill', regionId: north })
  const ofChen = { handlerId: chen, customerId: mill, regionId: north }
  // To be answered by six in the evening, to be resolved by Monday.
  await facts.complaint({
    ...ofChen,
    complaintCode: 'answer',
    received: '2026-11-19',
    level: 2,
    responseDueOn: '2026-11-20',
    responseDueAt: '2026-11-20T18:00:00+08:00',
    resolutionDueOn: '2026-11-23',
  })
  // Answered on the day itself, to be resolved on Saturday.
  await facts.complaint({
    ...ofChen,
    complaintCode: 'saturday',
    received: '2026-11-18',
    responded: '2026-11-20',
    responseDueOn: '2026-11-19',
    resolutionDueOn: '2026-11-21',
  })
  // Three days late; of the south, and of nobody in particular.
  await facts.complaint({
    complaintCode: 'late',
    regionId: south,
    received: '2026-11-01',
    responded: '2026-11-02',
    responseDueOn: '2026-11-02',
    resolutionDueOn: '2026-11-17',
  })
  // Due after Monday; never accepted; received later.
  const resolution = { responded: '2026-11-19', responseDueOn: '2026-11-19', resolutionDueOn: '2026-11-24' }
  await facts.complaint({ ...ofChen, ...resolution, complaintCode: 'tuesday', received: '2026-11-18' })
  await facts.complaint({ ...ofChen, complaintCode: 'refused', received: '2026-11-18', accepted: false })
  await facts.complaint({
    ...ofChen,
    complaintCode: 'unborn',
    received: '2026-11-21',
    resolutionDueOn: '2026-11-23',
  })
  // Resolved without an answer, which nobody needs any more: to be followed up today.
  const resolved = { handlerId: li, regionId: south, received: '2026-11-10', resolved: '2026-11-18' }
  await facts.complaint({
    ...resolved,
    complaintCode: 'follow',
    responseDueOn: '2026-11-11',
    resolutionDueOn: '2026-11-18',
    followUpDueOn: '2026-11-20',
  })
  // Followed up before; by a visit on the day after, so that it was to be done still.
  const followed = { ...resolved, resolutionDueOn: '2026-11-18', followUpDueOn: '2026-11-20' }
  await facts.complaint({ ...followed, complaintCode: 'asked', followUpOn: '2026-11-19' })
  await facts.complaint({ ...followed, complaintCode: 'visited', visitFollowUpOn: '2026-11-21' })
  // Ninety days overdue, and one day more.
  const summer = { ...resolved, received: '2026-08-01', resolved: '2026-08-18' }
  await facts.complaint({ ...summer, complaintCode: 'ninety', followUpDueOn: '2026-08-22' })
  await facts.complaint({ ...summer, complaintCode: 'older', followUpDueOn: '2026-08-21' })
  const ofLi = { employeeId: li, regionId: south }
  await facts.visit({ ...ofLi, visitCode: 'today', plannedOn: '2026-11-20', purpose: 'routine' })
  await facts.visit({ ...ofLi, visitCode: 'window', plannedOn: '2026-11-16', dueOn: '2026-11-27' })
  await facts.visit({ ...ofLi, visitCode: 'monday', plannedOn: '2026-11-23', dueOn: '2026-11-25' })
  await facts.visit({ ...ofLi, visitCode: 'next week', plannedOn: '2026-11-24' })
  await facts.visit({ ...ofLi, visitCode: 'missed', plannedOn: '2026-11-18', dueOn: '2026-11-19' })
  const byUs = { ...ofLi, cancelledBy: 'us' } as const
  await facts.visit({ ...byUs, visitCode: 'off', plannedOn: '2026-11-20', cancelledOn: '2026-11-19' })
  await facts.visit({ ...byUs, visitCode: 'off later', plannedOn: '2026-11-20', cancelledOn: '2026-11-21' })
  // Made: today, so that the report is due tomorrow; on Wednesday without one; with one in time, and with one later.
  await facts.visit({ ...ofLi, visitCode: 'made', plannedOn: '2026-11-20', completed: '2026-11-20' })
  await facts.visit({ ...ofLi, visitCode: 'unreported', plannedOn: '2026-11-18', completed: '2026-11-18' })
  await facts.visit({ ...ofLi, visitCode: 'unplanned', completed: '2026-11-18' })
  const reported = { ...ofLi, plannedOn: '2026-11-19', completed: '2026-11-19' }
  await facts.visit({ ...reported, visitCode: 'reported', reported: '2026-11-20' })
  await facts.visit({ ...reported, visitCode: 'reported later', reported: '2026-11-21' })
})
afterAll(async () => {
  await reader.close()
  await database.close()
})

const FRIDAY = 'as_of=2026-11-20'
const said = async (address: string, asked = ask) =>
  (await asked.rows('due', address)).map(({ employee_code, standing, task, code }) =>
    [employee_code ?? 'nobody', standing, task, code].join(' '),
  )

describe('the list of a day', () => {
  test('goes by person and day: what is late, of the day, of tomorrow and of the next workday', async () => {
    expect(await said(FRIDAY)).toEqual([
      'nobody overdue resolve late',
      'chen today respond answer',
      'chen tomorrow resolve saturday',
      'chen later resolve answer',
      'li overdue follow_up ninety',
      'li overdue visit missed',
      'li overdue report unreported',
      'li today follow_up follow',
      'li today follow_up visited',
      'li today visit off later',
      'li today visit today',
      'li today report reported later',
      'li today visit window',
      'li tomorrow report made',
      'li later visit monday',
    ])
  })

  test('in another order still goes by person, what is late before each day', async () => {
    const sorted = await said(`${FRIDAY}&sort=-code`)
    expect(sorted.slice(0, 4)).toEqual((await said(FRIDAY)).slice(0, 4))
    expect(sorted.slice(4).map((line) => line.split(' ').slice(3).join(' '))).toEqual([
      ...['unreported', 'ninety', 'missed'],
      ...['window', 'visited', 'today', 'reported later', 'off later', 'follow'],
      'made',
      'monday',
    ])
  })

  test('says until when: by the clock, the day, or the end of a window', async () => {
    const rows = await ask.rows('due', FRIDAY)
    const of = (code: string, task: string) => rows.find((row) => row.code === code && row.task === task)
    expect(of('answer', 'respond')).toMatchObject({
      deadline: '2026-11-20T18:00:00+08:00',
      listed_on: '2026-11-20',
      days_overdue: null,
      level: 2,
      customer_code: 'mill',
      customer_name: 'Mill',
      department_code: 'service',
      region_code: 'north',
    })
    expect(of('late', 'resolve')).toMatchObject({ deadline: '2026-11-17', days_overdue: 3 })
    expect(of('ninety', 'follow_up')).toMatchObject({ deadline: '2026-08-22', days_overdue: 90 })
    expect(of('window', 'visit')).toMatchObject({ deadline: '2026-11-27', listed_on: '2026-11-20' })
    expect(of('monday', 'visit')).toMatchObject({ deadline: '2026-11-25', listed_on: '2026-11-23' })
    expect(of('made', 'report')).toMatchObject({ deadline: '2026-11-21', listed_on: '2026-11-21' })
    expect(of('today', 'visit')).toMatchObject({ purpose: 'routine', level: null })
  })

  test('is of today without a day, whatever range comes along', async () => {
    const { asOf } = await ask.answer('due', 'from=2026-01-01&to=2026-01-31')
    expect(asOf).toBe('2026-11-22')
    // On Sunday what was done on Saturday is gone: the follow-up by a visit, the cancelled visit, the report.
    const sunday = await said('')
    for (const gone of ['visited', 'off later', 'reported later'])
      expect(sunday.filter((line) => line.endsWith(gone))).toEqual([])
    // Saturday's deadline is overdue, Monday is tomorrow; what came in on Saturday is there.
    expect(sunday).toContain('chen overdue resolve saturday')
    expect(sunday).toContain('chen tomorrow resolve answer')
    expect(sunday).toContain('chen tomorrow resolve unborn')
    expect(sunday).not.toContain('chen later resolve tuesday')
  })

  test('of a working day in the week ends with tomorrow', async () => {
    const until = (asOf: string) => readLastDayAhead(ask.services, { asOf })
    expect(await until('2026-11-18')).toBe('2026-11-19')
    expect(await until('2026-11-20')).toBe('2026-11-23')
    // The holiday of October: 1 to 7 are off.
    expect(await until('2026-09-30')).toBe('2026-10-08')
  })
})

describe('narrowed', () => {
  test.each([
    ['employee=chen', 3],
    ['employee=(none)', 1],
    ['department=service', 3],
    ['region=south', 12],
    ['region=north&employee=li', 0],
    ['customer=mill', 3],
  ])('by %s', async (filter, n) => {
    expect(await said(`${FRIDAY}&${filter}`)).toHaveLength(n)
  })

  test('to the regions of whoever asks', async () => {
    const scope = { regions: [String(north)] }
    const { db } = reader.as({ scope })
    const rows = await said(FRIDAY, asking({ db, scope }))
    expect(rows).toEqual([
      'chen today respond answer',
      'chen tomorrow resolve saturday',
      'chen later resolve answer',
    ])
  })

  test('a filter that both subjects understand differently is refused', async () => {
    await expect(ask.rows('due', `${FRIDAY}&channel=phone`)).rejects.toMatchObject({
      words: { message: 'refusals.noDimensionHere' },
    })
  })
})

test('the sums are those of all pages, and those of a person of that person’s pages', async () => {
  const query = await readQuery(ask.services, new URLSearchParams(FRIDAY), 'due')
  const { total, totals } = await due.page(ask.services, query, 1)
  expect([total, totals]).toEqual([15, { overdue: 4, today: 7, tomorrow: 2, later: 2 }])
  expect(await countsOfPeople(ask.services, query, ['li', '(none)'])).toEqual({
    li: { overdue: 3, today: 6, tomorrow: 1, later: 1 },
    '(none)': { overdue: 1, today: 0, tomorrow: 0, later: 0 },
  })
})
