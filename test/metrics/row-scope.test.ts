/**
 * What somebody with a scope of regions sees: the rows of these, whatever is asked and however it is read. The company's
 * own answer narrowed to a region is the answer of somebody who sees that region.
 */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Connection, connect } from '#db/connect'
import { asReader } from '#db/reader'
import { COMPANY, type RowScope, scopeKey } from '#db/row-scope'
import type { Row } from '~/metrics/answer'
import { valuesOf } from '~/metrics/dimension-values'
import { type DimensionId, dimensionIds, dimensionsOf, isSubject, subjects } from '~/metrics/dimensions'
import { dimensionsIn } from '~/metrics/query-params'
import { forScope } from '~/metrics/rollups/reading'
import { type PanelId, panels } from '~/panels'
import { asking } from '../support/ask'
import { canaryCompany, canaryOf, regions } from '../support/canaries'
import type { TestDatabase } from '../support/database'
import { allRollups } from '../support/rollups'
import { expectSameButPercentiles } from '../support/same-but-percentiles'

let pure: TestDatabase
let mixed: TestDatabase
const readers = new Map<TestDatabase, Connection>()
beforeAll(async () => {
  ;[pure, mixed] = [await canaryCompany(false), await canaryCompany(true)]
  for (const database of [pure, mixed])
    readers.set(database, connect(asReader(database.url), { max: 3, applicationName: 'manyi reader' }))
}, 60_000)
afterAll(async () => {
  for (const reader of readers.values()) await reader.close()
  for (const database of [pure, mixed]) await database.close()
})

const ways = ['facts', 'rollups'] as const
type Way = (typeof ways)[number]

function seenBy(database: TestDatabase, scope: RowScope, way: Way = 'facts') {
  const reader = readers.get(database) as Connection
  const { db } = reader.as({ scope, seesStaff: true })
  return asking({
    db,
    scope,
    company: reader.as(COMPANY).db,
    ...(way === 'rollups' ? { rollups: forScope(allRollups, scope) } : {}),
  })
}

const period = 'from=2026-01-01&to=2026-03-31'
const ids = Object.keys(panels) as PanelId[]

/** Questions of a panel that differ in what is grouped, compared and known. */
function questionsOf(id: PanelId): string[] {
  const { subject } = panels[id]
  const dimensions = (isSubject(subject) ? dimensionsOf[subject] : []) as readonly DimensionId[]
  const isGrouped = /-by$|-breakdown$/.test(id)
  return [
    period,
    `${period}&compare=previous`,
    `${period}&as_of=2026-03-17`,
    ...(isGrouped ? dimensions.map((by) => `${period}&by=${by}`) : []),
  ]
}

const rowsOf = (asked: ReturnType<typeof asking>, id: PanelId, address: string) =>
  asked.rows(id, address).catch((error: { words?: unknown }) => {
    if (!error.words) throw error
    return JSON.stringify(error.words)
  })

/** The whole beside a part is all that whoever asks sees, and so another for each. */
const withoutWhole = (rows: Row[] | string) =>
  typeof rows === 'string'
    ? rows
    : rows.map((row) => Object.fromEntries(Object.entries(row).filter(([id]) => !id.endsWith('_whole'))))

describe.each(ways)('read from %s', (way) => {
  test.each(ids)('%s of a region is what the company sees of it', async (id) => {
    let rows = 0
    for (const address of questionsOf(id)) {
      const narrowed = `${address}&region=east`
      const ofCompany = withoutWhole(await rowsOf(seenBy(pure, 'company', way), id, narrowed))
      const ofRegion = withoutWhole(await rowsOf(seenBy(pure, { regions: ['1'] }, way), id, narrowed))
      expect(ofRegion, narrowed).toEqual(ofCompany)
      rows += Array.isArray(ofCompany) ? ofCompany.length : 0
    }
    // What says nothing would be the same to everybody.
    expect(rows).toBeGreaterThan(0)
  })

  test.each(ids)('%s holds nothing of another region', async (id) => {
    for (const database of [pure, mixed])
      for (const address of questionsOf(id)) {
        const answer = JSON.stringify(await rowsOf(seenBy(database, { regions: ['1'] }, way), id, address))
        for (const other of ['north', 'south', 'nobody'])
          expect(answer, `${id} ${address}`).not.toContain(canaryOf(other))
      }
  })

  test('sums of the regions and of what has none are those of the company', async () => {
    const amounts = async (scope: RowScope) =>
      (await seenBy(mixed, scope, way).rows('complaints-breakdown', `${period}&by=tier`)) as Record<
        string,
        unknown
      >[]
    const all = await amounts('company')
    const parts = await Promise.all(Object.values(regions).map((id) => amounts({ regions: [id] })))
    const none = await seenBy(mixed, 'company', way).rows(
      'complaints-breakdown',
      `${period}&by=tier&region=(none)`,
    )
    for (const { group, received } of all) {
      const sum = [...parts, none].flat().filter((row) => row.group === group)
      expect([group, sum.reduce((total, row) => total + Number(row.received), 0)]).toEqual([group, received])
    }
  })

  test('nobody without a region sees anything, and two regions are both', async () => {
    const received = async (scope: RowScope) =>
      (await seenBy(mixed, scope, way).rows('complaints-breakdown', `${period}&by=region`)).map(
        (row) => row.group,
      )
    expect(await received({ regions: [] })).toEqual([])
    expect((await received({ regions: ['1', '3'] })).sort()).toEqual(['east', 'south'])
  })
})

test.each(ids)('%s: facts say the same as rollups to whoever sees two regions', async (id) => {
  const scope = { regions: ['1', '2'] }
  for (const address of questionsOf(id)) {
    const [ofRollups, ofFacts] = [
      await rowsOf(seenBy(mixed, scope, 'rollups'), id, address),
      await rowsOf(seenBy(mixed, scope), id, address),
    ]
    if (typeof ofRollups === 'string' || typeof ofFacts === 'string') expect(ofRollups).toBe(ofFacts)
    else expectSameButPercentiles(ofRollups, ofFacts, `${id} ${address}`)
  }
})

test('a customer of another region, met through a fact of one’s own, has no name and no code', async () => {
  const rows = await seenBy(mixed, { regions: ['1'] }).rows('complaints-breakdown', `${period}&by=customer`)
  const outside = rows.filter((row) => row.group === '(none)')
  expect(outside).toHaveLength(1)
  expect(outside[0]?.label).toBe('Unknown, or of another region')
  const records = await seenBy(mixed, { regions: ['1'] }).rows(
    'complaints-records',
    `${period}&customer=(none)`,
  )
  expect(records.length).toBe(outside[0]?.received)
  for (const row of records) expect([row.customer_code, row.customer_name]).toEqual([null, null])
})

test('offers no value of another region to choose from, and says of its codes that there are none', async () => {
  const seen = seenBy(mixed, { regions: ['1'] })
  for (const subject of subjects)
    for (const dimension of dimensionsIn(subject)) {
      const values = JSON.stringify(await valuesOf(seen.services, dimension, subject))
      for (const other of ['north', 'south']) expect([dimension, values]).not.toContain(canaryOf(other))
    }
  const unknown = await rowsOf(seen, 'complaints-breakdown', `${period}&region=nowhere`)
  const foreign = await rowsOf(seen, 'complaints-breakdown', `${period}&region=north`)
  expect(String(foreign).replaceAll('north', 'nowhere')).toBe(unknown)
  expect(dimensionIds.length).toBeGreaterThan(0)
})

test('scopes are told apart by their regions, in whatever order', () => {
  expect(scopeKey({ regions: ['3', '1'] })).toBe(scopeKey({ regions: ['1', '3'] }))
  expect(scopeKey({ regions: ['13'] })).not.toBe(scopeKey({ regions: ['1', '3'] }))
})
