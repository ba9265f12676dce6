/** Percentiles that are told from bins: within 1 % of the exact ones, whatever the facts are. */
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/connect'
import { buildRollups } from '~/metrics/rollups/fill'
import { forScope, type Reading } from '~/metrics/rollups/reading'
import { defaultSettings } from '~/metrics/settings'
import { panels, readQuery } from '~/panels'
import { dayNumber } from '../support/any-facts'
import { asking } from '../support/ask'
import { askMetrics } from '../support/ask-metrics'
import type { TestDatabase } from '../support/database'
import { createCompany, holdsIn } from '../support/enter-facts'
import { allRollups } from '../support/rollups'
import { expectSameButPercentiles } from '../support/same-but-percentiles'

let database: TestDatabase
beforeAll(async () => {
  database = await createCompany()
})
afterAll(() => database.close())

const LAST = 115
const SECOND = 1
const HOUR = 3600
const YEAR = 365 * 24 * HOUR

/** Nothing at all, the shortest there is, what is usual, and what lasted for decades. */
const seconds = fc.oneof(
  fc.constantFrom(0, 0.000001, SECOND, HOUR, 80 * YEAR),
  fc.integer({ min: 1, max: 100 * HOUR }),
  fc.double({ min: 0.001, max: 60, noNaN: true }).map((value) => Number(value.toFixed(6))),
  fc.integer({ min: HOUR, max: 20 * YEAR }),
)
const resolved = fc.record({
  customer: fc.integer({ min: 1, max: 4 }),
  region: fc.option(fc.constantFrom(1, 2)),
  type: fc.option(fc.constantFrom('goods', 'service')),
  disposition: fc.option(fc.constantFrom('return', 'repair')),
  day: fc.integer({ min: 0, max: LAST }),
  seconds,
})
type Resolved = typeof resolved extends fc.Arbitrary<infer T> ? T : never

const enter = (db: Database, made: readonly Resolved[]) =>
  db.execute(sql`
    insert into warehouse.fact_complaint (customer_id, complaint_code, region_id, type, disposition,
      received_at, received_on, resolved_at, resolved_on)
    select customer, 'B' || row_number() over (), region, type, disposition, received_at,
      (received_at at time zone 'Asia/Shanghai')::date, resolved_at, (resolved_at at time zone 'Asia/Shanghai')::date
    from (
      select *, resolved_at - seconds * interval '1 second' as received_at
      from (
        select *, date '2026-01-01' + day + time '12:00' at time zone 'Asia/Shanghai' as resolved_at
        from jsonb_to_recordset(${JSON.stringify(made)}::jsonb)
          f(customer bigint, region bigint, type text, disposition text, day int, seconds float8)) f) f`)

const figures = ['resolved', 'resolution_hours_median', 'resolution_hours_p90'] as const
const questions = [
  '',
  'grain=month',
  'grain=month&compare=previous',
  'grain=day',
  'grain=month&region=east',
  'by=type&as_of=2026-03-17',
  'grain=month&as_of=2026-04-30&compare=last_year',
  'by=region&disposition=return',
  'by=disposition&type=goods',
  'by=type&region=(none)',
]

test(
  'are within 1 % of the exact ones, for any facts',
  () =>
    holdsIn(
      database,
      fc.array(resolved, { minLength: 1, maxLength: 60 }),
      async (db, made) => {
        await enter(db, made)
        await buildRollups(db, 'complaints', defaultSettings)
        for (const question of questions) {
          const address = `from=${dayNumber(-3)}&to=${dayNumber(LAST)}&${question}`
          const ofBins = await askMetrics({ db }, figures, address, allRollups)
          expectSameButPercentiles(ofBins, await askMetrics({ db }, figures, address), address)
        }
      },
      { numRuns: 15, seed: 20261129 },
    ),
  180_000,
)

test('are told from bins only where there are whole months of them', () =>
  holdsIn(
    database,
    fc.constant(null),
    async (db) => {
      const readFrom = async (address: string, isOfRegion = false) => {
        const reading: Reading = new Map()
        const { services } = asking({ db })
        const query = await readQuery(services, new URLSearchParams(address), 'complaints')
        const rollups = forScope(allRollups, isOfRegion ? { regions: ['1'] } : 'company')
        await panels['complaints-breakdown'].answer({ ...services, rollups, reading }, query)
        return reading.get('resolution_time')
      }
      await buildRollups(db, 'complaints', defaultSettings)
      const months = 'from=2026-01-01&to=2026-03-31'
      expect(await readFrom(months)).toBe('bins')
      expect(await readFrom(months, true)).toBe('bins')
      for (const by of [
        'region',
        'department',
        'type',
        'cause',
        'level',
        'urgency',
        'channel',
        'disposition',
        'tier',
      ])
        expect([by, await readFrom(`${months}&by=${by}`)]).toEqual([by, 'bins'])
      expect(await readFrom(`${months}&region=east`)).toBe('bins')
      expect(await readFrom(`${months}&region=east&by=department`)).toBe('bins')
      for (const by of ['employee', 'product', 'customer'])
        expect([by, await readFrom(`${months}&by=${by}`)]).toEqual([by, 'no_cube'])
      expect(await readFrom('from=2026-01-05&to=2026-02-20')).toBe('no_cube')
    },
    { numRuns: 1, seed: 1 },
  ))
