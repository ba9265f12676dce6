/** How the database puts sources of many groups together: by hash or in order, not each group with each other. */
import { type SQL, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { figures } from '~/metrics/catalog'
import { compile } from '~/metrics/compile'
import { basisOf } from '~/metrics/execute'
import { readQuery } from '~/panels'
import { asking } from '../support/ask'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { insertGeneratedFacts } from '../support/generated-facts'
import { allRollups, buildAllRollups } from '../support/rollups'

type Plan = { 'Node Type': string; 'Join Type'?: string; 'CTE Name'?: string; Plans?: Plan[] }

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await insertGeneratedFacts(database.sql)
  await buildAllRollups(database.db)
  await database.sql`analyze`
})
afterAll(() => database.close())

async function planOf(statement: SQL): Promise<Plan> {
  const { rows } = await database.db.execute<{ 'QUERY PLAN': { Plan: Plan }[] }>(
    sql`explain (format json) ${statement}`,
  )
  return rows[0]?.['QUERY PLAN'][0]?.Plan as Plan
}

/** How each source is joined. Only a full join can never become a loop that reads all groups for each group. */
function joinsOf(sources: readonly string[], plan: Plan): string[] {
  const parts = plan.Plans ?? []
  const joined = parts.flatMap((part) => (part['Node Type'] === 'Hash' ? (part.Plans ?? []) : [part]))
  const isJoin =
    plan['Join Type'] !== undefined && joined.some((part) => sources.includes(part['CTE Name'] ?? ''))
  return [
    ...(isJoin ? [plan['Join Type'] as string] : []),
    ...parts.flatMap((part) => joinsOf(sources, part)),
  ]
}

const asOfDay = 'from=2026-03-31&to=2026-03-31&as_of=2026-03-31'

test.each([
  ['facts', undefined],
  ['rollups', allRollups],
])('of balances, complaints and answers by customer, from %s', async (_, rollups) => {
  const { services } = asking(database)
  const ids = ['gross_balance', 'unapplied_credit', 'received', 'csat_rate'] as const
  const sources = ids.flatMap((id) => figures[id].sources.map((source) => source.id))
  for (const [search, grain] of [
    [asOfDay, null],
    [`${asOfDay}&compare=previous`, null],
    ['', 'month'],
    ['compare=last_year', 'quarter'],
  ] as const) {
    const query = await readQuery(services, new URLSearchParams(search), 'overview')
    const statement = compile({
      query,
      ...basisOf({ ...services, ...(rollups && { rollups }) }),
      columns: ids.map((id) => ({ id, metric: figures[id], changes: true })),
      group: 'customer',
      grain,
      order: 'code',
    })
    // What somebody asks of the answer does not change how it is made.
    const narrowed = sql`select * from (${statement}) a where gross_balance <> 0`
    for (const asked of [statement, narrowed])
      expect([search, new Set(joinsOf(sources, await planOf(asked)))]).toEqual([search, new Set(['Full'])])
  }
})
