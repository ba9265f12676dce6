import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shiftBegins } from '~/metrics/change-point'
import { asking } from '../support/ask'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { type Facts, factsIn } from '../support/facts'

const open: TestDatabase[] = []
afterAll(() => Promise.all(open.map((database) => database.close())))

async function withCompany(tell: (facts: Facts) => Promise<void>) {
  const database = await createTestDatabase()
  open.push(database)
  const facts = factsIn(database.db)
  await tell(facts)
  await facts.coversAll('2026-12-31')
  return asking(database)
}

/** As many answers in a month, so many of them satisfied. */
async function answers(facts: Facts, regionId: number, month: string, satisfied: number, of: number) {
  for (let index = 0; index < of; index++) {
    await facts.survey({ answered: `${month}-10`, overallScore: index < satisfied ? 5 : 1, regionId })
  }
}

describe('what was promised and not kept', () => {
  let ask: Awaited<ReturnType<typeof withCompany>>
  const range = 'from=2026-06-01&to=2026-06-30'
  beforeAll(async () => {
    ask = await withCompany(async (facts) => {
      const sales = await facts.department('sales', 'Sales')
      const service = await facts.department('service', 'Service')
      const chen = await facts.employee('chen', { departmentId: sales })
      const li = await facts.employee('li', { departmentId: service })
      // Open and past their deadlines: two of level 1, one of level 3. Due on the as-of day is past at its end.
      await facts.complaint({ received: '2026-06-01', level: 1, resolutionDueOn: '2026-06-04' })
      await facts.complaint({ received: '2026-05-20', level: 1, resolutionDueOn: '2026-05-25' })
      await facts.complaint({ received: '2026-06-20', level: 3, resolutionDueOn: '2026-06-30' })
      // Not due yet; and resolved late, which leaves nothing to do.
      await facts.complaint({ received: '2026-06-29', level: 2, resolutionDueOn: '2026-07-03' })
      await facts.complaint({ received: '2026-06-01', resolutionDueOn: '2026-06-04', resolved: '2026-06-10' })
      // Not satisfied with the outcome: one escalated, one not.
      const unhappy = { received: '2026-06-02', resolved: '2026-06-03', outcomeScore: 1 }
      await facts.complaint({ ...unhappy, escalated: '2026-06-05' })
      await facts.complaint(unhappy)
      // Grade C on credit: 500 and 200.
      const large = await facts.customer({ customerCode: 'large', creditGrade: 'C', creditTermDays: 90 })
      const small = await facts.customer({ customerCode: 'small', creditGrade: 'C', creditTermDays: 90 })
      await facts.invoice('2026-06-10', '2026-07-10', '500.00', { customerId: large })
      await facts.invoice('2026-06-10', '2026-07-10', '200.00', { customerId: small })
      // Three visits late: two with Sales, one with Service; the fourth was made.
      await facts.visit({ plannedOn: '2026-06-10', employeeId: chen })
      await facts.visit({ plannedOn: '2026-06-11', employeeId: chen })
      await facts.visit({ plannedOn: '2026-06-12', employeeId: li })
      await facts.visit({ plannedOn: '2026-06-12', employeeId: li, completed: '2026-06-12' })
    })
  })

  test('comes most serious first: higher levels before lower, promises before late work', async () => {
    const rows = await ask.rows('attention', range)
    expect(
      rows.map(({ place, severity, kind, rule, group }) => [place, severity, kind, rule, group]),
    ).toEqual([
      [1, 3, 'deadline_breached', null, '3'],
      [2, 3, 'deadline_breached', null, '1'],
      [3, 3, 'credit_rule', 'grade_c_credit', 'large'],
      [4, 2, 'escalation_missing', null, null],
      [5, 1, 'visits_overdue', null, 'sales'],
    ])
  })

  test('each line has its count, and what stands out', async () => {
    const rows = await ask.rows('attention', range)
    expect(rows[0]).toMatchObject({ label: 'Very serious', count: 1, since: '2026-06-30' })
    expect(rows[1]).toMatchObject({ label: 'Ordinary', count: 2, since: '2026-05-25' })
    expect(rows[2]).toMatchObject({ label: 'large', count: 2, amount: '700.00' })
    expect(rows[3]).toMatchObject({ count: 1 })
    expect(rows[4]).toMatchObject({ label: 'Sales', count: 3, value: 2 })
  })

  test('a line leads to a list of exactly what it counts', async () => {
    const late = await ask.rows('complaints-open', `${range}&level=1&overdue=true`)
    expect(late).toHaveLength(2)
    const onCredit = await ask.rows('receivables-credit-breaches', `${range}&rule=grade_c_credit`)
    expect(onCredit.map(({ customer_code, exposure }) => [customer_code, exposure])).toEqual([
      ['large', '500.00'],
      ['small', '200.00'],
    ])
    expect(await ask.rows('receivables-credit-breaches', `${range}&rule=over_limit`)).toEqual([])
  })

  test('is told of the as-of day: nothing was late yet on 1 June but a complaint of May', async () => {
    const rows = await ask.rows('attention', `${range}&as_of=2026-06-01`)
    expect(rows.map(({ kind, count, since }) => [kind, count, since])).toEqual([
      ['deadline_breached', 1, '2026-05-25'],
    ])
  })
})

describe('service that got worse', () => {
  let ask: Awaited<ReturnType<typeof withCompany>>
  beforeAll(async () => {
    ask = await withCompany(async (facts) => {
      const [east, west] = [await facts.region('east', 'East'), await facts.region('west', 'West')]
      const pump = await facts.customer({ customerCode: 'pump' })
      for (let month = 1; month <= 12; month++) {
        const name = `2025-${String(month).padStart(2, '0')}`
        await answers(facts, east, name, 18, 20)
        // The west answers less, and from September on half of it is not satisfied.
        await answers(facts, west, name, month >= 9 ? 5 : 9, 10)
        // Five complaints a month of a cause, and thirty in March.
        for (let index = 0; index < (month === 3 ? 30 : 5); index++) {
          await facts.complaint({ received: `${name}-15`, customerId: pump, cause: 'seal', accepted: false })
        }
      }
    })
  })

  test('a region is named beside the whole, though none of its months is large enough alone', async () => {
    const rows = await ask.rows('attention', 'from=2025-01-01&to=2025-12-31')
    expect(rows.find(({ kind }) => kind === 'apart')).toMatchObject({
      severity: 2,
      metric: 'csat_rate',
      by: 'region',
      group: 'west',
      since: '2025-09-01',
      until: '2025-12-01',
      n: 30, // October to December
      value: 0.5,
      center: 0.766667, // (3·18 + 3·5) ÷ 90
      limit: 0.535006, // 0.766667 − 3·√(0.766667·0.233333 ÷ 30)
    })
  })

  test('a past month beyond its limit is told by cause, with the month and the limit', async () => {
    const rows = await ask.rows('attention', 'from=2025-01-01&to=2025-12-31')
    expect(rows.find(({ by }) => by === 'cause')).toMatchObject({
      severity: 1,
      kind: 'signal',
      metric: 'received',
      rule: 'outside_limits',
      group: 'seal',
      since: '2025-03-01',
      until: '2025-03-01',
      count: 1,
      value: 30,
      center: 7.272727, // (10·5 + 30) ÷ 11 months before the last
      limit: 20.572727, // + 2.66 · (25 + 25) ÷ 10
      recovered: true,
    })
  })

  test('a filter keeps what concerns its region, judged beside all the others', async () => {
    const year = 'from=2025-01-01&to=2025-12-31'
    const apart = (await ask.rows('attention', year)).find(({ kind }) => kind === 'apart')
    const ofWest = await ask.rows('attention', `${year}&region=west`)
    expect(ofWest.find(({ kind }) => kind === 'apart')).toEqual({ ...apart, place: 1 })
    const ofEast = await ask.rows('attention', `${year}&region=east`)
    expect(ofEast.filter(({ metric }) => metric === 'csat_rate')).toEqual([])
  })

  test('a shorter range is judged by the twelve months up to it, and tells none of its past', async () => {
    const rows = await ask.rows('attention', 'from=2025-12-01&to=2025-12-31')
    expect(rows.map(({ kind, group }) => [kind, group])).toEqual([['apart', 'west']])
  })
})

test('nothing to tell is no line', async () => {
  const ask = await withCompany(async () => {})
  expect(await ask.rows('attention', 'from=2026-01-01&to=2026-12-31')).toEqual([])
})

test('a shift begins after the peak of the cumulative sum, and at the first month where there is none', () => {
  const rates = (...hits: number[]) => hits.map((hit) => ({ hits: hit, n: 10 }))
  // Mean 0.7: +2 +4 +6 +3 0, the peak is the third.
  expect(shiftBegins(rates(9, 9, 9, 4, 4), 'higher')).toBe(3)
  expect(shiftBegins(rates(5, 5, 5), 'higher')).toBe(0)
  expect(shiftBegins(rates(1, 1, 6, 6), 'lower')).toBe(2)
})
