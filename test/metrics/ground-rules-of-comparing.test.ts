/** The ground rules of all metrics about comparing: with another period, better with worse, group with group. */
import { describe, expect, test } from 'vitest'
import type { Better } from '~/metrics/answer'
import { catalog, type MetricId } from '~/metrics/catalog'
import { dimensionIds, hasDimension, subjects } from '~/metrics/dimensions'
import { QueryRefused } from '~/metrics/refuse'
import { filterChoices, readQuery } from '~/panels'
import { asking } from '../support/ask'
import { askMetrics } from '../support/ask-metrics'
import type { TestDatabase } from '../support/database'
import { withFacts } from '../support/with-facts'

const january = 'from=2026-01-01&to=2026-01-31&as_of=2026-12-31'

describe('8. Comparison', () => {
  const complaints = () =>
    withFacts(async (facts) => {
      const received = { '2025-03': 4, '2025-12': 2, '2026-01': 1, '2026-02': 3, '2026-03': 6 }
      for (const [month, count] of Object.entries(received))
        for (let day = 10; day < 10 + count; day += 1)
          await facts.complaint({
            received: `${month}-${day}`,
            resolved: day % 2 ? `${month}-28` : undefined,
            lossAmount: '1.50',
          })
      await facts.covers('2026-08-31')
    })
  const compared = async (database: TestDatabase, address: string) => {
    const [row] = await asking(database).rows('complaints-trend', address)
    return [row?.received, row?.received_comparison, row?.received_change, row?.received_relative_change]
  }

  test('previous is the same number of whole months before, or of days', async () => {
    const database = await complaints()
    const march = 'from=2026-03-01&to=2026-03-31&as_of=2026-03-31&compare=previous'
    expect(await compared(database, march)).toEqual([6, 3, 3, 1])
    const quarter = 'from=2026-01-01&to=2026-03-31&as_of=2026-03-31&grain=quarter&compare=previous'
    expect(await compared(database, quarter)).toEqual([10, 2, 8, 4]) // October to December
    // 11 to 20 March has 5; the ten days before, 1 to 10 March, have 1.
    const tenDays = 'from=2026-03-11&to=2026-03-20&as_of=2026-03-31&compare=previous'
    expect(await compared(database, tenDays)).toEqual([5, 1, 4, 4])
  })

  test('last_year is the same dates a year earlier', async () => {
    const march = 'from=2026-03-01&to=2026-03-31&as_of=2026-03-31&compare=last_year'
    expect(await compared(await complaints(), march)).toEqual([6, 4, 2, 0.5])
  })

  test('a rate changes in points, a count and money also in relation; nothing to compare with is null', async () => {
    const database = await complaints()
    const march = 'from=2026-03-01&to=2026-03-31&as_of=2026-03-31'
    const { rows, columns } = await asking(database).answer('complaints-trend', `${march}&compare=previous`)
    expect(rows[0]).toMatchObject({
      closure_rate: 0.5, // 3 of 6
      closure_rate_comparison: 0.333333, // 1 of 3
      closure_rate_change: 0.166667,
      loss_amount: '9.00',
      loss_amount_comparison: '4.50',
      loss_amount_change: '4.50',
      loss_amount_relative_change: 1,
    })
    expect(columns.map(({ id }) => id)).not.toContain('closure_rate_relative_change')
    const august = 'from=2026-08-01&to=2026-08-31&as_of=2026-08-31&compare=previous'
    const [row] = await asking(database).rows('complaints-trend', august)
    expect(row).toMatchObject({
      received_change: 0,
      received_relative_change: null, // 0 against 0
      closure_rate_comparison: null,
      closure_rate_change: null,
    })
  })
})

/** Which way each metric is better; what is not named is neither good nor bad. */
const directions: Partial<Record<MetricId, Better>> = {
  csat_rate: 'higher',
  dissatisfied_rate: 'lower',
  mean_score: 'higher',
  nps: 'higher',
  response_rate: 'higher',
  received: 'lower',
  open_at_end: 'lower',
  per_10k_customers: 'lower',
  response_on_time_rate: 'higher',
  resolution_on_time_rate: 'higher',
  closure_rate: 'higher',
  resolution_hours_median: 'lower',
  resolution_hours_p90: 'lower',
  escalation_rate: 'lower',
  outcome_satisfied_rate: 'higher',
  outcome_accepted_rate: 'higher',
  repeat_rate: 'lower',
  follow_up_on_time_rate: 'higher',
  loss_amount: 'lower',
  overdue_amount: 'lower',
  overdue_rate: 'lower',
  dso: 'lower',
  dso_countback: 'lower',
  collection_rate: 'higher',
  cei: 'higher',
  written_off: 'lower',
  completion_rate: 'higher',
  on_time_rate: 'higher',
  overdue_visits: 'lower',
  coverage_rate: 'higher',
  frequency_compliance_rate: 'higher',
  report_on_time_rate: 'higher',
}

describe('9. Direction', () => {
  test.each(Object.entries(directions))('%s: %s is better', (id, better) => {
    expect(catalog[id as MetricId].better).toBe(better)
  })

  test('travels with the value and its change, and not with what it is compared with', async () => {
    const database = await withFacts(async () => {})
    const { columns } = await asking(database).answer('complaints-trend', `${january}&compare=previous`)
    const betterOf = (id: string) => columns.find((column) => column.id === id)?.better
    for (const [id, better] of [
      ['received', 'lower'],
      ['closure_rate', 'higher'],
      ['accepted', null],
    ] as const) {
      expect([betterOf(id), betterOf(`${id}_change`), betterOf(`${id}_comparison`)]).toEqual([
        better,
        better,
        null,
      ])
    }
  })
})

describe('10. Dimensions', () => {
  test('rows without a value are the group “(none)”, so that groups add up to the total', async () => {
    const database = await withFacts(async (facts) => {
      const regionId = await facts.region('east', '华东')
      await facts.complaint({ received: '2026-01-05', regionId })
      await facts.complaint({ received: '2026-01-06' })
      await facts.complaint({ received: '2026-01-07' })
    })
    const groups = await askMetrics(database, ['received'], `${january}&by=region`)
    expect(groups).toEqual([
      { group: '(none)', received: 2 },
      { group: 'east', received: 1 },
    ])
    expect(await askMetrics(database, ['received'], january)).toEqual([{ received: 3 }])
    expect(await askMetrics(database, ['received'], `${january}&region=(none)`)).toEqual([{ received: 2 }])
  })

  test('who owns the customer has its debts, who visits has the visit, and a visit’s channel is its method', async () => {
    const database = await withFacts(async (facts) => {
      const sales = await facts.department('sales')
      const owner = await facts.employee('owner', { departmentId: sales })
      const visitor = await facts.employee('visitor')
      const customerId = await facts.customer({ ownerId: owner, tier: 'A' })
      await facts.invoice('2026-01-05', '2026-01-20', '10.00', { customerId })
      await facts.visit({ customerId, employeeId: visitor, method: 'phone', plannedOn: '2026-01-05' })
    })
    const groups = async (id: MetricId, by: string) =>
      (await askMetrics(database, [id], `${january}&by=${by}`)).map(({ group }) => group)
    expect(await groups('invoiced', 'employee')).toEqual(['owner'])
    expect(await groups('invoiced', 'department')).toEqual(['sales'])
    expect(await groups('planned', 'employee')).toEqual(['visitor'])
    expect(await groups('planned', 'department')).toEqual(['(none)'])
    expect(await groups('planned', 'tier')).toEqual(['A'])
    expect(await groups('planned', 'channel')).toEqual(['phone'])
  })

  test.each(subjects)(
    '%s takes its own dimensions and refuses, and does not offer, the others',
    async (subject) => {
      const database = await withFacts(async () => {})
      const { services } = asking(database)
      const isTaken = async (address: string) => {
        try {
          await readQuery(services, new URLSearchParams(address), subject)
          return true
        } catch (error) {
          expect(error).toBeInstanceOf(QueryRefused)
          return false
        }
      }
      for (const dimension of dimensionIds) {
        const has = hasDimension(subject, dimension)
        expect([dimension, await isTaken(`by=${dimension}`), await isTaken(`${dimension}=(none)`)]).toEqual([
          dimension,
          has,
          has,
        ])
      }
      const offered = (await filterChoices(services, subject)).map(({ dimension }) => dimension)
      expect(offered.filter((dimension) => !hasDimension(subject, dimension))).toEqual([])
    },
  )
})
