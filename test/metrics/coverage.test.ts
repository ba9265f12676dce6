import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultSettings } from '~/metrics/settings'
import { answerPanel, readQuery } from '~/panels'
import { asking } from '../support/ask'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { factsIn } from '../support/facts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  const facts = factsIn(database.db)
  // There since before anybody counts: each quarter. Visited in January, which serves the first quarter.
  const old = await facts.customer({ customerCode: 'old', tier: '重点' })
  await facts.visit({ customerId: old, plannedOn: '2026-01-20', completed: '2026-01-20' })
  // New on 15 December 2025: each whole month. January and March kept, February not.
  const young = await facts.customer({ customerCode: 'young', tier: '重点', since: '2025-12-15' })
  await facts.visit({ customerId: young, plannedOn: '2026-01-31', completed: '2026-01-31' })
  await facts.visit({ customerId: young, plannedOn: '2026-02-20', completed: '2026-03-01' })
  // Turned one year old on 10 February 2026: January and February by the month, the second quarter by the quarter.
  const grown = await facts.customer({ customerCode: 'grown', tier: '普通', since: '2025-02-10' })
  await facts.visit({ customerId: grown, completed: '2026-01-15' }) // unplanned: no kept appointment
  await facts.visit({ customerId: grown, plannedOn: '2026-05-05', completed: '2026-05-06' })
  // Left in March; came in June: neither was there through a whole quarter.
  await facts.customer({ customerCode: 'left', tier: '普通', leftOn: '2026-03-10' })
  await facts.customer({ customerCode: 'late', tier: '普通', since: '2026-06-20' })
})
afterAll(() => database.close())

describe('visits-coverage', () => {
  test('counts customers there at the end, and the periods through which each was there', async () => {
    const rows = await asking(database).rows('visits-coverage', 'from=2026-01-01&to=2026-03-31')
    // Of all tiers: 2 of 3 customers, 3 of 6 visits.
    const overall = { coverage_rate_overall: 0.666667, frequency_compliance_rate_overall: 0.5 }
    expect(rows).toEqual([
      // old: 1 quarter, met. young: January, February, March; the visit of 1 March serves March.
      {
        tier: '重点',
        customers: 2,
        visited: 2,
        coverage_rate: 1,
        required: 4,
        met: 3,
        frequency_compliance_rate: 0.75,
        ...overall,
      },
      // grown: January and February, neither met. left: gone on 31 March, and required nothing.
      {
        tier: '普通',
        customers: 1,
        visited: 0,
        coverage_rate: 0,
        required: 2,
        met: 0,
        frequency_compliance_rate: 0,
        ...overall,
      },
    ])
  })

  test('asks by the quarter once the first 12 months are over', async () => {
    const rows = await asking(database).rows('visits-coverage', 'from=2026-04-01&to=2026-06-30')
    const [ordinary] = rows.filter((row) => row.tier === '普通')
    // grown and late are there on 30 June; only grown was there all quarter, and was visited on 6 May.
    expect(ordinary).toMatchObject({ customers: 2, visited: 1, coverage_rate: 0.5, required: 1, met: 1 })
  })

  test('a period that has not ended by the as-of day is not required yet', async () => {
    const rows = await asking(database).rows(
      'visits-coverage',
      'from=2026-01-01&to=2026-03-31&as_of=2026-02-10',
    )
    expect(rows.map((row) => [row.tier, row.required, row.met])).toEqual([
      ['普通', 1, 0], // January of grown; left is still there, and its quarter is not over
      ['重点', 1, 1], // January of young
    ])
  })

  test('a tier can have a frequency of its own', async () => {
    const { services } = asking(database)
    const query = await readQuery(services, new URLSearchParams('from=2026-01-01&to=2026-03-31'), 'visits')
    const visitFrequency = {
      ...defaultSettings.visitFrequency,
      tiers: { 重点: { whileNew: 'quarter', afterwards: 'month' } as const },
    }
    const { rows } = await answerPanel(
      { ...services, settings: { ...defaultSettings, visitFrequency } },
      'visits-coverage',
      query,
    )
    const [key] = rows.filter((row) => row.tier === '重点')
    expect(key).toMatchObject({ required: 4, met: 2 }) // old: three months, one met; young: one quarter, met
  })
})
