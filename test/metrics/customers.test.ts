import { beforeAll, describe, expect, test } from 'vitest'
import { localize } from '~/i18n/localize'
import type { Row } from '~/metrics/answer'
import { readQuery, recordFiltersOf } from '~/panels'
import { customers } from '~/panels/customers/panel'
import { ROWS_PER_PAGE } from '~/panels/records-panel'
import { asking } from '../support/ask'
import { askMetrics } from '../support/ask-metrics'
import type { TestDatabase } from '../support/database'
import { refusalOf } from '../support/refusal'
import { withFacts } from '../support/with-facts'

const PERIOD = 'from=2026-01-01&to=2026-06-30&as_of=2026-06-30'
let database: TestDatabase
let ask: ReturnType<typeof asking>
beforeAll(async () => {
  database = await withFacts(async (facts) => {
    const east = await facts.region('east', '华东')
    const west = await facts.region('west', '华西')
    const sales = await facts.department('sales')
    const li = await facts.employee('li', { name: '李', departmentId: sales })
    const anlan = await facts.customer({
      customerCode: 'A/1',
      name: '安岚 100%',
      tier: 'key',
      creditGrade: 'C',
      creditLimit: '500.00',
      regionId: east,
      ownerId: li,
    })
    const birch = await facts.customer({ customerCode: 'b_2', name: 'Birch', regionId: west })
    await facts.customer({ customerCode: 'quiet', name: 'Nobody speaks', leftOn: '2026-06-30' })
    // 5 before the range; 4 and 2 in it; 1 after the as-of day.
    for (const [answered, overallScore] of [
      ['2025-12-31', 5],
      ['2026-02-01', 4],
      ['2026-06-30', 2],
      ['2026-07-01', 1],
    ] as const)
      await facts.survey({ customerId: anlan, answered, overallScore, surveyCode: `S-${answered}` })
    await facts.survey({ customerId: birch, answered: '2026-03-01', overallScore: 5, surveyCode: 'S-b' })
    // Open and past its deadline; open and in time; resolved in the range; resolved only after the as-of day.
    const complaint = { customerId: anlan, regionId: west }
    await facts.complaint({
      ...complaint,
      complaintCode: 'T1',
      received: '2025-11-01',
      resolutionDueOn: '2025-11-10',
    })
    await facts.complaint({
      ...complaint,
      complaintCode: 'T2',
      received: '2026-06-29',
      resolutionDueOn: '2026-07-02',
    })
    await facts.complaint({
      ...complaint,
      complaintCode: 'T3',
      received: '2026-03-01',
      resolved: '2026-03-20',
      resolutionDueOn: '2026-03-10',
      outcomeScore: 3,
    })
    await facts.complaint({
      ...complaint,
      complaintCode: 'T4',
      received: '2026-05-01',
      resolved: '2026-07-05',
      escalated: '2026-05-09',
      resolutionDueOn: '2026-05-08',
    })
    // 1 000 overdue since 31 May of which 300 are paid, 200 not due yet.
    const owed = await facts.invoice('2026-05-01', '2026-05-31', '1000.00', {
      customerId: anlan,
      invoiceCode: 'F1',
    })
    await facts.receipt('2026-06-10', '300.00', {
      customerId: anlan,
      invoiceId: owed.invoiceId,
      receiptCode: 'R1',
    })
    await facts.receipt('2026-07-01', '700.00', { customerId: anlan, invoiceId: owed.invoiceId })
    await facts.invoice('2026-06-20', '2026-07-20', '200.00', { customerId: anlan, invoiceCode: 'F2' })
    await facts.visit({
      customerId: anlan,
      visitCode: 'V1',
      plannedOn: '2026-04-01',
      completed: '2026-04-03',
    })
    await facts.visit({ customerId: anlan, visitCode: 'V2', plannedOn: '2026-05-01' })
    await facts.visit({
      customerId: anlan,
      visitCode: 'V3',
      plannedOn: '2026-05-05',
      cancelledOn: '2026-05-04',
      cancelledBy: 'customer',
    })
    await facts.visit({
      customerId: anlan,
      visitCode: 'V4',
      plannedOn: '2026-07-15',
      completed: '2026-07-15',
    })
  })
  ask = asking(database)
})

const codes = (rows: Row[]) => rows.map(({ customer }) => customer)
const find = async (search: string) => codes(await ask.rows('customers', `${PERIOD}&${search}`))

describe('the list of customers', () => {
  test('has the four subjects side by side, as of the day and over the range', async () => {
    expect(await ask.row('customers', PERIOD, 'A/1')).toEqual({
      customer: 'A/1',
      label: '安岚 100%',
      tier: 'key',
      credit_grade: 'C',
      region_code: 'east',
      region_name: '华东',
      employee_code: 'li',
      employee_name: '李',
      responses: 2,
      mean_score: 3, // (4 + 2) ÷ 2
      last_score: 2,
      last_responded_on: '2026-06-30',
      received: 3, // T2, T3, T4
      open_complaints: 3, // T1, T2 and T4, which is resolved later
      breached_open: 2, // T1 and T4
      gross_balance: '900.00', // 1 000 − 300 + 200
      overdue_amount: '700.00',
      oldest_overdue_days: 30, // 31 May to 30 June
      credit_limit: '500.00',
      exposure: '900.00',
      rules_broken: 'over_limit grade_c_credit term_too_long sold_while_overdue',
      last_visit_on: '2026-04-03',
      next_visit_on: '2026-07-15', // made later, which is not known yet
      overdue_visits: 1, // V2
      open_orders: 0,
      overdue_orders: 0,
      last_repair_on: null,
    })
    expect(await ask.row('customers', PERIOD, 'quiet')).toMatchObject({
      responses: 0,
      mean_score: null,
      last_score: null,
      received: 0,
      open_complaints: 0,
      gross_balance: '0.00',
      oldest_overdue_days: null,
      exposure: '0.00',
      rules_broken: null,
      last_visit_on: null,
    })
  })

  test('says of each customer what the metrics say when they are filtered by it', async () => {
    for (const row of await ask.rows('customers', PERIOD)) {
      const [metrics] = await askMetrics(
        database,
        [
          'responses',
          'mean_score',
          'received',
          'open_at_end',
          'gross_balance',
          'overdue_amount',
          'net_balance',
          'overdue_visits',
        ],
        `${PERIOD}&customer=${encodeURIComponent(String(row.customer))}`,
      )
      expect(metrics).toEqual({
        responses: row.responses,
        mean_score: row.mean_score,
        received: row.received,
        open_at_end: row.open_complaints,
        gross_balance: row.gross_balance,
        overdue_amount: row.overdue_amount,
        net_balance: row.exposure,
        overdue_visits: row.overdue_visits,
      })
    }
  })

  test('finds a part of name or code in any case, and takes no sign for a wildcard', async () => {
    expect(await find('q=bir')).toEqual(['b_2'])
    expect(await find('q=a/')).toEqual(['A/1'])
    expect(await find('q=%25')).toEqual(['A/1']) // the one with a per cent sign
    expect(await find('q=_')).toEqual(['b_2'])
    expect(await find(`q=${encodeURIComponent("' or 1=1 --")}`)).toEqual([])
    expect(await find('q=%20quiet%20')).toEqual(['quiet'])
  })

  test('is sorted by any column, nothing known last, and by what is overdue where nothing is asked', async () => {
    expect(await find('')).toEqual(['A/1', 'b_2', 'quiet'])
    expect(await find('sort=mean_score')).toEqual(['A/1', 'b_2', 'quiet'])
    expect(await find('sort=-mean_score')).toEqual(['b_2', 'A/1', 'quiet'])
    expect(await find('sort=-label')).toEqual((await find('sort=label')).reverse())
    expect(await find('sort=-rules_broken')).toEqual(['A/1', 'b_2', 'quiet'])
  })

  test('is filtered by the customers’ own region, owner and grade', async () => {
    expect(await find('region=west')).toEqual(['b_2']) // the complaints in the west are of a customer in the east
    expect(await find('region=(none)')).toEqual(['quiet'])
    expect(await find('department=sales')).toEqual(['A/1'])
    expect(await find('credit_grade=C&employee=li')).toEqual(['A/1'])
  })

  test.each([
    ['sort=phone', '“sort” does not take “phone”'],
    ['sort=label&sort=tier', '“sort” may stand only once'],
    ['q=%00', 'no control characters'],
    ['overdue=true', '“overdue” is not taken here'],
    ['channel=phone', 'no dimension “Channel”'],
  ])('refuses %s', async (search, sentence) => {
    expect(await refusalOf(() => find(search))).toContain(sentence)
  })

  test('says which service orders are open and late on the day, and when a repair was completed last', async () => {
    const { row } = asking(
      await withFacts(async (facts) => {
        const customerId = await facts.customer({ customerCode: 'a' })
        const order = (rest: Parameters<typeof facts.order>[0]) => facts.order({ customerId, ...rest })
        await order({ requested: '2026-06-01', resolutionDueOn: '2026-06-02' })
        // Completed later than the day, and not due on it.
        await order({ requested: '2026-06-29', resolutionDueOn: '2026-07-05', completed: '2026-07-03' })
        await order({ requested: '2026-04-01', completed: '2026-04-10' })
        await order({ requested: '2026-05-01', completed: '2026-05-10', kind: 'exchange' })
      }),
    )
    expect(await row('customers', PERIOD, 'a')).toMatchObject({
      open_orders: 2,
      overdue_orders: 1,
      last_repair_on: '2026-04-10',
    })
  })

  test('nobody else understands its parameters', async () => {
    expect(await refusalOf(() => ask.rows('complaints-trend', 'q=x'))).toContain('“q” is not taken here')
  })
})

test('a page of the list knows the sums over all of it', async () => {
  const { services } = ask
  const query = await readQuery(services, new URLSearchParams(PERIOD), 'customers')
  const { total, totals } = await customers.page(services, query, 1)
  expect([total, totals]).toEqual([
    3,
    {
      active: 2, // all but the one that has left
      overdue_customers: 1,
      overdue_amount: '700.00',
      open_complaints: 3,
      breached_open: 2,
      dissatisfied: 1, // A/1 with its 2
    },
  ])
})

test('a long list is read page by page; a page beyond the last one is the last', async () => {
  const { services } = asking(
    await withFacts(async (facts) => {
      for (let serial = 1; serial <= ROWS_PER_PAGE + 2; serial++)
        await facts.customer({ customerCode: `K${String(serial).padStart(3, '0')}` })
    }),
  )
  const asked = new URLSearchParams('sort=-customer&q=k')
  const taken = recordFiltersOf(services, 'customers')
  const query = await readQuery(services, asked, 'customers', taken)
  const read = (page: number) => customers.page(services, query, page).then((found) => localize(found, 'en'))
  const [first, second, beyond] = await Promise.all([read(1), read(2), read(9)])
  expect([first.rows.length, first.total, first.pages, first.rows[0]?.customer]).toEqual([50, 52, 2, 'K052'])
  expect([second.page, codes(second.rows)]).toEqual([2, ['K002', 'K001']])
  expect([beyond.page, codes(beyond.rows)]).toEqual([2, ['K002', 'K001']])
})

describe('the timeline', () => {
  const events = async (search: string) =>
    (await ask.rows('customer-timeline', `${PERIOD}&customer=A/1&${search}`)).map(
      ({ happened_on, event, code, late }) => [happened_on, event, code, late],
    )

  test('tells what had happened by the as-of day, the newest first', async () => {
    expect(await events('')).toEqual([
      ['2026-06-30', 'survey_answered', 'S-2026-06-30', null],
      ['2026-06-29', 'complaint_received', 'T2', false],
      ['2026-06-20', 'invoice_issued', 'F2', false],
      ['2026-06-10', 'receipt_payment', 'R1', true], // ten days after the due day
      ['2026-05-09', 'complaint_escalated', 'T4', null],
      ['2026-05-04', 'visit_cancelled', 'V3', null],
      ['2026-05-01', 'complaint_received', 'T4', true], // still open on 30 June
      ['2026-05-01', 'invoice_issued', 'F1', true], // 700 unpaid on 30 June
      ['2026-05-01', 'visit_missed', 'V2', true],
      ['2026-04-03', 'visit_made', 'V1', true], // planned for the first
      ['2026-03-20', 'complaint_resolved', 'T3', true], // due on the tenth
      ['2026-03-01', 'complaint_received', 'T3', false],
      ['2026-02-01', 'survey_answered', 'S-2026-02-01', null],
    ])
  })

  test('begins with the oldest where that is asked for', async () => {
    const told = await events('sort=happened_on')
    expect(told.map(([day]) => day)).toEqual((await events('')).map(([day]) => day).toReversed())
    expect(told[0]).toEqual(['2026-02-01', 'survey_answered', 'S-2026-02-01', null])
    expect(await refusalOf(() => events('sort=amount'))).toContain('“sort” does not take “amount”')
  })

  test('tells later what came later', async () => {
    const later = await ask.rows(
      'customer-timeline',
      'from=2026-05-01&to=2026-07-31&as_of=2026-07-31&customer=A/1',
    )
    const told = later.map(({ event, code, late }) => `${event} ${code} ${late}`)
    expect(told).toContain('complaint_resolved T4 true')
    expect(told).toContain('complaint_received T4 false')
    expect(told).toContain('invoice_issued F1 false') // paid on 1 July
    expect(told).toContain('visit_made V4 false')
  })

  test('can be narrowed to one kind', async () => {
    expect(await events('kind=receipt')).toEqual([['2026-06-10', 'receipt_payment', 'R1', true]])
    expect(await refusalOf(() => events('kind=call'))).toContain('“kind” does not take “call”')
  })
})
