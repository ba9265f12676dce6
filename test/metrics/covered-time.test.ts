/** Covered time: inside it a count over nothing is 0, outside it nothing is known. */
import { describe, expect, test } from 'vitest'
import { asking } from '../support/ask'
import { askMetrics } from '../support/ask-metrics'
import type { Facts } from '../support/facts'
import { withFacts } from '../support/with-facts'

const pad = (day: number) => String(day).padStart(2, '0')
/** One complaint a day from the first to the last day of a month. */
const daily = async (facts: Facts, month: string, last: number, first = 1) => {
  for (let day = first; day <= last; day += 1) await facts.complaint({ received: `${month}-${pad(day)}` })
}

describe('months before the first record and after the last one', () => {
  test('are null and not 0, have no change, no limits and no signal', async () => {
    const database = await withFacts(async (facts) => {
      await daily(facts, '2026-03', 31)
      await daily(facts, '2026-04', 30)
    })
    const rows = await asking(database).rows(
      'complaints-trend',
      'grain=month&from=2026-01-01&to=2026-06-30&as_of=2026-06-30&compare=previous',
    )
    expect(
      rows.map(({ received, loss_amount, received_change }) => [received, loss_amount, received_change]),
    ).toEqual([
      [null, null, null],
      [null, null, null],
      [31, '0.00', null],
      [30, '0.00', null],
      [null, null, null],
      [null, null, null],
    ])
    expect(rows.every(({ signals, center }) => signals === null && center === null)).toBe(true)
  })

  test('a constant series that begins inside the range gives no signal, and its limits are its own', async () => {
    const database = await withFacts(async (facts) => {
      for (let month = 1; month <= 10; month += 1) await daily(facts, `2026-${pad(month)}`, 20)
      await facts.covers('2026-10-31')
    })
    const rows = await asking(database).rows(
      'complaints-trend',
      'grain=month&from=2025-06-01&to=2026-10-31&as_of=2026-10-31',
    )
    expect(rows.map(({ signals }) => signals).filter((signals) => signals !== null)).toEqual([])
    expect(rows.at(-1)).toMatchObject({ received: 20, center: 20, lower_limit: 20, upper_limit: 20 })
  })

  test('a month in which the records begin is no month to judge a count by', async () => {
    const database = await withFacts(async (facts) => {
      await daily(facts, '2026-01', 31, 25)
      for (let month = 2; month <= 10; month += 1) await daily(facts, `2026-${pad(month)}`, 28)
      await facts.covers('2026-10-31')
    })
    const rows = await asking(database).rows('complaints-trend', 'from=2026-01-01&to=2026-10-31')
    expect(rows[0]).toMatchObject({ received: 7, center: 28, signals: null })
  })
})

describe('a month in which the records stop', () => {
  const stopped = () =>
    withFacts(async (facts) => {
      for (let month = 1; month <= 9; month += 1) await daily(facts, `2025-${pad(month)}`, 28)
      await daily(facts, '2025-10', 10)
    })

  test('is partial, gives no signal, and is compared with as many days', async () => {
    const rows = await asking(await stopped()).rows(
      'complaints-trend',
      'compare=previous&from=2025-10-01&to=2025-10-31',
    )
    expect(rows).toMatchObject([
      { partial: true, received: 10, received_comparison: 10, received_change: 0, signals: null },
    ])
    const year = await asking(await stopped()).rows('complaints-trend', '')
    expect(year.at(-1)).toMatchObject({ bucket: '2025-10-01', partial: true, received: 10, signals: null })
  })

  test('is whole when the import says so', async () => {
    const database = await stopped()
    const { factsIn } = await import('../support/facts')
    await factsIn(database.db).covers('2025-10-31', ['complaints'])
    const rows = await asking(database).rows(
      'complaints-trend',
      'compare=previous&from=2025-10-01&to=2025-10-31',
    )
    expect(rows).toMatchObject([
      { partial: false, received: 10, received_comparison: 28, received_change: -18 },
    ])
  })
})

test('each dataset has an end of its own', async () => {
  const database = await withFacts(async (facts) => {
    await daily(facts, '2026-01', 31)
    await facts.visit({ plannedOn: '2026-01-05', completed: '2026-01-05' })
    await facts.complaint({ received: '2026-02-28' })
    await facts.invoice('2026-01-10', '2026-02-10', '10.00')
    await facts.invoice('2026-02-20', '2026-03-20', '5.00')
    await facts.receipt('2026-01-20', '1.00')
  })
  const asked = ['received', 'planned', 'invoiced', 'collected', 'gross_balance'] as const
  const rows = await askMetrics(database, asked, 'grain=month&from=2025-12-01&to=2026-03-31&as_of=2026-03-31')
  expect(rows).toEqual([
    {
      bucket: '2025-12-01',
      received: null,
      planned: null,
      invoiced: null,
      collected: null,
      gross_balance: null,
    },
    {
      bucket: '2026-01-01',
      received: 31,
      planned: 1,
      invoiced: '10.00',
      collected: '1.00',
      gross_balance: '10.00',
    },
    {
      bucket: '2026-02-01',
      received: 1,
      planned: null,
      invoiced: '5.00',
      collected: null,
      gross_balance: '15.00',
    },
    {
      bucket: '2026-03-01',
      received: null,
      planned: null,
      invoiced: null,
      collected: null,
      gross_balance: null,
    },
  ])
})

test('a balance lasts beyond the last entry where one day is asked for', async () => {
  const database = await withFacts((facts) => facts.invoice('2026-01-10', '2026-01-31', '10.00'))
  const day = (day: string) =>
    askMetrics(database, ['gross_balance', 'overdue_amount'], `from=${day}&to=${day}&as_of=${day}`)
  expect(await day('2026-06-30')).toEqual([{ gross_balance: '10.00', overdue_amount: '10.00' }])
  expect(await day('2026-01-09')).toEqual([{ gross_balance: null, overdue_amount: null }])
})

test('what the data say of a day is never hidden: a deadline after the last record is counted', async () => {
  const database = await withFacts((facts) =>
    facts.complaint({ received: '2026-01-30', resolutionDueOn: '2026-02-04' }),
  )
  const address = 'grain=month&from=2026-01-01&to=2026-03-31&as_of=2026-03-31'
  expect(await askMetrics(database, ['received', 'resolution_due'], address)).toEqual([
    { bucket: '2026-01-01', received: 1, resolution_due: 0 },
    { bucket: '2026-02-01', received: null, resolution_due: 1 },
    { bucket: '2026-03-01', received: null, resolution_due: null },
  ])
})

test.each(['complaints-heatmap', 'complaints-resolution-days'] as const)(
  '%s counts nothing that is not covered',
  async (panel) => {
    const database = await withFacts((facts) => daily(facts, '2026-01', 31))
    const counts = async (address: string) => {
      const rows = await asking(database).rows(panel, address)
      return new Set(rows.map((row) => (row.received ?? row.resolved ?? null) as number | null))
    }
    expect(await counts('from=2026-01-01&to=2026-01-31')).toContain(0)
    expect(await counts('from=2026-03-01&to=2026-03-31&as_of=2026-03-31')).toEqual(new Set([null]))
  },
)
