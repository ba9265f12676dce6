/** Why it changed: the parts are what their formulas say, and add up to the change as it is shown. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#db/connect'
import type { survey } from '#db/schema'
import { localize } from '~/i18n/localize'
import type { Row } from '~/metrics/answer'
import { catalog, type MetricId, metricIds } from '~/metrics/catalog'
import { decimals } from '~/metrics/metric'
import { answerChange, leadsOf } from '~/panels/change/answer'
import { isExplained, readChangeQuestion } from '~/panels/change/question'
import { dimensionsOfMetric } from '~/panels/explore/question'
import { type AnyFacts, anyFacts, dayNumber } from '../support/any-facts'
import { asking } from '../support/ask'
import { askMetrics } from '../support/ask-metrics'
import type { TestDatabase } from '../support/database'
import { createCompany, enterFacts, holdsIn, undone } from '../support/enter-facts'
import { factsIn } from '../support/facts'

let database: TestDatabase
beforeAll(async () => {
  database = await createCompany()
})
afterAll(() => database.close())

/** Two periods of 35 days; what is asked for is the second, compared with the first. */
const HALF = 35
const period = `from=${dayNumber(HALF)}&to=${dayNumber(2 * HALF - 1)}`
const facts = anyFacts({ first: 0, last: 2 * HALF - 1 })

async function changeBy(db: Database, metric: MetricId, address: string): Promise<Row[]> {
  const { services } = asking({ db })
  const question = await readChangeQuestion(services, new URLSearchParams(`metric=${metric}&${address}`))
  return localize(await answerChange(services, question), 'en').rows
}

const explained = metricIds.filter(isExplained)
/** In units of the last decimal in which the metric is shown. */
const inLastDigits = (metric: MetricId, value: unknown) => {
  const { unit } = catalog[metric]
  // What is counted in units may have fractions.
  const digits = Object.hasOwn(decimals, unit) ? decimals[unit as keyof typeof decimals] : 3
  return Math.round(Number(value) * 10 ** digits)
}
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)

const metricAndDimension = fc
  .constantFrom(...explained)
  .chain((metric) => fc.tuple(fc.constant(metric), fc.constantFrom(...dimensionsOfMetric(metric))))

test('what the groups did adds up to the change, to the last digit that is shown', () =>
  holdsIn(
    database,
    fc.tuple(facts, fc.array(metricAndDimension, { minLength: 4, maxLength: 4 })),
    async (db, [facts, asked]) => {
      await enterFacts(db, facts)
      for (const [metric, by] of asked) {
        const rows = await changeBy(db, metric, `${period}&by=${by}`)
        const [whole] = await askMetrics({ db }, [metric], `${period}&compare=previous`)
        const change = whole?.[`${metric}_change`]
        const of = (column: string) => rows.map((row) => inLastDigits(metric, row[column]))
        const where = `${metric} by ${by}`
        if (change === null) {
          expect(
            rows.map(({ contribution, effect }) => [contribution, effect]),
            where,
          ).toEqual(rows.map(() => [null, null]))
          continue
        }
        expect(sum(of('contribution')), where).toBe(inLastDigits(metric, change))
        expect(sum(of('effect')), where).toBe(inLastDigits(metric, change))
        if (rows.every(({ mix }) => mix === null)) continue
        expect(sum([...of('mix'), ...of('rate')]), where).toBe(inLastDigits(metric, change))
        expect(sum([...of('mix_relative'), ...of('rate')]), where).toBe(inLastDigits(metric, change))
      }
    },
    { numRuns: 60, seed: 20260131 },
  ))

/** A part of a group's cases: how many there are, and what they add up to. */
type Case = { group: string | null; day: string | null; amount: number | null }

/** The parts by hand, from the cases themselves: s and v are a group's share and value before (0) and now (1). */
function byHand(cases: readonly Case[]) {
  const known = cases.flatMap(({ group, day, amount }) =>
    day === null || amount === null || day > dayNumber(2 * HALF - 1)
      ? []
      : [{ group: group ?? '(none)', isNow: day >= dayNumber(HALF), amount }],
  )
  const groups = [...new Set(known.map(({ group }) => group))]
  const all = { now: known.filter(({ isNow }) => isNow), before: known.filter(({ isNow }) => !isNow) }
  const mean = (some: readonly { amount: number }[]) => sum(some.map(({ amount }) => amount)) / some.length
  const whole = (mean(all.before) + mean(all.now)) / 2
  return new Map(
    groups.map((group) => {
      const now = all.now.filter((one) => one.group === group)
      const before = all.before.filter((one) => one.group === group)
      const [s0, s1] = [before.length / all.before.length, now.length / all.now.length]
      const v1 = now.length > 0 ? mean(now) : mean(before)
      const v0 = before.length > 0 ? mean(before) : mean(now)
      const rate = ((v1 - v0) * (s0 + s1)) / 2
      const mix = ((s1 - s0) * (v0 + v1)) / 2
      const mixRelative = (s1 - s0) * ((v0 + v1) / 2 - whole)
      return [
        group,
        {
          value_before: before.length > 0 ? v0 : null,
          value_now: now.length > 0 ? v1 : null,
          share_before: s0,
          share_now: s1,
          mix,
          rate,
          contribution: mix + rate,
          n_before: before.length,
          n_now: now.length,
          mix_relative: mixRelative,
          effect: mixRelative + rate,
        },
      ]
    }),
  )
}

const responseOf = (facts: AnyFacts, amountOf: (score: number) => number) => (by: 'occasion' | 'channel') =>
  facts.surveys.map(
    ({ row }): Case => ({
      group: row[by],
      day: row.respondedOn,
      amount: row.responseScore === null ? null : amountOf(Number(row.responseScore)),
    }),
  )

describe('parts by hand agree with those of', () => {
  const twins: Partial<Record<MetricId, (facts: AnyFacts) => (by: 'occasion' | 'channel') => Case[]>> = {
    csat_rate: (facts) => responseOf(facts, (score) => Number(score >= 4)),
    mean_score: (facts) => responseOf(facts, (score) => score),
    nps: (facts) => (by) =>
      facts.surveys.map(({ row }) => ({
        group: row[by],
        day: row.respondedOn,
        amount: row.nps === null ? null : row.nps >= 9 ? 100 : row.nps <= 6 ? -100 : 0,
      })),
  }
  test.each(Object.keys(twins) as (keyof typeof twins)[])('%s', (metric) =>
    holdsIn(
      database,
      fc.tuple(facts, fc.constantFrom('occasion' as const, 'channel' as const)),
      async (db, [facts, by]) => {
        await enterFacts(db, facts)
        const expected = byHand(twins[metric]?.(facts)(by) ?? [])
        const rows = await changeBy(db, metric, `${period}&by=${by}`)
        expect(rows.map(({ group }) => group).sort()).toEqual([...expected.keys()].sort())
        // Of a period without any cases there is no change; what there is then is in the test of the sum.
        if (rows.some(({ contribution }) => contribution === null)) return
        const sizes = rows.map(({ contribution }) => Math.abs(inLastDigits(metric, contribution)))
        for (const [place, size] of sizes.entries())
          expect(size, 'the larger first').toBeLessThanOrEqual((sizes[place - 1] ?? size) + 1)
        for (const row of rows)
          for (const [column, value] of Object.entries(expected.get(String(row.group)) ?? {})) {
            const where = `${column} of ${row.group}`
            if (value === null) expect(row[column], where).toBeNull()
            // Parts are the differences of rounded levels, and so within one unit of the last digit.
            else expect(Math.abs(Number(row[column]) - value), where).toBeLessThan(digit(metric, column))
          }
      },
      { numRuns: 40, seed: 20260131 },
    ),
  )
})

/** How far a figure may be from the one by hand; what is the difference of two parts is off by as much as both. */
const digit = (metric: MetricId, column: string) =>
  column.startsWith('share')
    ? 1e-6
    : (column === 'mix_relative' ? 2 : 1) * 10 ** -decimals[catalog[metric].unit as keyof typeof decimals]

test('counts and money are explained by the differences of their groups, without mix and rate', () =>
  undone(database, async (db) => {
    const received: [day: number, cause: string, lossAmount: string][] = [
      [0, 'leak', '10.10'],
      [1, 'noise', '5.00'],
      [HALF, 'leak', '30.45'],
      [HALF + 1, 'leak', '0.55'],
    ]
    for (const [index, [day, cause, lossAmount]] of received.entries())
      await factsIn(db).complaint({
        complaintCode: `K${index}`,
        customerId: 1,
        received: dayNumber(day),
        cause,
        lossAmount,
      })
    const shown = async (metric: MetricId) =>
      (await changeBy(db, metric, `${period}&by=cause`)).map((row) =>
        ['group', 'value_before', 'value_now', 'share_now', 'mix', 'rate', 'contribution'].map(
          (id) => row[id],
        ),
      )
    expect(await shown('received')).toEqual([
      ['leak', 1, 2, 1, null, null, 1],
      ['noise', 1, 0, 0, null, null, -1],
    ])
    expect(await shown('loss_amount')).toEqual([
      ['leak', '10.10', '31.00', 1, null, null, '20.90'],
      ['noise', '5.00', '0.00', 0, null, null, '-5.00'],
    ])
  }))

type Answers = { day: number; count: number; satisfied: number } & Partial<typeof survey.$inferInsert>

/** Answers of 5, as many as are satisfied, and of 3; where no region is said the regions take turns and tell nothing. */
async function enterAnswers(db: Database, answers: readonly Answers[]) {
  for (const [place, { day, count, satisfied, ...rest }] of answers.entries())
    for (let index = 0; index < count; index++)
      await factsIn(db).survey({
        surveyCode: `K-${place}-${index}`,
        customerId: 1,
        regionId: 1 + (index % 2),
        answered: dayNumber(day),
        overallScore: index < satisfied ? 5 : 3,
        ...rest,
      })
}

describe('a survey of all customers that is answered better than the others', () => {
  /** 40 of 50 deliveries were satisfied before; now 40 of 50 again, and 50 of 50 of the annual survey. */
  const entered = (work: (db: Database) => Promise<void>) =>
    undone(database, async (db) => {
      await enterAnswers(db, [
        { day: 0, count: 50, satisfied: 40, occasion: 'delivery' },
        { day: HALF, count: 50, satisfied: 40, occasion: 'delivery' },
        { day: HALF, count: 50, satisfied: 50, occasion: 'annual' },
      ])
      await work(db)
    })

  test('is the reason: it moved the whole by its share, and nobody does worse', () =>
    entered(async (db) => {
      const rows = await changeBy(db, 'csat_rate', period)
      const shown = rows.map((row) =>
        ['group', 'share_before', 'share_now', 'mix', 'rate', 'mix_relative', 'effect'].map((id) => row[id]),
      )
      // 80 % → 90 %: (0.5 − 0)·1 and (0.5 − 1)·0.8; against 0.85, the mean of both: 0.5·0.15 and −0.5·−0.05.
      expect(shown).toEqual([
        ['annual', 0, 0.5, 0.5, 0, 0.075, 0.075],
        ['delivery', 1, 0.5, -0.4, 0, 0.025, 0.025],
      ])
    }))

  test('leads before the region, whose groups moved alike', () =>
    entered(async (db) => {
      const { services } = asking({ db })
      const question = await readChangeQuestion(services, new URLSearchParams(`metric=csat_rate&${period}`))
      const leads = await leadsOf(services, question)
      const shown = leads.map(({ by, way, group, effect }) => [by, way, group, effect])
      // All that the shares did: 0.5 − 0.4.
      expect(shown).toEqual([['occasion', 'mix', 'annual', '0.100000']])
    }))
})

test('a region that got worse leads, and not a handful of answers that are all bad', () =>
  undone(database, async (db) => {
    const answers = [
      { day: 0, regionId: 1, count: 50, satisfied: 40, channel: 'phone' },
      { day: 0, regionId: 2, count: 50, satisfied: 40, channel: 'phone' },
      { day: HALF, regionId: 1, count: 50, satisfied: 40, channel: 'phone' },
      { day: HALF, regionId: 2, count: 44, satisfied: 20, channel: 'phone' },
      { day: HALF, regionId: 2, count: 6, satisfied: 0, channel: 'email' },
    ]
    await enterAnswers(db, answers)
    const { services } = asking({ db })
    const question = await readChangeQuestion(services, new URLSearchParams(`metric=csat_rate&${period}`))
    const leads = await leadsOf(services, question)
    const shown = leads.map(({ by, way, group, effect }) => [by, way, group, effect])
    // The north fell from 80 % to 40 % and has half of the answers. What phone calls lost, 16 points, is less than they
    // would have lost had all moved alike; that mail came up took 0.94·0.719 + 0.06·0 − 0.719, which phone stands for.
    expect(shown).toEqual([
      ['region', 'level', 'north', '-0.200000'],
      ['channel', 'mix', 'phone', '-0.043149'],
    ])
    const rows = await changeBy(db, 'csat_rate', `${period}&by=channel`)
    expect(rows.map(({ group, small_sample }) => [group, small_sample])).toEqual([
      ['phone', false],
      ['email', true],
    ])
  }))

test('a change that its groups do not make is refused with a sentence', async () => {
  const { services } = asking(database)
  const ask = (address: string) => readChangeQuestion(services, new URLSearchParams(address))
  for (const metric of metricIds.filter((id) => !isExplained(id)))
    await expect(ask(`metric=${metric}`), metric).rejects.toThrow('refusals.notExplained')
  expect(metricIds.filter((id) => !isExplained(id)).sort()).toEqual(
    [
      'aspect_importance',
      'bad_debt_rate',
      'buyers',
      'cei',
      'collection_rate',
      'dso',
      'dso_countback',
      'exchange_rate',
      'overdue_customers',
      'per_10k_customers',
      'repair_hours_median',
      'repair_hours_p90',
      'resolution_hours_median',
      'resolution_hours_p90',
      'return_rate',
      'visits_per_workday',
      'wait_p90_seconds',
    ].sort(),
  )
  await expect(ask('metric=csat_rate&metric=nps')).rejects.toThrow('refusals.givenTwice')
  await expect(ask('metric=csat_rate&by=cause')).rejects.toThrow('refusals.noDimensionHere')
  await expect(ask('metric=coverage_rate&by=purpose')).rejects.toThrow('refusals.notGrouped')
  await expect(ask('')).rejects.toThrow('refusals.noMetric')
})
