/**
 * As of a past day every list and every figure says what was known then: with all that came later in the warehouse it
 * is what it would be without.
 */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#db/connect'
import { type FigureId, figures } from '~/metrics/catalog'
import { dimensionsIn } from '~/metrics/query-params'
import { type PanelId, panels, recordFiltersOf } from '~/panels'
import { isRecordsPanel } from '~/panels/records-panel'
import { anyFacts, dayNumber } from '../support/any-facts'
import { asking } from '../support/ask'
import { askMetrics } from '../support/ask-metrics'
import type { TestDatabase } from '../support/database'
import { createCompany, enterFacts, undone } from '../support/enter-facts'
import { factsIn } from '../support/facts'
import { forgetAfter } from '../support/forget-after'
import { withFacts } from '../support/with-facts'

let database: TestDatabase
beforeAll(async () => {
  database = await createCompany()
})
afterAll(() => database.close())

const LAST = 69
const facts = anyFacts({ first: 0, last: LAST })
const anyDay = fc.integer({ min: 0, max: LAST + 20 }).map(dayNumber)
/** The range goes on after most of the days. */
const range = `from=${dayNumber(0)}&to=${dayNumber(LAST)}`

type Ask = (db: Database, asOf: string) => Promise<unknown>

/** Holds what is known of made-up facts on a day against what is known without all that came after it. */
function knowsNothingLater(ask: Ask, numRuns: number): Promise<void> {
  const check = fc.asyncProperty(facts, anyDay, (made, asOf) =>
    undone(database, async (db) => {
      await enterFacts(db, made)
      const withAll = await ask(db, asOf)
      await forgetAfter(db, asOf)
      expect(withAll).toEqual(await ask(db, asOf))
    }),
  )
  return fc.assert(check, { numRuns, seed: 20260228 })
}

const ids = Object.keys(panels) as PanelId[]

describe('a list', () => {
  /** As it is, and narrowed by each cohort with the first values of each other narrowing. */
  function addressesOf(id: PanelId): string[] {
    const { cohort, sort: _sort, ...others } = recordFiltersOf(asking(database).services, id)
    const recordFilters = Object.entries(others).flatMap(([name, values]) =>
      (values ?? []).slice(0, 2).map((value) => `&${name}=${value}`),
    )
    return ['', ...(cohort ?? []).map((one) => `&cohort=${one}`)].flatMap((one) => [
      one,
      ...recordFilters.map((other) => one + other),
    ])
  }

  test.each(ids.filter((id) => isRecordsPanel(panels[id])))('%s', (id) => {
    const addresses = addressesOf(id).map((narrowed) => `${range}${narrowed}`)
    const grouped = dimensionsIn(panels[id].subject).map((by) => `${range}&${by}=(none)`)
    return knowsNothingLater(async (db, asOf) => {
      const { rows } = asking({ db })
      const answers: unknown[] = []
      for (const address of [...addresses, ...grouped]) {
        answers.push([address, await rows(id, `${address}&as_of=${asOf}`)])
      }
      return answers
    }, 5)
  })
})

test.each(ids.filter((id) => !isRecordsPanel(panels[id])))('the panel %s', (id) =>
  knowsNothingLater(async (db, asOf) => {
    const { rows } = asking({ db })
    const by = dimensionsIn(panels[id].subject).map((dimension) => `&by=${dimension}&grain=month`)
    const answers: unknown[] = []
    for (const more of ['&grain=week', '&grain=month&compare=previous', ...by])
      answers.push([more, await rows(id, `${range}${more}&as_of=${asOf}`)])
    return answers
  }, 2),
)

test('every metric, by week', () => {
  const all = Object.keys(figures) as FigureId[]
  return knowsNothingLater((db, asOf) => askMetrics({ db }, all, `${range}&grain=week&as_of=${asOf}`), 10)
})

describe('as of 31 January', () => {
  const january = 'from=2026-01-01&to=2026-01-31&as_of=2026-01-31'

  test('a receipt for an invoice of February is money on account', async () => {
    const database = await withFacts(async (facts) => {
      const customerId = await facts.customer({ customerCode: 'k' })
      const { invoiceId } = await facts.invoice('2026-02-10', '2026-03-10', '100.00', {
        customerId,
        invoiceCode: 'later',
      })
      await facts.receipt('2026-01-05', '100.00', { customerId, invoiceId })
    })
    const { rows } = asking(database)
    const onAccount = { invoice_code: null, due_date: null }
    expect(await rows('receivables-receipts', january)).toMatchObject([onAccount])
    expect(await rows('customer-timeline', `${january}&customer=k`)).toMatchObject([
      { event: 'receipt_payment', detail: null, due_on: null, late: null },
    ])
    const march = january.replace('as_of=2026-01-31', 'as_of=2026-03-31')
    expect(await rows('receivables-receipts', march)).toMatchObject([
      { invoice_code: 'later', due_date: '2026-03-10' },
    ])
    expect(await rows('customer-timeline', `${march}&customer=k`)).toMatchObject([
      { detail: 'later', due_on: '2026-03-10', late: false },
    ])
  })

  test('who answered in February is not found by the answer, and stands where the others without one stand', async () => {
    const invited = (asked: string) => `${january}&cohort=invited${asked}`
    const database = await withFacts(async (facts) => {
      await facts.survey({ surveyCode: 'b', invited: '2026-01-20' })
      await facts.survey({
        surveyCode: 'c',
        invited: '2026-01-20',
        answered: '2026-02-03',
        overallScore: 1,
        answers: { efficiency: 1 },
      })
      await facts.survey({
        surveyCode: 'a',
        invited: '2026-01-20',
        answered: '2026-01-25',
        overallScore: 2,
        answers: { efficiency: 2 },
      })
    })
    const codes = async (asked: string) =>
      (await asking(database).rows('satisfaction-responses', invited(asked))).map((row) => row.survey_code)
    expect(await codes('')).toEqual(['b', 'c', 'a'])
    expect(await codes('&dissatisfied=true')).toEqual(['a'])
    expect(await codes('&score=1')).toEqual([])
    expect(await codes('&aspect=efficiency')).toEqual(['a'])
    expect(await codes('&aspect=efficiency&score=1')).toEqual([])
  })

  test('the range that nobody gave ends with the newest data of that time', async () => {
    const database = await withFacts((facts) => facts.complaint({ received: '2025-11-10' }))
    const rangeOf = async () => {
      const { filters } = await asking(database).answer('complaints-trend', 'as_of=2026-01-31')
      return [filters.from, filters.to]
    }
    expect(await rangeOf()).toEqual(['2024-12-01', '2025-11-30'])
    await factsIn(database.db).complaint({ received: '2026-03-01', customerId: 1, complaintCode: 'later' })
    expect(await rangeOf()).toEqual(['2024-12-01', '2025-11-30'])
  })
})
