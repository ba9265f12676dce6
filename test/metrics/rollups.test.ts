/** What a rollup says is what the facts say, to the last digit but for percentiles: of any facts, on any as-of day, after any change. */
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/connect'
import { localize } from '~/i18n/localize'
import { keepTouched, tablesOf } from '~/imports/keep-rollups'
import type { FigureId } from '~/metrics/catalog'
import { figures } from '~/metrics/catalog'
import {
  type DimensionId,
  dimensionsOf,
  isPartDimension,
  partDimensionsOf,
  type Subject,
  subjects,
} from '~/metrics/dimensions'
import { isGrouped } from '~/metrics/groups'
import { keysOf } from '~/metrics/rollups/cubes'
import { buildRollups, builtRollups } from '~/metrics/rollups/fill'
import { rolledUpSources } from '~/metrics/rollups/sources'
import { defaultSettings } from '~/metrics/settings'
import { type PanelId, panels, readQuery } from '~/panels'
import { anyFacts, dayNumber } from '../support/any-facts'
import { asking } from '../support/ask'
import { askMetrics } from '../support/ask-metrics'
import type { TestDatabase } from '../support/database'
import { createCompany, enterFacts, holdsIn } from '../support/enter-facts'
import { allRollups, buildAllRollups } from '../support/rollups'
import { expectSameButPercentiles } from '../support/same-but-percentiles'

let database: TestDatabase
beforeAll(async () => {
  database = await createCompany()
})
afterAll(() => database.close())

/** Facts begin in sixteen weeks and are over three weeks later: months begin and end among them. */
const LAST = 115
const facts = anyFacts({ first: 0, last: LAST })
const anyDay = fc.integer({ min: -5, max: LAST + 30 }).map(dayNumber)

/** The figures of a subject whose sources can be rolled up. */
function figuresOf(subject: Subject): FigureId[] {
  const rolledUp = new Set(rolledUpSources(subject, defaultSettings).map(({ id }) => id))
  return (Object.keys(figures) as FigureId[]).filter((id) =>
    figures[id].sources.some((source) => source.subject === subject && rolledUp.has(source.id)),
  )
}

const rolledUp = subjects.filter((subject) => rolledUpSources(subject, defaultSettings).length > 0)
type Asked = {
  subject: Subject
  days: string[]
  asOf: string
  grain: string
  by: DimensionId | null
  by2: DimensionId | null
  where: string[]
  compare: string | null
}
const question: fc.Arbitrary<Asked> = fc.constantFrom(...rolledUp).chain((subject) => {
  const dimensions: readonly DimensionId[] = [...dimensionsOf[subject], ...partDimensionsOf[subject]]
  const grouping = fc.constantFrom(
    ...dimensions.filter((id) => id === 'customer' || keysOf(subject).includes(id)),
  )
  const where = fc.subarray(
    [
      'region=east',
      'department=service',
      'tier=B',
      'region=(none)',
      ...(subject === 'complaints'
        ? ['disposition=return', 'disposition=(none)', 'cause=(none)', 'employee=li']
        : []),
    ],
    { maxLength: 2 },
  )
  return fc.record({
    subject: fc.constant(subject),
    days: fc.tuple(anyDay, anyDay).map((days) => days.sort()),
    asOf: anyDay,
    grain: fc.constantFrom('day', 'week', 'month', 'quarter'),
    by: fc.option(grouping),
    by2: fc.option(grouping),
    where,
    compare: fc.option(fc.constantFrom('previous', 'last_year')),
  })
})

const secondOf = ({ by, by2 }: Pick<Asked, 'by' | 'by2'>) => (by === null || by === by2 ? null : by2)

const addressOf = ({ days, asOf, grain, by, where, compare, ...more }: Asked) =>
  [
    `from=${days[0]}&to=${days[1]}&as_of=${asOf}`,
    by ? `by=${by}` : `grain=${grain}`,
    ...(secondOf({ by, ...more }) ? [`by2=${more.by2}`] : []),
    ...where,
    ...(compare ? [`compare=${compare}`] : []),
  ].join('&')

/** Only some figures are known by a part of facts. */
const isKnownBy = (id: FigureId, by: DimensionId | null) =>
  by === null || !isPartDimension(by) || figures[id].sources.every((source) => isGrouped(source, by))

/** Asks each question of the rollups and of the facts. */
async function expectSame(db: Database, asked: readonly Asked[], when: string) {
  for (const one of asked) {
    const ids = figuresOf(one.subject).filter((id) => isKnownBy(id, one.by) && isKnownBy(id, secondOf(one)))
    const ofFacts = await askMetrics({ db }, ids, addressOf(one))
    const ofRollups = await askMetrics({ db }, ids, addressOf(one), new Set([one.subject]))
    expectSameButPercentiles(ofRollups, ofFacts, `${when}: ${one.subject} ${addressOf(one)}`)
    if (one.subject === 'complaints') await expectSamePanels(db, addressOf({ ...one, by2: null }), when)
  }
}

/** Panels of complaints that have cubes of their own. */
async function expectSamePanels(db: Database, address: string, when: string) {
  const { services } = asking({ db })
  const query = await readQuery(services, new URLSearchParams(address), 'complaints')
  for (const id of ['complaints-heatmap', 'complaints-resolution-days'] as const) {
    const { rows } = await panels[id].answer({ ...services, rollups: allRollups }, query)
    expect(rows, `${when}: ${id} ${address}`).toEqual((await panels[id].answer(services, query)).rows)
  }
}

const build = async (db: Database, asked: readonly Asked[]) => {
  for (const subject of new Set(asked.map((one) => one.subject)))
    await buildRollups(db, subject, defaultSettings)
}

const holds = <T>(
  arbitrary: fc.Arbitrary<T>,
  property: (db: Database, made: T) => Promise<void>,
  numRuns: number,
) => holdsIn(database, arbitrary, property, { numRuns, seed: 20261129 })

const questions = fc.array(question, { minLength: 4, maxLength: 4 })

test(
  'a question has the same answer from rollups and from facts',
  () =>
    holds(
      fc.tuple(facts, questions),
      async (db, [made, asked]) => {
        await enterFacts(db, made)
        await build(db, asked)
        await expectSame(db, asked, 'built')
      },
      10,
    ),
  180_000,
)

test(
  'every panel says the same from rollups and from facts',
  () =>
    holds(
      fc.tuple(facts, anyDay),
      async (db, [made, asOf]) => {
        await enterFacts(db, made)
        await buildAllRollups(db)
        const { services } = asking({ db })
        for (const id of Object.keys(panels) as PanelId[]) {
          for (const more of ['', '&region=east&compare=previous', '&age_by=invoice_date']) {
            const address = new URLSearchParams(
              `from=${dayNumber(0)}&to=${dayNumber(LAST)}&as_of=${asOf}${more}`,
            )
            if (more.includes('age_by') && panels[id].subject !== 'receivables') continue
            if (id === 'customer-timeline') address.set('customer', 'C1')
            const query = await readQuery(services, address, panels[id].subject)
            const ofRollups = await panels[id].answer({ ...services, rollups: allRollups }, query)
            const ofFacts = await panels[id].answer(services, query)
            expectSameButPercentiles(
              localize(ofRollups.rows, 'en'),
              localize(ofFacts.rows, 'en'),
              `${id} ${address}`,
            )
          }
        }
      },
      3,
    ),
  180_000,
)

test('hours of arrival are those of the zone, and cubes of another zone are not read', () =>
  holds(
    facts,
    async (db, made) => {
      await enterFacts(db, made)
      const settings = { ...defaultSettings, reportTimeZone: 'America/New_York' }
      await buildRollups(db, 'complaints', settings)
      const { services, rows } = asking({ db }, { timeZone: 'America/New_York' })
      const address = `from=${dayNumber(0)}&to=${dayNumber(LAST)}`
      const query = await readQuery(services, new URLSearchParams(address), 'complaints')
      const ofRollups = await panels['complaints-heatmap'].answer({ ...services, rollups: allRollups }, query)
      expect(ofRollups.rows).toEqual(await rows('complaints-heatmap', address))
      expect(await builtRollups(db, settings)).toEqual(['complaints'])
      expect(await builtRollups(db, defaultSettings)).toEqual([])
    },
    2,
  ))

/** Everything of some customers is touched. */
const touchedOf = (db: Database, customers: readonly number[]) => async (subject: Subject) => {
  for (const { table, id } of tablesOf(subject))
    await db.execute(sql`
      insert into touched_fact select ${table}, customer_id, ${sql.identifier(id)}
        from warehouse.${sql.identifier(table)} where customer_id in (${sql.join(
          customers.map((customer) => sql`${customer}`),
          sql`, `,
        )})`)
}

const changes: readonly string[] = [
  `update warehouse.fact_complaint set level = 4 - level, resolved_on = null, resolved_at = null, follow_up_on = null, follow_up_at = null, disposition = null where customer_id = $1`,
  `delete from warehouse.fact_complaint where customer_id = $1 and level = 1`,
  `update warehouse.fact_complaint set cause = 'other', handler_id = 2, loss_amount = null where customer_id = $1`,
  `update warehouse.fact_survey set response_score = 5, nps = null, region_id = 2 where customer_id = $1 and responded_on is not null`,
  `delete from warehouse.fact_visit where customer_id = $1`,
  `update warehouse.fact_visit set cost = 12.34, employee_id = 1 where customer_id = $1`,
  `delete from warehouse.fact_receipt where customer_id = $1 and amount > 500`,
  `update warehouse.fact_receipt set received_on = received_on - 20, amount = amount * 2 where customer_id = $1`,
  `update warehouse.fact_invoice set due_date = due_date + 40, region_id = 1 where customer_id = $1`,
  `update warehouse.dim_customer set tier = 'C', owner_id = 2, credit_grade = 'B' where customer_id = $1`,
]

test(
  'what changes is the same from rollups that are kept and from facts',
  () =>
    holds(
      fc.tuple(
        facts,
        questions,
        fc.subarray([...changes], { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 4 }),
      ),
      async (db, [made, asked, changed, customer]) => {
        await enterFacts(db, made)
        await build(db, asked)
        const built = [...new Set(asked.map(({ subject }) => subject))]
        await keepTouched(db, defaultSettings, built, touchedOf(db, [customer]), async () => {
          for (const statement of changed)
            await db.execute(sql.raw(statement.replaceAll('$1', String(customer))))
        })
        await expectSame(db, asked, changed.join('; '))
      },
      12,
    ),
  180_000,
)
