import { beforeAll, describe, expect, test } from 'vitest'
import { message } from '~/i18n/message'
import type { Row, Value } from '~/metrics/answer'
import { type FigureId, figures } from '~/metrics/catalog'
import { intervalOf } from '~/panels/sample-columns'
import { askMetrics } from '../support/ask-metrics'
import type { TestDatabase } from '../support/database'
import { allRollups, buildAllRollups } from '../support/rollups'
import { expectSameButPercentiles } from '../support/same-but-percentiles'
import { withFacts } from '../support/with-facts'

/** The first quarter of 2026, known to its end. */
const quarter = 'from=2026-01-01&to=2026-03-31&as_of=2026-03-31'

const nameless = message('columns.csat')

/** The intervals of three shares, as panels show them. */
const bounds = [
  ...intervalOf('csat_rate', 'csat', nameless),
  ...intervalOf('aspect_csat_rate', 'aspect_csat', nameless),
  ...intervalOf('completion_rate', 'completion', nameless),
]
type BoundId = `${'csat' | 'aspect_csat' | 'completion'}_${'low' | 'high'}`
const isFigure = (id: string): id is FigureId => Object.hasOwn(figures, id)

/**
 * Each metric over one fact of every kind, and over facts of which only what must be there is there.
 *
 * One fact: a survey of 4 points with NPS 9 and one answer of 5; a complaint answered, resolved after 48 hours with
 * an outcome of 4 and never followed up; 1 000 invoiced on 1 January, due on the 31st, 400 of it paid; a visit made
 * as planned, reported the next day, 50 against a limit of 40; a repair under warranty, answered, at the appointed time and
 * at the first visit done after 48 hours for 60 with an outcome of 4, and never followed up; three units sold; a call answered
 * after 12 seconds, of 100 of talk, 20 on hold and 30 afterwards, which settled it; an action implemented in time and found
 * effective; an evaluation of 8 points out of 10.
 *
 * Blank facts: a survey answered without a score; a complaint that nothing has happened to; an invoice and a receipt
 * of 0.00; a visit neither planned nor made, which belongs to no day, so that of visits nothing is known; an inquiry that
 * nothing has happened to; a sale without a quantity; a call that was answered; an action that nobody implemented; an
 * evaluation of 0 points. What they leave to divide by is a complaint, a customer, a quarter, an order, a call, an action
 * and an evaluation.
 */
const expected: Record<FigureId | BoundId, [oneFact: Value, blankFacts: Value]> = {
  responses: [1, 0],
  csat_rate: [1, null],
  csat_low: [0.206549, null], // 1 ÷ (1 + z²)
  csat_high: [1, null],
  dissatisfied_rate: [0, null],
  mean_score: [4, null],
  nps: [100, null],
  response_rate: [1, null],
  score_1: [0, 0],
  score_2: [0, 0],
  score_3: [0, 0],
  score_4: [1, 0],
  score_5: [0, 0],
  answers: [1, 0],
  aspect_mean: [5, null],
  aspect_csat_rate: [1, null],
  aspect_importance: [null, null], // one pair is no correlation
  aspect_csat_low: [0.206549, null],
  aspect_csat_high: [1, null],
  aspect_score_1: [0, 0],
  aspect_score_2: [0, 0],
  aspect_score_3: [0, 0],
  aspect_score_4: [0, 0],
  aspect_score_5: [1, 0],

  received: [1, 1],
  level_1: [1, 1],
  level_2: [0, 0],
  level_3: [0, 0],
  share: [1, 1],
  cumulative_share: [1, 1],
  resolved_share: [1, null],
  accepted: [1, 1],
  resolved: [1, 0],
  open_at_end: [0, 1],
  per_10k_customers: [10000, 10000], // one complaint, one customer
  response_on_time_rate: [1, null],
  response_due: [1, 0],
  resolution_on_time_rate: [1, null],
  resolution_due: [1, 0],
  closure_rate: [1, 0], // none of one
  escalation_rate: [0, 0], // none of one
  repeat_rate: [0, 0], // none of one
  outcome_satisfied_rate: [1, null],
  outcome_accepted_rate: [1, null],
  resolution_hours_median: [48, null],
  resolution_hours_p90: [48, null],
  follow_up_on_time_rate: [0, null], // none of one
  follow_up_due: [1, 0],
  escalation_missing: [0, 0],
  reopened: [0, 0],
  loss_amount: ['12.34', '0.00'],
  justified_rate: [1, null],
  promise_kept_rate: [1, null], // promised for the 15th, done on the 14th
  claim_amount: ['20.00', '0.00'],
  open_without_contact: [0, 1], // the one that nothing has happened to

  actions_raised: [1, 1],
  actions_open: [0, 1],
  action_on_time_rate: [1, 0], // none of one
  actions_due: [1, 1],
  action_effective_rate: [1, null],
  complaints_before: [null, null], // complaints are on record since January
  complaints_after: [null, null], // and the 90 days are over on 20 April

  gross_balance: ['600.00', '0.00'],
  unapplied_credit: ['0.00', '0.00'],
  net_balance: ['600.00', '0.00'],
  overdue_amount: ['600.00', '0.00'],
  overdue_rate: [1, null],
  open_invoices: [1, 0],
  overdue_customers: [1, 0],
  oldest_overdue_days: [59, null], // 28 days of February and 31 of March
  dso: [54, null], // 1 January is the 90th day back: 600 ÷ 1 000 × 90
  dso_countback: [89.6, null], // 89 whole days and 600 of the 1 000 of 1 January
  invoiced: ['1000.00', '0.00'],
  collected: ['400.00', '0.00'],
  collection_rate: [0.4, null], // 400 ÷ (0 + 1 000)
  cei: [0.4, null], // (0 + 1 000 − 600) ÷ (0 + 1 000 − 0)
  written_off: ['0.00', '0.00'],
  bad_debt_rate: [0, null], // nothing of 1 000

  planned: [1, null],
  due: [1, null],
  completed: [1, null],
  completion_rate: [1, null],
  completion_low: [0.206549, null], // 1 ÷ (1 + z²)
  completion_high: [1, null],
  on_time_rate: [1, null],
  overdue_visits: [0, null],
  unplanned: [0, null],
  cancelled_by_customer: [0, null],
  cancelled_by_us: [0, null],
  report_on_time_rate: [1, null],
  visit_cost: ['50.00', null],
  cost_over_limit: [1, null],
  visit_cost_excess: ['10.00', null],
  visits_per_workday: [null, null], // by nobody in particular
  visits_made: [1, null],
  cost_limit: ['40.00', null],

  coverage_customers: [1, 1],
  coverage_visited: [1, 0],
  coverage_rate: [1, 0], // none of one customer
  frequency_required: [1, 1],
  frequency_met: [1, 0],
  frequency_compliance_rate: [1, 0], // none of one quarter

  orders: [1, 1],
  orders_completed: [1, 0],
  orders_open: [0, 1],
  order_share: [1, 1],
  order_response_on_time_rate: [1, null],
  order_response_due: [1, 0],
  order_arrival_on_time_rate: [1, null],
  order_arrival_due: [1, 0],
  order_completion_on_time_rate: [1, null],
  order_completion_due: [1, 0],
  order_follow_up_on_time_rate: [0, null], // none of one
  order_follow_up_due: [1, 0],
  mttr_hours: [48, null],
  repairs_completed: [1, 0],
  repair_hours_median: [48, null],
  repair_hours_p90: [48, null],
  first_time_fix_rate: [1, null],
  repeat_repair_rate: [0, null], // an inquiry is no repair
  appointment_kept_rate: [1, null],
  order_satisfied_rate: [1, null],
  in_warranty_share: [1, null],
  service_cost: ['60.00', '0.00'],
  cost_per_order: ['60.00', null],
  sold_quantity: [3, 0],
  returned_quantity: [0, 0],
  exchanged_quantity: [0, 0],
  return_amount: ['0.00', '0.00'],
  return_rate: [0, null], // none of three
  exchange_rate: [0, null],
  returned_cumulative_share: [null, null], // of nothing

  evaluations: [1, 1],
  evaluation_score: [0.8, 0],
  pass_rate: [1, 0],
  evaluation_lower: [null, null], // one has no interval
  evaluation_upper: [null, null],

  offered: [1, 1],
  offered_share: [1, 1],
  contacts_answered: [1, 1],
  contacts_wait_known: [1, 0],
  abandoned: [0, 0],
  short_abandons: [0, 0],
  answer_rate: [1, 1],
  service_level: [1, 0], // after a wait that is not known
  abandonment_rate: [0, 0],
  asa_seconds: [12, null],
  wait_p90_seconds: [12, null],
  aht_seconds: [150, null], // 100 + 20 + 30
  fcr_rate: [1, null],
  repeat_contact_rate: [0, 0],
  transfer_rate: [0, null],

  // The customer has no first day, and so has always been one; what is invoiced is what was bought.
  customers_start: [1, 1],
  customers_new: [0, 0],
  customers_returned: [0, 0],
  customers_left: [0, 0],
  customers_end: [1, 1],
  customers_share: [1, 1],
  net_growth: [0, 0],
  retention_rate: [1, 1],
  churn_rate: [0, 0],
  dormant_customers: [null, null], // the invoices go back for three months
  dormant_rate: [null, null],
  customers_judged: [null, null],
  sales_amount: ['1000.00', '0.00'],
  sales_existing: ['1000.00', '0.00'],
  sales_new: ['0.00', '0.00'],
  sales_share: [1, null],
  sales_per_customer: ['1000.00', '0.00'],
  buyers: [1, 1],
  purchases: [1, 1],
  avg_purchase: ['1000.00', '0.00'],
  purchases_per_buyer: [1, 1],
  sales_per_buyer: ['1000.00', '0.00'],
  repeat_purchase_rate: [0, 0], // on one day
  complete_files_rate: [null, null], // the quarter is over
  filled_fields_rate: [null, null],
}

const ids = Object.keys(expected) as (keyof typeof expected)[]

const columns = [...ids.filter(isFigure), ...bounds]

/** Means of money, and complaints counted of actions: of none there is no number of them. */
const ofCases: readonly string[] = [
  'cost_per_order',
  'avg_purchase',
  'sales_per_buyer',
  'complaints_before',
  'complaints_after',
]

/** What there is to say about nothing in covered time: a count and a sum are 0, everything else has no value. */
function ofNothing(id: string): Value {
  if (!isFigure(id) || ofCases.includes(id)) return null
  const { unit } = figures[id]
  if (unit === 'count') return 0
  return unit === 'money' ? '0.00' : null
}

/** The one customer of the covering records is a customer, whatever happened. */
const aboutCustomers: readonly string[] = [
  'per_10k_customers',
  'coverage_customers',
  'coverage_rate',
  'frequency_required',
  'frequency_compliance_rate',
  'customers_start',
  'customers_end',
  'customers_share',
  'retention_rate',
  'churn_rate',
  'dormant_customers',
  'dormant_rate',
  'customers_judged',
  'sales_per_customer',
]
const without = (names: readonly string[], row: Row) =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)))

/** The one row that the facts and their rollups both give. */
async function onlyRow(database: TestDatabase, address: string): Promise<Row> {
  const rows = await askMetrics(database, columns, address)
  expect(rows).toHaveLength(1)
  await buildAllRollups(database.db)
  expectSameButPercentiles(await askMetrics(database, columns, address, allRollups), rows, address)
  return rows[0] as Row
}

describe('over no rows, a count and a sum are 0 and all else is null', () => {
  let row: Row
  let empty: TestDatabase
  beforeAll(async () => {
    empty = await withFacts((facts) => facts.coversAll('2026-03-31'))
    row = await onlyRow(empty, quarter)
  })

  test.each(ids.filter((id) => !aboutCustomers.includes(id)))('%s', (id) => {
    expect(row[id]).toBe(ofNothing(id))
  })

  test('in each bucket too', async () => {
    const buckets = await askMetrics(empty, columns, `${quarter}&grain=month`)
    expect(buckets.map(({ bucket }) => bucket)).toEqual(['2026-01-01', '2026-02-01', '2026-03-01'])
    for (const { bucket: _, ...values } of buckets)
      expect(without(aboutCustomers, values)).toEqual(without(aboutCustomers, row))
  })
})

test('where there are no data at all, nothing is known: all is null, and there is no group to speak of', async () => {
  const unknown = await withFacts(async () => {})
  const row = await onlyRow(unknown, quarter)
  expect(Object.values(row).filter((value) => value !== null)).toEqual([])
  const [bucket] = await askMetrics(unknown, columns, `${quarter}&grain=month`)
  expect(bucket).toEqual({ bucket: '2026-01-01', ...row })
  expect(await askMetrics(unknown, columns, `${quarter}&by=region`)).toEqual([])
})

describe('over one row of each kind', () => {
  let row: Row
  beforeAll(async () => {
    const database = await withFacts(async (facts) => {
      await facts.survey({
        invited: '2026-01-05',
        answered: '2026-01-06',
        overallScore: 4,
        nps: 9,
        answers: { efficiency: 5 },
      })
      await facts.complaint({
        received: '2026-01-12',
        responded: '2026-01-13',
        resolved: '2026-01-14',
        responseDueOn: '2026-01-13',
        resolutionDueOn: '2026-01-15',
        followUpDueOn: '2026-01-16',
        outcomeScore: 4,
        lossAmount: '12.34',
        justified: true,
        claimAmount: '20.00',
        promisedAt: '2026-01-15T23:59:59.999999+08:00',
        promisedWholeDay: true,
      })
      const { invoiceId } = await facts.invoice('2026-01-01', '2026-01-31', '1000.00')
      await facts.receipt('2026-02-10', '400.00', { invoiceId })
      await facts.visit({
        plannedOn: '2026-01-20',
        completed: '2026-01-20',
        reported: '2026-01-21',
        cost: '50.00',
        costLimit: '40.00',
      })
      await facts.order({
        requested: '2026-01-12',
        responded: '2026-01-12',
        appointed: '2026-01-13',
        arrived: '2026-01-13',
        completed: '2026-01-14',
        responseDueOn: '2026-01-13',
        arrivalDueOn: '2026-01-13',
        resolutionDueOn: '2026-01-15',
        followUpDueOn: '2026-01-17',
        warrantyUntil: '2026-12-31',
        siteVisits: 1,
        outcomeScore: 4,
        cost: '60.00',
      })
      await facts.sale('2026-01-10', '3')
      await facts.action({
        raised: '2026-01-05',
        due: '2026-01-31',
        implemented: '2026-01-20',
        verified: '2026-03-01',
        effective: true,
        cause: 'leak',
      })
      await facts.evaluation('2026-01-12')
      await facts.contact('2026-01-12', {
        waitSeconds: '12',
        talkSeconds: '100',
        holdSeconds: '20',
        wrapSeconds: '30',
        transferred: false,
        resolvedFirst: true,
      })
    })
    row = await onlyRow(database, quarter)
  })

  test.each(ids)('%s', (id) => {
    expect(row[id]).toBe(expected[id][0])
  })
})

describe('over rows without a measured value', () => {
  let row: Row
  beforeAll(async () => {
    const database = await withFacts(async (facts) => {
      await facts.survey({ answered: '2026-01-06' })
      await facts.complaint({ received: '2026-01-12' })
      const { invoiceId } = await facts.invoice('2026-01-01', '2026-01-31', '0.00')
      await facts.receipt('2026-02-10', '0.00', { invoiceId })
      await facts.visit({})
      await facts.order({ requested: '2026-01-12', kind: 'inquiry' })
      await facts.sale('2026-01-10', null)
      await facts.action({ raised: '2026-01-12', due: '2026-01-31' })
      await facts.contact('2026-01-12')
      await facts.evaluation('2026-01-12', { score: '0' })
    })
    row = await onlyRow(database, quarter)
  })

  test.each(ids)('%s', (id) => {
    expect(row[id]).toBe(expected[id][1])
  })
})
