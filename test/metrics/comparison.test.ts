/** What is compared with what: like with like, by date, through the trends that people see. */
import { describe, expect, test } from 'vitest'
import { asking } from '../support/ask'
import type { Facts } from '../support/facts'
import { withFacts } from '../support/with-facts'

const received = async (facts: Facts, day: string, many: number) => {
  for (let index = 0; index < many; index += 1) await facts.complaint({ received: day })
}

/** `received` per bucket: now, then and the change. */
async function compared(enter: (facts: Facts) => Promise<unknown>, address: string) {
  const database = await withFacts(enter)
  const rows = await asking(database).rows('complaints-trend', address)
  return new Map(
    rows.map((row) => [row.bucket, [row.received, row.received_comparison, row.received_change]]),
  )
}

describe('a year earlier', () => {
  test('a day is compared with the same date, and 29 February with none', async () => {
    const days = await compared(async (facts) => {
      await received(facts, '2023-02-28', 4)
      await received(facts, '2023-03-01', 5)
      await received(facts, '2023-03-02', 1)
      await received(facts, '2024-02-28', 2)
      await received(facts, '2024-02-29', 7)
      await received(facts, '2024-03-01', 3)
    }, 'grain=day&compare=last_year&from=2024-02-01&to=2024-03-01')
    expect(days.get('2024-02-28')).toEqual([2, 4, -2])
    expect(days.get('2024-02-29')).toEqual([7, null, null])
    expect(days.get('2024-03-01')).toEqual([3, 5, -2])
  })

  test('and from a leap year’s successor 29 February is left out, not paired with 1 March', async () => {
    const days = await compared(async (facts) => {
      await received(facts, '2024-02-28', 1)
      await received(facts, '2024-02-29', 9)
      await received(facts, '2024-03-01', 2)
      await received(facts, '2025-03-01', 6)
    }, 'grain=day&compare=last_year&from=2025-02-01&to=2025-03-01')
    expect(days.get('2025-02-28')).toEqual([0, 1, -1])
    expect(days.get('2025-03-01')).toEqual([6, 2, 4])
  })

  test('a whole week is compared with a whole week, also after a year of 53', async () => {
    const weeks = await compared(async (facts) => {
      // Monday 4 January 2027 less 52 weeks is Monday 5 January 2026.
      for (const day of ['2026-01-04', '2026-01-05', '2026-01-11', '2026-01-12'])
        await received(facts, day, 1)
      await received(facts, '2027-01-04', 5)
      await facts.covers('2027-01-31')
    }, 'grain=week&compare=last_year&from=2027-01-04&to=2027-01-10&as_of=2027-01-10')
    expect(weeks.get('2027-01-04')).toEqual([5, 2, 3])
  })

  test('February of 28 days is compared with the whole February of 29', async () => {
    const months = await compared(async (facts) => {
      await facts.coversAll('2025-02-28')
      await received(facts, '2024-02-29', 3)
      await received(facts, '2025-02-28', 1)
    }, 'grain=month&compare=last_year&from=2025-02-01&to=2025-02-28&as_of=2025-02-28')
    expect(months.get('2025-02-01')).toEqual([1, 3, -2])
  })
})

describe('the period before', () => {
  test('a whole week has a whole week beside it, and the last one, cut after two days, has two', async () => {
    const weeks = await compared(async (facts) => {
      for (let day = 20; day <= 30; day += 1) await received(facts, `2026-04-${day}`, 1)
      for (let day = 1; day <= 31; day += 1)
        await received(facts, `2026-05-${String(day).padStart(2, '0')}`, 1)
      for (let day = 1; day <= 30; day += 1)
        await received(facts, `2026-06-${String(day).padStart(2, '0')}`, 2)
    }, 'grain=week&compare=previous&from=2026-06-01&to=2026-06-30&as_of=2026-06-30')
    // Thirty days hold four whole weeks: four weeks earlier.
    expect([...weeks]).toEqual([
      ['2026-06-01', [14, 7, 7]],
      ['2026-06-08', [14, 7, 7]],
      ['2026-06-15', [14, 7, 7]],
      ['2026-06-22', [14, 7, 7]],
      ['2026-06-29', [4, 4, 0]],
    ])
  })

  test('a week that the records only begin in shows no change beside a whole one', async () => {
    const weeks = await compared(async (facts) => {
      for (let day = 8; day <= 31; day += 1)
        await received(facts, `2026-05-${String(day).padStart(2, '0')}`, 1)
      for (let day = 1; day <= 30; day += 1)
        await received(facts, `2026-06-${String(day).padStart(2, '0')}`, 1)
    }, 'grain=week&compare=previous&from=2026-06-01&to=2026-06-30&as_of=2026-06-30')
    expect(weeks.get('2026-06-01')).toEqual([7, 3, null])
    expect(weeks.get('2026-06-08')).toEqual([7, 7, 0])
  })

  test('days of a whole month go by their dates; a day that the month before lacks has none', async () => {
    const days = await compared(async (facts) => {
      await received(facts, '2026-02-01', 1)
      await received(facts, '2026-02-28', 4)
      await received(facts, '2026-03-28', 6)
      await received(facts, '2026-03-31', 2)
    }, 'grain=day&compare=previous&from=2026-03-01&to=2026-03-31')
    expect(days.get('2026-03-28')).toEqual([6, 4, 2])
    expect(days.get('2026-03-29')).toEqual([0, null, null])
    expect(days.get('2026-03-31')).toEqual([2, null, null])
  })

  test('a range that cuts months at both ends has months cut alike', async () => {
    const months = await compared(async (facts) => {
      for (const day of ['2025-11-14', '2025-11-15', '2025-12-31', '2026-01-10', '2026-01-11'])
        await received(facts, day, 1)
      await received(facts, '2026-01-15', 3)
      await received(facts, '2026-03-10', 3)
    }, 'grain=month&compare=previous&from=2026-01-15&to=2026-03-10&as_of=2026-03-10')
    // One month earlier the range would meet its own beginning; two earlier it is 15 November to 10 January.
    expect([...months]).toEqual([
      ['2026-01-01', [3, 1, 2]],
      ['2026-02-01', [0, 1, -1]],
      ['2026-03-01', [3, 1, 2]],
    ])
  })

  test('as of the end of February it is told as of the end of December', async () => {
    const database = await withFacts(async (facts) => {
      await received(facts, '2025-12-30', 3)
      await received(facts, '2025-12-31', 3)
      await received(facts, '2026-02-15', 4)
      await facts.invoice('2025-12-31', '2026-01-30', '100.00')
      await facts.invoice('2026-02-10', '2026-03-10', '10.00')
    })
    const address = 'compare=previous&from=2026-02-01&to=2026-03-31&as_of=2026-02-28'
    const { rows } = asking(database)
    // All of December that is known; as the records begin on its 30th, no change is told.
    expect((await rows('complaints-trend', `${address}&grain=month`))[0]).toMatchObject({
      received: 4,
      received_comparison: 6,
      received_change: null,
    })
    const [whole] = await rows('receivables-trend', 'compare=previous&from=2026-02-01&to=2026-02-28')
    expect(whole).toMatchObject({ gross_balance: '110.00', gross_balance_comparison: '100.00' })
  })

  test('today’s month is compared as far as its data go: what is loaded until yesterday, with the same days', async () => {
    // It is 22 November; complaints are loaded up to the 20th.
    const months = await compared(async (facts) => {
      await received(facts, '2026-09-30', 1)
      await received(facts, '2026-10-20', 1)
      await received(facts, '2026-10-21', 5)
      await received(facts, '2026-11-20', 2)
    }, 'grain=month&compare=previous&from=2026-11-01&to=2026-11-30')
    expect(months.get('2026-11-01')).toEqual([2, 1, 1])
  })
})

test('a group that had nothing in the period before shows no change', async () => {
  const database = await withFacts(async (facts) => {
    await facts.complaint({ received: '2026-01-10', type: 'goods' })
    await facts.complaint({ received: '2026-02-10', type: 'goods' })
    await facts.complaint({ received: '2026-02-10', type: 'service' })
  })
  const rows = await asking(database).rows(
    'complaints-breakdown',
    'by=type&compare=previous&from=2026-02-01&to=2026-02-28&as_of=2026-02-28',
  )
  expect(rows.map((row) => [row.group, row.received_comparison, row.received_change])).toEqual([
    ['goods', 1, 0],
    ['service', 0, null],
  ])
})
