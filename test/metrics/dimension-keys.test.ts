/** What a figure is divided by is what its records show: no dimension is keyed by a column of something else. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Row } from '~/metrics/answer'
import {
  type DimensionId,
  dimensionsOf,
  isTableDimension,
  type Subject,
  subjects,
} from '~/metrics/dimensions'
import { changed } from '~/page/addresses'
import { drillTargets } from '~/page/drill-targets'
import { anyFacts, dayNumber } from '../support/any-facts'
import { asking } from '../support/ask'
import { askMetrics } from '../support/ask-metrics'
import type { TestDatabase } from '../support/database'
import { createCompany, enterFacts, undone } from '../support/enter-facts'

let database: TestDatabase
beforeAll(async () => {
  database = await createCompany()
})
afterAll(() => database.close())

/** A figure of each subject that counts the records of a list. */
const counts = {
  satisfaction: 'responses',
  complaints: 'received',
  receivables: 'open_invoices',
  visits: 'planned',
  service: 'orders',
  contacts: 'offered',
  customer_base: 'customers_end',
  staff: 'evaluations',
} as const satisfies Record<Subject, string>

/** Columns that are named otherwise than the dimension that they show. */
const columns: { [S in Subject]?: Partial<Record<DimensionId, string>> } = {
  visits: { channel: 'method' },
  customer_base: { employee: 'owner_code', kind: 'customer_kind', tier: 'customer_tier' },
}

/** What no list shows, by the code of whom it belongs to: the company of `createCompany`. */
const tiers: Readonly<Record<string, string>> = { C1: 'A', C2: 'B', C4: 'B' }
const departments: Readonly<Record<string, string>> = { li: 'sales' }

function valueIn(row: Row, subject: Subject, dimension: DimensionId) {
  if (dimension === 'tier') return tiers[String(row.customer_code)]
  if (dimension === 'department' && !('department_code' in row)) return departments[String(row.employee_code)]
  const column =
    columns[subject]?.[dimension] ?? (isTableDimension(dimension) ? `${dimension}_code` : dimension)
  if (!(column in row))
    throw new Error(`Say in "columns" where ${subject} show ${dimension}, as not in ${column}`)
  return row[column]
}

const cases = subjects.flatMap((subject) =>
  dimensionsOf[subject].map((dimension) => [subject, dimension] as const),
)

test.each(cases)('%s by %s: the groups are those of the list', async (subject, dimension) => {
  const id = counts[subject]
  const { list, recordFilters } = drillTargets[id]
  let counted = 0
  const range = { from: dayNumber(0), to: dayNumber(90), as_of: dayNumber(90) }
  const property = fc.asyncProperty(anyFacts({ first: 0, last: 69 }), (facts) =>
    undone(database, async (db) => {
      await enterFacts(db, facts)
      const groups = await askMetrics({ db }, [id], `${new URLSearchParams({ ...range, by: dimension })}`)
      const address = changed('', { ...range, ...recordFilters })
      const expected: Record<string, number> = {}
      for (const row of await asking({ db }).rows(list, address)) {
        const group = String(valueIn(row, subject, dimension) ?? '(none)')
        expected[group] = (expected[group] ?? 0) + 1
      }
      const shown = groups.filter((row) => row[id] !== 0).map((row) => [row.group, row[id]])
      expect(Object.fromEntries(shown)).toEqual(expected)
      counted += shown.length
    }),
  )
  await fc.assert(property, { numRuns: 8, seed: 20260131 })
  // Facts that nobody made up are in no group, and say nothing.
  expect(counted).toBeGreaterThan(0)
})
