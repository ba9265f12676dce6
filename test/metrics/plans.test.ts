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

type Plan = { 'Node Type': string; 'Join Type'?: string; 'CTE Name'?: string; Plans?: Plan[] }

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await insertGeneratedFacts(database.sql)
  await database.sql`analyze`
})
afterAll(() => database.close())

async function planOf(statement: SQL): Promise<Plan> {
  const { rows } = await database.db.execute<{ 'QUERY PLAN': { Plan: Plan }[] }>(
    sql`explain (format json) ${statement}`,
  )
  return rows[0]?.['QUERY PLAN'][0]?.Plan as Plan
}

/** The loops of a plan that read all groups of a source for each group. */
function loopsOver(names: readonly string[], plan: Plan): string[] {
  const inner = plan.Plans?.[1]
  const own =
    plan['Node Type'] === 'Nested Loop' && inner?.['CTE Name'] && names.includes(inner['CTE Name'])
      ? [inner['CTE Name']]
      : []
  return [...own, ...(plan.Plans ?? []).flatMap((part) => loopsOver(names, part))]
}

test.each([
  ['gross_balance', 'unapplied_credit'],
  ['received', 'csat_rate', 'invoiced'],
  ['invoiced', 'collected', 'dso'],
] as const)('of %s and others by customer', async (...ids) => {
  const { services } = asking(database)
  for (const search of ['', 'compare=previous', 'as_of=2026-03-31&from=2026-01-01&to=2026-03-31']) {
    const query = await readQuery(services, new URLSearchParams(search), 'overview')
    const statement = compile({
      query,
      ...basisOf(services),
      columns: ids.map((id) => ({ id, metric: figures[id], changes: true })),
      group: 'customer',
      grain: 'month',
      order: 'code',
    })
    const sources = ids.flatMap((id) => figures[id].sources.map((source) => source.id))
    expect(loopsOver([...sources, 'answer'], await planOf(statement))).toEqual([])
    // What somebody asks of the answer does not change how it is made.
    expect(
      loopsOver(
        [...sources, 'answer'],
        await planOf(sql`select * from (${statement}) a where ${sql.identifier(ids[0])} <> 0`),
      ),
    ).toEqual([])
  }
})
