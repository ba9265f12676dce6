import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#db/connect'
import type { Row, Value } from '~/metrics/answer'
import { type FigureId, figures, isMetricId } from '~/metrics/catalog'
import { type DimensionId, dimensionsOf, partDimensionsOf, subjects } from '~/metrics/dimensions'
import { isGrouped } from '~/metrics/groups'
import { addsUp } from '~/metrics/metric'
import { sampleColumnsOf } from '~/panels/sample-columns'
import { type AnyFacts, anyFacts, dayNumber, factsOfDay } from '../support/any-facts'
import { asking } from '../support/ask'
import { askMetrics } from '../support/ask-metrics'
import type { TestDatabase } from '../support/database'
import { createCompany, enterFacts, holdsIn } from '../support/enter-facts'

let database: TestDatabase
beforeAll(async () => {
  database = await createCompany()
})
afterAll(() => database.close())

/** Facts begin in the ten weeks from 1 January and are over three weeks later. */
const LAST = 69
const facts = anyFacts({ first: 0, last: LAST })
const range = `from=${dayNumber(0)}&to=${dayNumber(LAST)}`
const grain = fc.constantFrom('day', 'week', 'month', 'quarter')
/** Also days before and after all that happens. */
const anyDay = fc.integer({ min: -5, max: LAST + 30 }).map(dayNumber)

const holds = <T>(
  arbitrary: fc.Arbitrary<T>,
  property: (db: Database, made: T) => Promise<void>,
  numRuns = 15,
) => holdsIn(database, arbitrary, property, { numRuns, seed: 20260131 })

const ids = Object.keys(figures) as FigureId[]
/** Cents of a money text, or a count. */
const whole = (value: unknown) => Math.round(Number(value) * 100)
const sum = (rows: readonly Row[], id: string) => rows.reduce((total, row) => total + whole(row[id]), 0)

describe('adding a day’s rows', () => {
  /**
   * These look back beyond their bucket: at 90 days or more of invoicing, and at the quarter that ends in the
   * bucket; at the repairs of the 30 days before a repair; and at the purchases of 180 days.
   */
  const looksBack = [
    'dso',
    'dso_countback',
    'bad_debt_rate',
    'frequency_met',
    'frequency_compliance_rate',
    'repeat_repair_rate',
    'dormant_customers',
    'dormant_rate',
    'customers_judged',
  ]
  const ofTheirBucket = ids.filter((id) => !looksBack.includes(id))
  const oneDay = fc.integer({ min: 0, max: LAST }).chain((day) => fc.tuple(fc.constant(day), factsOfDay(day)))

  test('changes only the bucket that contains it', () =>
    holds(fc.tuple(facts, oneDay, grain), async (db, [facts, [day, added], grain]) => {
      const ask = () => askMetrics({ db }, ofTheirBucket, `${range}&grain=${grain}`)
      const known = await enterFacts(db, facts)
      const before = await ask()
      await enterFacts(db, added, known)
      const after = await ask()
      const touched = before.findLastIndex(({ bucket }) => String(bucket) <= dayNumber(day))
      expect(after.toSpliced(touched, 1)).toEqual(before.toSpliced(touched, 1))
      const news = whole(after[touched]?.received) - whole(before[touched]?.received)
      expect(news).toBe(100 * added.complaints.length)
    }))

  test('and those of later days leave every bucket before them as it was, whatever looks back', () =>
    holds(fc.tuple(facts, anyFacts({ first: 35, last: LAST }), grain), async (db, [facts, added, grain]) => {
      const ask = async () =>
        await askMetrics(
          { db },
          ids,
          `from=${dayNumber(0)}&to=${dayNumber(34)}&grain=${grain}&as_of=2026-12-31`,
        )
      const known = await enterFacts(db, facts)
      const before = await ask()
      await enterFacts(db, added, known)
      expect(await ask()).toEqual(before)
    }))
})

test('a past as-of day has the same ageing after later invoices and receipts', () => {
  const cases = fc.tuple(facts, anyFacts({ first: 36, last: LAST }))
  return holds(cases, async (db, [facts, later]) => {
    const { rows } = asking({ db })
    const day = dayNumber(35)
    const ask = async () => [
      await rows('receivables-ageing', `as_of=${day}`),
      await rows('receivables-ageing', `as_of=${day}&age_by=invoice_date`),
      await rows('receivables-ageing-by', `as_of=${day}&by=customer`),
      await rows('receivables-open-items', `as_of=${day}`),
      await rows('receivables-trend', `${range}&grain=week&as_of=${day}`),
    ]
    const known = await enterFacts(db, facts)
    const before = await ask()
    await enterFacts(db, later, known)
    expect(await ask()).toEqual(before)
  })
})

/** Of the invoices and receipts until a day, what the ledger owes in cents; per customer where one is named. */
function ledger(facts: AnyFacts, until: string): number {
  const cents = (rows: readonly { amount: string }[]) => sum(rows, 'amount')
  return (
    cents(facts.invoices.filter(({ invoiceDate }) => invoiceDate <= until)) -
    cents(facts.receipts.filter(({ receivedOn }) => receivedOn <= until))
  )
}

test('ageing and unapplied credit add up to the ledger, to the cent, in all and by customer', () =>
  holds(
    fc.tuple(facts, anyDay, fc.constantFrom('due_date', 'invoice_date')),
    async (db, [facts, day, basis]) => {
      await enterFacts(db, facts)
      const address = `as_of=${day}&age_by=${basis}`
      const lines = await asking({ db }).rows('receivables-ageing', address)
      const [buckets, [total, unapplied, net]] = [lines.slice(0, -3), lines.slice(-3)]
      expect(lines.every(({ reconciles }) => reconciles === true)).toBe(true)
      expect(sum(buckets, 'amount')).toBe(whole(total?.amount))
      expect(whole(total?.amount) + whole(unapplied?.amount)).toBe(whole(net?.amount))
      expect(whole(net?.amount)).toBe(ledger(facts, day))

      const customers = await asking({ db }).rows('receivables-ageing-by', `${address}&by=customer`)
      for (const row of customers) {
        const ages = buckets.reduce((cents, { bucket }) => cents + whole(row[String(bucket)]), 0)
        expect(ages).toBe(whole(row.gross_balance))
        expect(ages + whole(row.unapplied_credit)).toBe(whole(row.net_balance))
      }
      expect(sum(customers, 'net_balance')).toBe(whole(net?.amount))
    },
  ))

describe('with any filter', () => {
  const values = {
    region: ['east', 'north', '(none)'],
    department: ['sales', '(none)'],
    employee: ['li', 'wang', '(none)'],
    credit_grade: ['A', 'B', 'C', '(none)'],
    tier: ['A', 'B', '(none)'],
    customer: ['C1', 'C2', 'C3', 'C4'],
  } satisfies Record<(typeof dimensionsOf.receivables)[number], string[]>
  /** One or two values of one or two dimensions. */
  const filter = fc
    .uniqueArray(fc.constantFrom(...dimensionsOf.receivables), { minLength: 1, maxLength: 2 })
    .chain((dimensions) =>
      fc.tuple(
        ...dimensions.map((dimension) =>
          fc
            .subarray(values[dimension], { minLength: 1, maxLength: 2 })
            .map((codes) => codes.map((code) => `&${dimension}=${code}`).join('')),
        ),
      ),
    )
    .map((parts) => parts.join(''))

  test('ageing comes to the ledger, on a day and at the end of each month, and so do its groups', () =>
    holds(
      fc.tuple(facts, anyDay, filter, fc.constantFrom(...dimensionsOf.receivables)),
      async (db, [facts, day, filter, by]) => {
        await enterFacts(db, facts)
        const { rows } = asking({ db })
        const lines = await rows('receivables-ageing', `as_of=${day}${filter}`)
        const months = await rows('receivables-ageing-trend', `${range}&as_of=${day}${filter}`)
        expect([...lines, ...months].filter(({ reconciles }) => reconciles !== true)).toEqual([])
        const groups = await rows('receivables-ageing-by', `as_of=${day}${filter}&by=${by}`)
        expect(sum(groups, 'net_balance')).toBe(whole(lines.at(-1)?.amount))
      },
      30,
    ))
})

test('shares add up to 1, as far as six decimals can', () =>
  holds(
    fc.tuple(facts, anyDay, fc.constantFrom(...dimensionsOf.complaints)),
    async (db, [facts, day, by]) => {
      await enterFacts(db, facts)
      const { rows } = asking({ db })
      const groups = await rows('complaints-breakdown', `${range}&by=${by}`)
      expectWhole(
        groups.map(({ share }) => share),
        groups.some(({ received }) => received !== 0),
      )
      let running = 0
      for (const { share, cumulative_share } of groups) {
        running += Number(share)
        expect(Math.abs(Number(cumulative_share) - running)).toBeLessThan(5e-7 * (groups.length + 1))
      }
      const ages = (await rows('receivables-ageing', `as_of=${day}`)).slice(0, -3)
      expectWhole(
        ages.map(({ share }) => share),
        sum(ages, 'amount') > 0,
      )
    },
  ))

/** Shares of something add up to 1, each off by half of its last decimal at most; shares of nothing are null. */
function expectWhole(shares: readonly (Value | undefined)[], ofSomething: boolean) {
  if (!ofSomething) return expect(shares).toEqual(shares.map(() => null))
  const total = shares.reduce<number>((running, share) => running + Number(share), 0)
  expect(Math.abs(total - 1)).toBeLessThan(5e-7 * (shares.length + 1))
}

describe('a rate', () => {
  const rates = ids.filter((id) => figures[id].unit === 'rate')
  const withBounds = (asked: readonly FigureId[]) =>
    asked.flatMap((id) => [
      id,
      ...(isMetricId(id) ? sampleColumnsOf(id) : []).filter(({ sample }) => ['low', 'high'].includes(sample)),
    ])
  const withinOne = (rows: readonly Row[]) => {
    const outside = rows.flatMap((row) =>
      Object.entries(row).filter(([, value]) => typeof value === 'number' && !(value >= 0 && value <= 1)),
    )
    expect(outside).toEqual([])
  }

  test('never leaves 0…1, in any bucket on any as-of day', () =>
    holds(fc.tuple(facts, grain, anyDay), async (db, [facts, grain, asOf]) => {
      await enterFacts(db, facts)
      withinOne(await askMetrics({ db }, withBounds(rates), `${range}&grain=${grain}&as_of=${asOf}`))
    }))

  test.each(subjects)('never leaves 0…1, in any group by any dimension of %s', (subject) => {
    const asked = rates.filter((id) => figures[id].subject === subject)
    const dimension = fc.constantFrom(...dimensionsOf[subject])
    return holds(fc.tuple(facts, dimension, anyDay), async (db, [facts, by, asOf]) => {
      await enterFacts(db, facts)
      withinOne(await askMetrics({ db }, withBounds(asked), `${range}&by=${by}&as_of=${asOf}`))
    })
  })
})

describe('adding up', () => {
  test('is only left to what may be in two groups or buckets: customers overdue in two regions, visited or buying in two months', () => {
    expect(ids.filter((id) => figures[id].isDistinct)).toEqual([
      'coverage_visited',
      'overdue_customers',
      'buyers',
    ])
  })

  /** What is true at the end of a bucket; the last bucket has the range's own. */
  const states: readonly FigureId[] = [
    'open_at_end',
    'open_without_contact',
    'gross_balance',
    'unapplied_credit',
    'net_balance',
    'overdue_amount',
    'overdue_rate',
    'open_invoices',
    'overdue_customers',
    'oldest_overdue_days',
    'dso',
    'dso_countback',
    'bad_debt_rate',
    'coverage_customers',
    'orders_open',
    'customers_end',
    'dormant_customers',
    'customers_judged',
    'actions_open',
  ]
  /** What is true at the start of a bucket, and who is new in it, depends on where it begins. */
  const byBucket: readonly FigureId[] = ['customers_start', 'sales_existing', 'sales_new']
  const additive = ids.filter((id) => addsUp(figures[id]))
  const flows = additive.filter((id) => !states.includes(id) && !byBucket.includes(id))

  const isNarrowed = (id: FigureId, by: DimensionId, how: 'every' | 'some') =>
    figures[id].sources[how]((source) => isGrouped(source, by))

  test.each(subjects)('the groups of any dimension of %s make the total', (subject) => {
    const dimension = fc.constantFrom(...dimensionsOf[subject], ...partDimensionsOf[subject])
    return holds(fc.tuple(facts, dimension, anyDay), async (db, [facts, by, asOf]) => {
      const asked = additive.filter((id) => figures[id].subject === subject && isNarrowed(id, by, 'every'))
      await enterFacts(db, facts)
      const groups = await askMetrics({ db }, asked, `${range}&as_of=${asOf}&by=${by}`)
      const [total] = await askMetrics({ db }, asked, `${range}&as_of=${asOf}`)
      for (const id of asked) expect([id, sum(groups, id)]).toEqual([id, whole(total?.[id])])
    })
  })

  test.each(subjects)('a group of %s answers what the filter by it answers', (subject) => {
    const dimension = fc.constantFrom(...dimensionsOf[subject], ...partDimensionsOf[subject])
    return holds(fc.tuple(facts, dimension, anyDay), async (db, [facts, by, asOf]) => {
      await enterFacts(db, facts)
      const ofShares: readonly FigureId[] = [
        'share',
        'cumulative_share',
        'resolved_share',
        'order_share',
        'returned_cumulative_share',
        'customers_share',
        'sales_share',
        'offered_share',
      ]
      const asked = ids.filter(
        (id) => figures[id].subject === subject && isNarrowed(id, by, 'some') && !ofShares.includes(id),
      )
      for (const { group, ...values } of await askMetrics({ db }, asked, `${range}&as_of=${asOf}&by=${by}`)) {
        const [filtered] = await askMetrics({ db }, asked, `${range}&as_of=${asOf}&${by}=${group}`)
        expect([group, values]).toEqual([group, filtered])
      }
    })
  })

  test('the buckets of any grain make the range, and the last one ends where the range ends', () =>
    holds(fc.tuple(facts, grain, anyDay), async (db, [facts, grain, asOf]) => {
      await enterFacts(db, facts)
      const asked = [...flows, ...states]
      const buckets = await askMetrics({ db }, asked, `${range}&as_of=${asOf}&grain=${grain}`)
      const [total] = await askMetrics({ db }, asked, `${range}&as_of=${asOf}`)
      for (const id of flows) expect([id, sum(buckets, id)]).toEqual([id, whole(total?.[id])])
      for (const id of states) expect([id, buckets.at(-1)?.[id]]).toEqual([id, total?.[id]])
    }))
})
