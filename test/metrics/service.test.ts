/** Service orders and what comes back of what was sold: a few facts, and every number worked out beside them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultSettings } from '~/metrics/settings'
import { asking } from '../support/ask'
import { askMetrics } from '../support/ask-metrics'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { type Facts, factsIn } from '../support/facts'
import { withFacts } from '../support/with-facts'

let database: TestDatabase
/** Each case has a customer of its own, by whom it is asked for. */
beforeAll(async () => {
  database = await createTestDatabase()
  const facts = factsIn(database.db)
  await facts.coversAll('2026-03-31', { customerId: await facts.customer({ customerCode: 'nobody' }) })
  await database.sql`insert into warehouse.dim_product (product_code, name) values ('pump', '水泵'), ('valve', '阀门')`
  const of = async (customerCode: string) => ({ customerId: await facts.customer({ customerCode }) })
  await enterStates(facts, await of('states'))
  await enterDeadlines(facts, await of('deadlines'))
  await enterRepairs(facts, await of('repairs'))
  await enterRepeats(facts, await of('again'), await of('other'))
  await enterAppointments(facts, await of('appointments'))
  await enterReturns(facts, await of('returns'))
  await enterWarranties(facts, await of('warranty'))
})
afterAll(() => database.close())

type Of = { customerId: number }
const [pump, valve] = [1, 2]
const january = (asOf = '2026-01-31') => `from=2026-01-01&to=2026-01-31&as_of=${asOf}`
const on = (day: string, time: string) => `2026-${day}T${time}+08:00`

async function only(columns: Parameters<typeof askMetrics>[1], address: string) {
  const [row, ...more] = await askMetrics(database, columns, address)
  expect(more).toEqual([])
  return row
}

async function enterStates(facts: Facts, of: Of) {
  await facts.order({ ...of, requested: '2026-01-05', completed: '2026-01-06', result: 'done' })
  await facts.order({ ...of, requested: '2026-01-07', kind: 'inquiry' })
  const calledOff = { ...of, requested: '2026-01-10', kind: 'installation' }
  await facts.order({ ...calledOff, cancelledOn: '2026-01-20', cancelledBy: 'customer' })
  await facts.order({ ...calledOff, cancelledOn: '2026-01-22', cancelledBy: 'us' })
  // Rejected at once, as far as anybody wrote; withdrawn on a day.
  await facts.order({ ...of, requested: '2026-01-12', kind: 'application', result: 'rejected' })
  await facts.order({
    ...of,
    orderCode: 'withdrawn',
    requested: '2026-01-13',
    kind: 'application',
    completed: '2026-01-25',
    result: 'withdrawn',
  })
}

describe('what is open', () => {
  test.each([
    // The inquiry, both that were called off, and the application that was withdrawn later.
    ['2026-01-19', { orders: 6, orders_completed: 1, orders_open: 4 }],
    ['2026-01-20', { orders: 6, orders_completed: 1, orders_open: 3 }], // the customer called off
    ['2026-01-22', { orders: 6, orders_completed: 1, orders_open: 2 }], // and so did we
    ['2026-01-31', { orders: 6, orders_completed: 2, orders_open: 1 }], // the inquiry
  ])('as of %s', async (asOf, expected) => {
    const address = `${january(asOf)}&customer=states`
    expect(await only(['orders', 'orders_completed', 'orders_open'], address)).toEqual(expected)
    const { rows } = asking(database)
    expect(await rows('service-open', `as_of=${asOf}&customer=states`)).toHaveLength(expected.orders_open)
  })

  test('how an order ended is known from that day on', async () => {
    const result = async (asOf: string) => {
      const rows = await asking(database).rows('service-records', `${january(asOf)}&customer=states`)
      return rows.find(({ order_code }) => order_code === 'withdrawn')?.order_result
    }
    expect(await result('2026-01-24')).toBeNull()
    expect(await result('2026-01-25')).toBe('withdrawn')
  })
})

async function enterDeadlines(facts: Facts, of: Of) {
  // All in time, to the second; the follow-up call was a visit.
  await facts.order({
    ...of,
    requested: on('01-05', '10:00:00'),
    responded: on('01-05', '10:30:00'),
    responseDueOn: '2026-01-05',
    responseDueAt: on('01-05', '10:30:00'),
    arrived: on('01-05', '12:00:00'),
    arrivalDueOn: '2026-01-05',
    arrivalDueAt: on('01-05', '12:00:00'),
    completed: on('01-06', '10:00:00'),
    resolutionDueOn: '2026-01-06',
    resolutionDueAt: on('01-06', '10:00:00'),
    followUpDueOn: '2026-01-09',
    visitFollowUpOn: '2026-01-08',
    visitFollowUpAt: on('01-08', '10:00:00'),
  })
  // Answered and done too late, which heals nothing, and nobody came.
  await facts.order({
    ...of,
    requested: on('01-05', '10:00:00'),
    responded: on('01-05', '10:30:01'),
    responseDueOn: '2026-01-05',
    responseDueAt: on('01-05', '10:30:00'),
    arrivalDueOn: '2026-01-05',
    arrivalDueAt: on('01-05', '12:00:00'),
    completed: '2026-01-12',
    resolutionDueOn: '2026-01-10',
    followUpDueOn: '2026-01-15',
    followedUp: '2026-01-16',
  })
  // By the end of a day: in time, and never.
  await facts.order({
    ...of,
    requested: '2026-01-06',
    responded: on('01-08', '23:59:59'),
    responseDueOn: '2026-01-08',
  })
  await facts.order({ ...of, requested: '2026-01-06', responseDueOn: '2026-01-09' })
  // Answered long before it is due, and not done by then.
  await facts.order({
    ...of,
    requested: '2026-01-06',
    responded: '2026-01-06',
    responseDueOn: '2026-01-20',
    resolutionDueOn: '2026-01-20',
  })
}

describe('on-time rates', () => {
  const asked = (asOf: string) =>
    only(
      [
        'order_response_on_time_rate',
        'order_response_due',
        'order_arrival_on_time_rate',
        'order_arrival_due',
        'order_completion_on_time_rate',
        'order_completion_due',
        'order_follow_up_on_time_rate',
        'order_follow_up_due',
      ],
      `${january(asOf)}&customer=deadlines`,
    )

  test('take what is due by the day; what is due later is running, answered or not', async () => {
    expect(await asked('2026-01-19')).toEqual({
      order_response_on_time_rate: 0.5, // the first and the third of four
      order_response_due: 4,
      order_arrival_on_time_rate: 0.5, // nobody came to the second
      order_arrival_due: 2,
      order_completion_on_time_rate: 0.5,
      order_completion_due: 2,
      order_follow_up_on_time_rate: 0.5, // one by a visit, one a day late
      order_follow_up_due: 2,
    })
    expect(await asked('2026-01-20')).toMatchObject({
      order_response_on_time_rate: 0.6, // and the fifth
      order_response_due: 5,
      order_completion_on_time_rate: 0.333333,
      order_completion_due: 3,
    })
  })

  test('a breach is one on its day, whatever comes later', async () => {
    expect(await asked('2026-01-10')).toMatchObject({
      order_completion_on_time_rate: 0.5, // the second is done on the 12th
      order_completion_due: 2,
      order_follow_up_on_time_rate: 1,
      order_follow_up_due: 1,
    })
  })

  test('the list of what is open says what is past its deadline', async () => {
    const rows = await asking(database).rows('service-open', 'as_of=2026-01-22&customer=deadlines')
    expect(rows.map(({ deadline, days_left, breached }) => [deadline, days_left, breached])).toEqual([
      ['2026-01-20', -2, true],
      [null, null, null],
      [null, null, null],
    ])
  })
})

async function enterRepairs(facts: Facts, of: Of) {
  const requested = on('01-05', '08:00:00')
  const repair = { ...of, requested }
  await facts.order({
    ...repair,
    completed: on('01-05', '10:00:00'),
    siteVisits: 1,
    outcomeScore: 5,
    cost: '10.50',
  })
  await facts.order({
    ...repair,
    completed: on('01-05', '18:00:00'),
    siteVisits: 1,
    outcomeScore: 4,
    cost: '20.00',
  })
  await facts.order({ ...repair, completed: on('01-06', '08:00:00'), siteVisits: 2, outcomeScore: 3 })
  await facts.order({ ...repair, completed: on('01-07', '20:00:00'), cost: '9.50' })
  // No repair; and one that is not done.
  await facts.order({
    ...repair,
    kind: 'installation',
    completed: '2026-01-20',
    siteVisits: 1,
    cost: '20.00',
  })
  await facts.order({ ...repair, siteVisits: 1, cost: '99.00' })
}

test('repairs by their time, visits, satisfaction and cost, by the day they were done', async () => {
  expect(
    await only(
      [
        'repairs_completed',
        'mttr_hours',
        'repair_hours_median',
        'repair_hours_p90',
        'first_time_fix_rate',
        'order_satisfied_rate',
        'service_cost',
        'cost_per_order',
      ],
      `${january()}&customer=repairs`,
    ),
  ).toEqual({
    repairs_completed: 4,
    mttr_hours: 24, // (2 + 10 + 24 + 60) ÷ 4
    repair_hours_median: 17, // between 10 and 24
    repair_hours_p90: 49.2, // 24 + 0.7 × (60 − 24)
    first_time_fix_rate: 0.666667, // 2 of the 3 whose visits are known
    order_satisfied_rate: 0.666667, // 5 and 4 of three
    service_cost: '60.00',
    cost_per_order: '12.00', // ÷ 5, the installation too
  })
})

async function enterRepeats(facts: Facts, of: Of, other: Of) {
  const done = (serialCode: string | null, completed: string, more = {}) =>
    facts.order({ ...of, serialCode, requested: '2026-01-01', completed, ...more })
  const again = (serialCode: string | null, requested: string, more = {}) =>
    facts.order({ ...of, serialCode, requested, ...more })
  // 30 × 24 hours to the minute, and a minute more.
  await done('N1', on('01-02', '10:00:00'))
  await again('N1', on('02-01', '10:00:00'))
  await done('N2', on('01-02', '10:00:00'))
  await again('N2', on('02-01', '10:01:00'))
  // Without a serial code the product says what is the same; with one it does not.
  await done(null, '2026-01-10', { productId: pump })
  await again(null, '2026-01-20', { productId: pump })
  await again(null, '2026-01-20', { productId: valve })
  await again('N9', '2026-01-21', { productId: pump })
  // Asked for before the other was done; after an exchange; of somebody else.
  await done('N3', '2026-01-15')
  await again('N3', '2026-01-10')
  await done('N4', '2026-01-10', { kind: 'exchange' })
  await again('N4', '2026-01-12')
  await facts.order({ ...other, serialCode: 'N1', requested: '2026-01-10' })
}

describe('a repair is one again', () => {
  const asked = (address: string) =>
    only(['repeat_repair_rate', { sample: 'n', of: 'repeat_repair_rate' }], address)
  test.each([
    // Of nine repairs the pump's second.
    ['January', january(), { repeat_repair_rate: 0.111111, repeat_repair_rate_n: 9 }],
    // Of N1 and N2 the first: 720 hours.
    [
      'February',
      'from=2026-02-01&to=2026-02-28&as_of=2026-02-28',
      { repeat_repair_rate: 0.5, repeat_repair_rate_n: 2 },
    ],
  ])('in %s', async (_month, address, expected) => {
    expect(await asked(`${address}&customer=again`)).toEqual(expected)
  })

  test('only with the same customer', async () => {
    expect(await asked(`${january()}&customer=other`)).toMatchObject({ repeat_repair_rate: 0 })
  })

  test('and is found in the list', async () => {
    const rows = await asking(database).rows(
      'service-records',
      'from=2026-01-01&to=2026-02-28&customer=again&cohort=repairs_requested&repeated=true',
    )
    expect(rows.map(({ requested_at }) => requested_at)).toEqual([
      on('02-01', '10:00:00'),
      on('01-20', '10:00:00'),
    ])
  })
})

async function enterAppointments(facts: Facts, of: Of) {
  const order = { ...of, requested: '2026-01-04' }
  // 15 minutes late, a second more, and at some time of the day.
  await facts.order({ ...order, appointed: on('01-05', '10:00:00'), arrived: on('01-05', '10:15:00') })
  await facts.order({ ...order, appointed: on('01-06', '10:00:00'), arrived: on('01-06', '10:15:01') })
  await facts.order({
    ...order,
    appointed: on('01-07', '00:00:00'),
    appointedWholeDay: true,
    arrived: on('01-07', '18:00:00'),
  })
  // Nobody was in; the customer called it off: these say nothing of us.
  await facts.order({
    ...order,
    appointed: '2026-01-08',
    arrived: on('01-08', '16:00:00'),
    result: 'no_access',
  })
  await facts.order({
    ...order,
    appointed: '2026-01-09',
    cancelledOn: '2026-01-12',
    cancelledBy: 'customer',
  })
  // We called it off; nobody came; and one that lies ahead.
  await facts.order({ ...order, appointed: '2026-01-10', cancelledOn: '2026-01-10', cancelledBy: 'us' })
  await facts.order({ ...order, appointed: '2026-01-11' })
  await facts.order({ ...order, appointed: '2026-02-01', arrived: '2026-02-01' })
}

describe('appointments kept', () => {
  const kept = async (appointmentGrace: number, asOf?: string) => {
    const { rows } = asking(database, { settings: { ...defaultSettings, appointmentGrace } })
    const [row] = await rows('service-trend', `${january(asOf)}&customer=appointments`)
    return row?.appointment_kept_rate
  }
  test.each([
    [15, 0.4], // the first and that of the whole day, of five
    [16, 0.6],
    [0, 0.2],
  ])('with %i minutes of grace', async (grace, expected) => {
    expect(await kept(grace)).toBe(expected)
  })

  test('one that the customer calls off later was not kept until then', async () => {
    expect(await kept(15, '2026-01-11')).toBe(0.333333) // of six
    expect(await kept(15, '2026-01-12')).toBe(0.4)
  })
})

async function enterReturns(facts: Facts, of: Of) {
  const [east, north] = [await facts.region('east'), await facts.region('north')]
  const li = await facts.employee('li')
  await facts.sale('2026-01-03', '10', { ...of, productId: pump, regionId: east })
  await facts.sale('2026-01-04', '2.5', { ...of, productId: pump, regionId: east, batch: 'B1' })
  await facts.sale('2026-01-05', '4', { ...of, productId: pump, regionId: north })
  await facts.sale('2026-01-06', '6', { ...of, productId: valve, regionId: east })
  const back = { ...of, kind: 'return', productId: pump, regionId: east }
  await facts.order({
    ...back,
    requested: '2026-01-10',
    purchasedOn: '2026-01-04',
    quantity: '1.5',
    amount: '30.00',
    batch: 'B1',
    employeeId: li,
  })
  // Back in February, of what was sold in January.
  await facts.order({
    ...back,
    requested: '2026-02-05',
    purchasedOn: '2026-01-05',
    quantity: '2',
    amount: '40.00',
    regionId: north,
  })
  await facts.order({ ...back, kind: 'exchange', requested: '2026-01-08', purchasedOn: '2026-01-05' })
  // Bought before, and nobody knows when.
  await facts.order({ ...back, requested: '2026-01-09', purchasedOn: '2025-12-20', amount: '5.00' })
  await facts.order({ ...back, requested: '2026-01-09', quantity: '0.25', amount: '1.00' })
  // Called off by the customer, and rejected.
  await facts.order({
    ...back,
    requested: '2026-01-20',
    purchasedOn: '2026-01-04',
    quantity: '3',
    amount: '60.00',
    cancelledOn: '2026-01-25',
    cancelledBy: 'customer',
  })
  await facts.order({
    ...back,
    requested: '2026-01-20',
    purchasedOn: '2026-01-04',
    quantity: '9',
    result: 'rejected',
  })
  // More than there are sales of.
  await facts.order({
    ...back,
    requested: '2026-01-15',
    purchasedOn: '2026-01-02',
    quantity: '7',
    productId: valve,
  })
}

describe('returns', () => {
  const figures = [
    'sold_quantity',
    'returned_quantity',
    'return_rate',
    'exchanged_quantity',
    'exchange_rate',
    'return_amount',
  ] as const
  const asked = (more: string, asOf?: string) => only(figures, `${january(asOf)}&customer=returns${more}`)

  test('of units sold, with their fractions', async () => {
    expect(await asked('&product=pump')).toEqual({
      sold_quantity: 16.5,
      returned_quantity: 2.75, // 1.5 + 1 + 0.25
      return_rate: 0.090909, // 1.5 ÷ 16.5
      exchanged_quantity: 1,
      exchange_rate: 0.060606,
      return_amount: '36.00',
    })
  })

  test('that come later are of the period in which the goods were sold', async () => {
    expect(await asked('&product=pump', '2026-02-28')).toMatchObject({
      returned_quantity: 2.75,
      return_rate: 0.212121, // 3.5 ÷ 16.5
    })
  })

  test('that are called off later counted until then', async () => {
    expect(await asked('&product=pump', '2026-01-24')).toMatchObject({
      returned_quantity: 5.75,
      return_rate: 0.272727, // 4.5 ÷ 16.5
      return_amount: '96.00',
    })
  })

  test('beyond what was sold have no rate', async () => {
    expect(await asked('&product=valve')).toMatchObject({
      sold_quantity: 6,
      returned_quantity: 7,
      return_rate: null,
      exchange_rate: 0,
    })
  })

  test.each([
    ['&batch=B1', 2.5, 0.6], // 1.5 ÷ 2.5
    ['&region=north', 4, 0.5], // 2 ÷ 4
    // Who works on orders, and what they are, says nothing of sales: of all 22.5 units.
    ['&employee=li', 22.5, 0.066667], // 1.5
    ['&kind=return', 22.5, 0.466667], // 10.5
    ['&kind=exchange', 22.5, 0],
  ])('narrowed by %s', async (more, sold_quantity, return_rate) => {
    expect(await asked(more, '2026-02-28')).toMatchObject({ sold_quantity, return_rate })
  })

  test('by product, the most returned first; by people who divide no sale as by product', async () => {
    const { rows } = asking(database)
    const groups = (by: string) => rows('service-returns', `${january()}&customer=returns&by=${by}`)
    const shown = (await groups('product')).map((row) => [
      row.group,
      row.returned_quantity,
      row.cumulative_share,
    ])
    expect(shown).toEqual([
      ['valve', 7, 0.717949], // 7 ÷ 9.75
      ['pump', 2.75, 1],
    ])
    expect(await groups('employee')).toEqual(await groups('product'))
  })

  test('stand in the form with what they come to', async () => {
    const { rows } = asking(database)
    const form = async (asOf: string) =>
      (await rows('form-returns', `${january(asOf)}&customer=returns&product=pump`)).map(
        ({ requested_at, kind, quantity }) => [requested_at?.toString().slice(0, 10), kind, quantity],
      )
    const all = [
      ['2026-01-08', 'exchange', 1],
      ['2026-01-09', 'return', 1],
      ['2026-01-09', 'return', 0.25],
      ['2026-01-10', 'return', 1.5],
    ]
    expect(await form('2026-01-31')).toEqual(all)
    expect(await form('2026-01-24')).toEqual([...all, ['2026-01-20', 'return', 3]])
  })

  test('without any sales nobody knows what share comes back', async () => {
    const unsold = await withFacts(async (facts) => {
      await facts.order({ requested: '2026-01-10', purchasedOn: '2026-01-02', kind: 'return' })
      await facts.covers('2026-03-31', ['service_orders'])
    })
    const [row] = await askMetrics(unsold, figures, 'from=2026-01-10&to=2026-01-31&as_of=2026-01-31')
    expect(row).toEqual({
      sold_quantity: null,
      returned_quantity: 1,
      return_rate: null,
      exchanged_quantity: 0,
      exchange_rate: null,
      return_amount: '0.00',
    })
  })
})

async function enterWarranties(facts: Facts, of: Of) {
  await facts.order({ ...of, requested: '2026-01-10', warrantyUntil: '2026-01-10' })
  await facts.order({ ...of, requested: '2026-01-10', warrantyUntil: '2026-01-09' })
  await facts.order({ ...of, requested: '2026-01-10' })
}

test('warranty is that of the day of the request, and may be unknown', async () => {
  const address = `${january()}&customer=warranty`
  expect(await only(['in_warranty_share'], address)).toEqual({ in_warranty_share: 0.5 })
  expect(await askMetrics(database, ['orders'], `${address}&by=warranty`)).toEqual(
    ['in', 'out', 'unknown'].map((group) => ({ group, orders: 1 })),
  )
})
