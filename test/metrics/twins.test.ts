import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localize } from '~/i18n/localize'
import type { Row } from '~/metrics/answer'
import { catalog, type MetricId, metricIds } from '~/metrics/catalog'
import { decimals } from '~/metrics/metric'
import { answerAdHocQuery } from '~/panels/explore/ad-hoc-query'
import { dimensionsOfMetric } from '~/panels/explore/question'
import { readAdHocQuery } from '~/panels/explore/read-question'
import { asking } from '../support/ask'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { insertGeneratedFacts } from '../support/generated-facts'
import { allRollups, buildAllRollups } from '../support/rollups'
import { twinMetrics, twinStatement } from '../support/twins'

let database: TestDatabase
let rolledUp: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  rolledUp = await createTestDatabase()
  for (const { sql } of [database, rolledUp]) await insertGeneratedFacts(sql)
  await buildAllRollups(rolledUp.db)
})
afterAll(() => Promise.all([database.close(), rolledUp.close()]))

const regions = { east: 1, north: 2, south: 3 }
const months = [
  ['2026-01-01', '2026-01-31'],
  ['2026-02-01', '2026-02-28'],
  ['2026-03-01', '2026-03-31'],
] as const

type Way = 'facts' | 'rollups'

/** Nothing is known of how these were before today, which is then the as-of day. */
const ofToday: ReadonlySet<string> = new Set(['complete_files_rate', 'filled_fields_rate'])

async function ask(metric: string, address: string, way: Way = 'facts'): Promise<Row[]> {
  const asOf = new URLSearchParams(address).get('as_of')
  const clock = ofToday.has(metric) ? { now: new Date(`${asOf}T04:00:00Z`) } : {}
  const services =
    way === 'facts'
      ? asking(database, clock).services
      : { ...asking(rolledUp, clock).services, watched: { present: async () => allRollups } }
  const question = await readAdHocQuery(services, new URLSearchParams(`metric=${metric}&${address}`))
  return localize((await answerAdHocQuery(services, question)).rows, 'en')
}

async function byHand(
  metric: (typeof twinMetrics)[number],
  from: string,
  to: string,
  asof: string,
  region: number | null,
  aspect: string | null = null,
) {
  const [row] = await database.sql.unsafe<Record<string, string | null>[]>(
    twinStatement(metric, { from, to, asof, region, aspect }),
  )
  const [value] = Object.values(row ?? {})
  return value === null || value === undefined ? null : Number(value)
}

/** Equal to half of the last decimal in which the metric leaves the product; a percentile of rollups within 1 % beside. */
function expectSame(metric: MetricId, given: unknown, expected: number | null, where: string, way: Way) {
  if (expected === null || given === null) return expect([where, given]).toEqual([where, expected])
  const isOfBins = way === 'rollups' && catalog[metric].sources.some(({ percentiles }) => percentiles)
  const tolerance = lastDecimal(metric) + (isOfBins ? 0.01 * expected : 0)
  expect(Math.abs(Number(given) - expected), where).toBeLessThan(tolerance)
}

function lastDecimal(metric: MetricId): number {
  const { unit } = catalog[metric]
  return Object.hasOwn(decimals, unit)
    ? 0.501 * 10 ** -decimals[unit as keyof typeof decimals]
    : Number.MIN_VALUE
}

test('every metric has a twin', () => {
  expect([...twinMetrics].sort()).toEqual([...metricIds].sort())
})

describe.each(['facts', 'rollups'] as const)('a query written by hand agrees with the %s on', (way) => {
  test.each(twinMetrics)('%s', async (metric) => {
    for (const asof of ['2026-03-31', '2026-02-10']) {
      const address = `from=2026-01-01&to=2026-03-31&as_of=${asof}`
      const monthly = await ask(metric, `${address}&grain=month`, way)
      for (const [index, [from, to]] of months.entries()) {
        expectSame(
          metric,
          monthly[index]?.[metric],
          await byHand(metric, from, to, asof, null),
          `${metric} ${from} as of ${asof}`,
          way,
        )
      }
      const byRegion = await ask(metric, `${address}&by=region`, way)
      for (const [code, id] of Object.entries(regions)) {
        const expected = await byHand(metric, '2026-01-01', '2026-03-31', asof, id)
        // A group of which nothing happened is not among the groups.
        const { [metric]: ofGroup = expected === 0 ? 0 : null } =
          byRegion.find((row) => row.group === code) ?? {}
        expectSame(metric, ofGroup, expected, `${metric} in ${code} as of ${asof}`, way)
        const filtered = await ask(metric, `${address}&region=${code}`, way)
        expectSame(metric, filtered[0]?.[metric], expected, `${metric} filtered by ${code}`, way)
      }
    }
  })
})

describe.each(['facts', 'rollups'] as const)('by aspect, from the %s', (way) => {
  const aspects = ['efficiency', 'service_attitude', 'product_quality']
  const metrics = metricIds.filter((id) => dimensionsOfMetric(id).includes('aspect'))

  test('are the metrics of answers', () => {
    expect(metrics).toEqual(['answers', 'aspect_mean', 'aspect_csat_rate', 'aspect_importance'])
  })

  test.each(metrics)('%s', async (metric) => {
    const [from, to, asof] = ['2026-01-01', '2026-03-31', '2026-03-31']
    const address = `from=${from}&to=${to}&as_of=${asof}`
    const groups = await ask(metric, `${address}&by=aspect`, way)
    expect(groups.map(({ group }) => group).sort()).toEqual([...aspects].sort())
    for (const aspect of aspects) {
      const expected = await byHand(metric, from, to, asof, null, aspect)
      const group = groups.find((row) => row.group === aspect)
      expectSame(metric, group?.[metric], expected, `${metric} of ${aspect}`, way)
      const [filtered] = await ask(metric, `${address}&aspect=${aspect}`, way)
      expectSame(metric, filtered?.[metric], expected, `${metric} filtered by ${aspect}`, way)
      const inEast = await byHand(metric, from, to, asof, regions.east, aspect)
      const byRegion = await ask(metric, `${address}&aspect=${aspect}&by=region`, way)
      const east = byRegion.find((row) => row.group === 'east')
      expectSame(metric, east?.[metric], inEast, `${metric} of ${aspect} in the east`, way)
    }
    const monthly = await ask(metric, `${address}&by=aspect&grain=month`, way)
    expect(monthly).toHaveLength(9)
    for (const row of monthly) {
      const [first, last] = months.find(([day]) => day === row.bucket) ?? ['', '']
      const expected = await byHand(metric, first, last, asof, null, String(row.group))
      expectSame(metric, row[metric], expected, `${metric} of ${row.group} in ${row.bucket}`, way)
    }
  })
})

describe('groups and buckets add up', () => {
  const additive = [
    'responses',
    'received',
    'accepted',
    'resolved',
    'loss_amount',
    'invoiced',
    'collected',
    'planned',
    'due',
    'completed',
    'visit_cost',
  ]
  test.each(additive)('%s: regions with the rest = total = months', async (metric) => {
    const address = 'from=2026-01-01&to=2026-03-31'
    const sum = (rows: Row[]) => rows.reduce((total, row) => total + Number(row[metric]), 0)
    const total = sum(await ask(metric, address))
    expect(total).toBeGreaterThan(0)
    expect(sum(await ask(metric, `${address}&by=region`))).toBeCloseTo(total, 2)
    expect(sum(await ask(metric, `${address}&by=region&region=east&region=(none)`))).toBeLessThan(total)
    expect(sum(await ask(metric, `${address}&grain=month`))).toBeCloseTo(total, 2)
    expect(sum(await ask(metric, `${address}&grain=week`))).toBeCloseTo(total, 2)
    expect(sum(await ask(metric, `${address}&grain=month&by=region&compare=previous`))).toBeCloseTo(total, 2)
  })

  test.each(['due_date', 'invoice_date'])(
    'ageing by %s: buckets + unapplied = ledger on every month end',
    async (basis) => {
      for (const day of ['2025-10-31', '2025-12-31', '2026-02-28', '2026-04-30', '2026-12-31']) {
        const rows = await asking(database).rows('receivables-ageing', `as_of=${day}&age_by=${basis}`)
        const amount = (bucket: string) => Number(rows.find((row) => row.bucket === bucket)?.amount)
        const buckets = rows.slice(0, -3).reduce((total, row) => total + Number(row.amount), 0)
        expect(rows.every((row) => row.reconciles === true)).toBe(true)
        expect(buckets).toBeCloseTo(amount('total'), 2)
        expect(amount('total') + amount('unapplied')).toBeCloseTo(amount('net'), 2)
        expect(amount('net')).toBeCloseTo((await byHand('net_balance', day, day, day, null)) as number, 2)
      }
    },
  )
})

test.each(['facts', 'rollups'] as const)(
  'a cell of two dimensions is the group of the filtered question, from the %s',
  async (way) => {
    const range = 'from=2026-01-01&to=2026-03-31&as_of=2026-03-10'
    const [first = '', ...more] = metricIds.filter((id) => {
      const dimensions = dimensionsOfMetric(id)
      return dimensions.includes('tier') && !dimensions.includes('aspect')
    })
    const asked = more.map((id) => `&metric=${id}`).join('')
    const cross = await ask(first, `${range}${asked}&by=region&by2=tier`, way)
    expect(cross.length).toBeGreaterThan(6)
    for (const tier of new Set(cross.map((row) => String(row.group_2)))) {
      const groups = await ask(first, `${range}${asked}&by=region&tier=${encodeURIComponent(tier)}`, way)
      for (const cell of cross.filter((row) => row.group_2 === tier)) {
        const alone = groups.find(({ group }) => group === cell.group)
        for (const id of [first, ...more])
          expect(cell[id], `${id} of ${cell.group}, ${tier}`).toBe(alone?.[id])
      }
    }
  },
)
