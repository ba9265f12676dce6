/** Corrective actions: a few facts, and every number worked out beside them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localize } from '~/i18n/localize'
import { defaultSettings } from '~/metrics/settings'
import { readQuery } from '~/panels'
import { metricRows } from '~/panels/metric-panel'
import { asking } from '../support/ask'
import { askMetrics } from '../support/ask-metrics'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { type Facts, factsIn } from '../support/facts'
import { withFacts } from '../support/with-facts'

let database: TestDatabase
let ask: ReturnType<typeof asking>
const [pump, valve] = [1, 2]
const year = 'from=2026-01-01&to=2026-12-31'

beforeAll(async () => {
  database = await createTestDatabase()
  ask = asking(database)
  const facts = factsIn(database.db)
  await facts.coversAll('2026-12-31', { customerId: await facts.customer({ customerCode: 'nobody' }) })
  await database.sql`insert into warehouse.dim_product (product_code, name) values ('pump', '水泵'), ('valve', '阀门')`
  await enterStates(facts)
  await enterEffects(facts)
})
afterAll(() => database.close())

/** All of one department, by which they are asked for. */
async function enterStates(facts: Facts) {
  const departmentId = await facts.department('states')
  const employeeId = await facts.employee('chen', { name: 'Chen' })
  const customerId = await facts.customer({ customerCode: 'mill', name: 'Mill', tier: 'key' })
  const of = { departmentId, employeeId }
  const mill = { customerId, type: 'service', level: 2, cause: 'rust' }
  await facts.complaint({ ...mill, received: '2026-02-20', complaintCode: 'T1' })
  const led = { customerId, complaintCode: 'T1' }
  await facts.action({
    ...of,
    ...led,
    actionCode: 'in time',
    raised: '2026-03-02',
    due: '2026-03-20',
    implemented: '2026-03-20',
    verified: '2026-04-10',
    effective: true,
  })
  await facts.action({
    ...of,
    actionCode: 'late',
    raised: '2026-03-03',
    due: '2026-03-20',
    implemented: '2026-03-21',
    verified: '2026-04-11',
    effective: false,
  })
  await facts.action({ ...of, actionCode: 'never', raised: '2026-03-04', due: '2026-03-31', cause: 'delay' })
  // Verified without a finding.
  await facts.action({
    ...of,
    actionCode: 'unsaid',
    raised: '2026-03-05',
    due: '2026-04-15',
    implemented: '2026-04-01',
    verified: '2026-04-12',
  })
}

const states = `${year}&department=states`

describe('what was raised, is open, in time and found effective', () => {
  const columns = [
    'actions_raised',
    'actions_open',
    'action_on_time_rate',
    'actions_due',
    'action_effective_rate',
  ] as const
  test.each([
    ['2026-03-19', { raised: 4, open: 4, rate: null, due: 0, effective: null }],
    // On the 20th two are due and one of them is done; that done a day later is late for good.
    ['2026-03-20', { raised: 4, open: 3, rate: 0.5, due: 2, effective: null }],
    ['2026-03-31', { raised: 4, open: 2, rate: 0.333333, due: 3, effective: null }],
    // 2 of 4 in time; found effective 1 of 2, the third says nothing.
    ['2026-04-30', { raised: 4, open: 1, rate: 0.5, due: 4, effective: 0.5 }],
  ])('as of %s', async (asOf, { raised, open, rate, due, effective }) => {
    const [row] = await askMetrics(database, columns, `${states}&as_of=${asOf}`)
    expect(row).toEqual({
      actions_raised: raised,
      actions_open: open,
      action_on_time_rate: rate,
      actions_due: due,
      action_effective_rate: effective,
    })
  })

  test('the list of what is open says who, by when, and what is late', async () => {
    const rows = await ask.rows('actions-open', `${states}&as_of=2026-03-31`)
    expect(rows).toMatchObject([
      {
        action_code: 'never',
        due_on: '2026-03-31',
        days_left: 0,
        overdue: true,
        employee_name: 'Chen',
        cause: 'delay',
      },
      { action_code: 'unsaid', due_on: '2026-04-15', days_left: 15, overdue: false, customer_code: null },
    ])
    const late = await ask.rows('actions-open', `${states}&as_of=2026-03-31&overdue=true`)
    expect(late.map(({ action_code }) => action_code)).toEqual(['never'])
  })

  test('what an action lacks is that of its complaint; without one it is in no group and passes no filter', async () => {
    const raisedBy = async (by: string) =>
      (await askMetrics(database, ['actions_raised'], `${states}&by=${by}`)).map(
        ({ group, actions_raised }) => [group, actions_raised],
      )
    const parts: Record<string, string> = { type: 'service', level: '2', tier: 'key', customer: 'mill' }
    for (const [by, value] of Object.entries(parts)) {
      expect(await raisedBy(by)).toEqual([
        ['(none)', 3],
        [value, 1],
      ])
      const [row] = await askMetrics(database, ['actions_raised'], `${states}&${by}=${value}`)
      expect([by, row]).toEqual([by, { actions_raised: 1 }])
    }
    // The cause is its own, else that of the complaint.
    expect(await raisedBy('cause')).toEqual([
      ['(none)', 2],
      ['delay', 1],
      ['rust', 1],
    ])
  })

  test('those of no customer are not said to be another region’s', async () => {
    const layout = {
      columns: ['actions_raised'],
      group: 'customer',
      keys: ['group', 'label'],
      grained: false,
      order: 'code',
    } as const
    const { services } = ask
    const query = await readQuery(services, new URLSearchParams(`${states}&by=customer`), 'complaints')
    const rows = localize(await metricRows(services, query, layout), 'en')
    expect(rows.map(({ code, label }) => [code, label])).toEqual([
      ['(none)', 'No customer, or one of another region'],
      ['mill', 'Mill'],
    ])
  })
})

describe('what somebody has to do', () => {
  test('an action is a task of its responsible person until it is implemented', async () => {
    const tasks = async (asOf: string) =>
      (await ask.rows('due', `as_of=${asOf}&employee=chen`)).map(
        ({ standing, task, code }) => `${standing} ${task} ${code}`,
      )
    expect(await tasks('2026-03-20')).toEqual(['today action late'])
    expect(await tasks('2026-09-30')).toEqual(['overdue action never'])
  })

  test('those overdue need attention, in one line', async () => {
    const lines = await ask.rows('attention', `${year}&as_of=2026-04-30&department=states`)
    expect(lines.filter(({ kind }) => kind === 'actions_overdue')).toMatchObject([
      { severity: 1, subject: 'complaints', count: 1, since: '2026-03-31', by: null },
    ])
  })

  test('the customer of the complaint has it on the timeline', async () => {
    const events = await ask.rows('customer-timeline', `${year}&customer=mill`)
    expect(events.filter(({ kind }) => kind === 'action')).toMatchObject([
      { event: 'action_implemented', happened_on: '2026-03-20', code: 'in time', late: false },
      { event: 'action_raised', happened_on: '2026-03-02', code: 'in time', late: false },
    ])
  })
})

const many = async (n: number, enter: () => Promise<void>) => {
  for (let left = n; left > 0; left--) await enter()
}

/** Raised on 1 April and implemented on the 20th: before is 1 January to 31 March, after 21 April to 19 July. */
async function enterEffects(facts: Facts) {
  const departmentId = await facts.department('effects')
  const of = { departmentId, raised: '2026-04-01', due: '2026-04-30', implemented: '2026-04-20' }
  const complaints =
    (cause: string, before: number, after: number, productId: number | null = null) =>
    async () => {
      await many(before, () => facts.complaint({ received: '2026-03-31', cause, productId }))
      await many(after, () => facts.complaint({ received: '2026-07-19', cause, productId }))
    }
  await complaints('leak', 10, 1, pump)()
  // Of another product; and a day too early, on the days of the measure, and a day too late.
  await complaints('leak', 3, 4, valve)()
  for (const received of ['2025-12-31', '2026-04-01', '2026-04-10', '2026-04-20', '2026-07-20'])
    await facts.complaint({ received, cause: 'leak', productId: pump })
  await complaints('noise', 15, 16)()
  await complaints('dirt', 1, 10)()
  await complaints('colour', 3, 2)()
  await facts.action({
    ...of,
    actionCode: 'leak of pumps',
    cause: 'leak',
    productId: pump,
    verified: '2026-05-01',
    effective: true,
  })
  await facts.action({ ...of, actionCode: 'noise', cause: 'noise' })
  await facts.action({ ...of, actionCode: 'dirt', cause: 'dirt' })
  await facts.action({ ...of, actionCode: 'colour', cause: 'colour' })
  await facts.action({ ...of, actionCode: 'of all', cause: 'leak', implemented: '2026-06-01' })
  await facts.action({ ...of, actionCode: 'without a cause' })
}

const effects = `${year}&department=effects`

describe('complaints before and after', () => {
  const told = async (asOf: string) =>
    (await ask.rows('actions-effect', `${effects}&as_of=${asOf}`)).map(
      ({ action_code, before, after, change, verdict, small_sample, known_on }) => [
        action_code,
        before,
        after,
        change,
        verdict,
        small_sample,
        known_on,
      ],
    )

  test('are of the cause and product, in the 90 days on either side', async () => {
    expect(await told('2026-07-19')).toEqual([
      // 13 before: 10 of pumps and 3 of valves; its days end on 30 August.
      ['of all', 13, null, null, null, null, '2026-08-30'],
      ['colour', 3, 2, -1, 'too_few', true, '2026-07-19'],
      ['dirt', 1, 10, 9, 'more', true, '2026-07-19'],
      // The interval of the share that came after, 1 of 11, ends at 0.38.
      ['leak of pumps', 10, 1, -9, 'fewer', true, '2026-07-19'],
      ['noise', 15, 16, 1, 'about_same', false, '2026-07-19'],
      ['without a cause', null, null, null, null, null, '2026-07-19'],
    ])
  })

  test('after is not known a day before its days are over', async () => {
    const rows = await told('2026-07-18')
    expect(rows.map(([code, before, after]) => [code, before, after])).toEqual([
      ['of all', 13, null],
      ['colour', 3, null],
      ['dirt', 1, null],
      ['leak of pumps', 10, null],
      ['noise', 15, null],
      ['without a cause', null, null],
    ])
  })

  test('are summed over the actions of which both are known, by the day on which they are', async () => {
    const columns = ['complaints_before', 'complaints_after'] as const
    const months = await askMetrics(database, columns, `${effects}&as_of=2026-12-31&grain=month`)
    const known = months.filter(({ complaints_before }) => complaints_before !== null)
    expect(known).toEqual([
      // 10 + 15 + 1 + 3, and 1 + 16 + 10 + 2.
      { bucket: '2026-07-01', complaints_before: 29, complaints_after: 29 },
      // Of pumps on 19 and 20 July, and four of valves, from 2 June to 30 August.
      { bucket: '2026-08-01', complaints_before: 13, complaints_after: 6 },
    ])
    const [early] = await askMetrics(database, columns, `${effects}&as_of=2026-07-18`)
    expect(early).toEqual({ complaints_before: null, complaints_after: null })
    // A filter chooses actions, and no complaint has this department.
    const [pumps] = await askMetrics(database, columns, `${effects}&as_of=2026-12-31&product=pump`)
    expect(pumps).toEqual({ complaints_before: 10, complaints_after: 1 })
  })

  test('fewer than the minimum sample are marked by the setting', async () => {
    const few = asking(database, { settings: { ...defaultSettings, minimumSample: 5 } })
    const rows = await few.rows('actions-effect', `${effects}&as_of=2026-07-19`)
    expect(rows.find(({ action_code }) => action_code === 'colour')).toMatchObject({
      small_sample: false,
      verdict: 'about_same',
    })
  })

  test('are not known where complaints are not on record for all of the days', async () => {
    const partial = await withFacts(async (facts) => {
      // On record from 2 January on, a day too late for before, and up to 1 May.
      await facts.complaint({ received: '2026-01-02', cause: 'leak' })
      await facts.complaint({ received: '2026-05-01', cause: 'leak' })
      const of = { cause: 'leak', due: '2026-12-31' }
      await facts.action({ ...of, actionCode: 'early', raised: '2026-04-01', implemented: '2026-04-20' })
      await facts.action({ ...of, actionCode: 'next day', raised: '2026-04-02', implemented: '2026-04-20' })
    })
    const rows = await asking(partial).rows('actions-effect', `${year}&as_of=2026-11-22`)
    expect(rows.map(({ action_code, before, after }) => [action_code, before, after])).toEqual([
      ['early', null, null],
      ['next day', 1, null],
    ])
  })
})
