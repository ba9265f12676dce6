import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { groupKey, isGrouped, matches } from '~/metrics/groups'
import { type GroupsOf, source } from '~/metrics/source'
import { readableSql } from '~/metrics/statement'

const day = sql`day`
const groups: GroupsOf<'receivables'> = {
  region: sql`region_id`,
  tier: sql`tier`,
  department: 'ignored',
  employee: 'ignored',
  credit_grade: 'ignored',
  customer: 'ignored',
}

test('a dimension that rows ignore neither narrows nor divides them', () => {
  expect(readableSql(matches({ tier: ['A'], department: ['d'] }, groups, day))).toBe(
    "((tier)::text in ('A'))",
  )
  expect(
    readableSql(
      groupKey('department', groups, day, { by: 'department', by2: null, regionLevel: null, where: {} }),
    ),
  ).toBe("'(none)'::text")
  expect(['tier', 'department', null].map((group) => isGrouped({ groups }, group as 'tier' | null))).toEqual([
    true,
    false,
    true,
  ])
})

test('a filter of which nobody said what it means is no answer at all', () => {
  expect(() => matches({ purpose: ['survey'] }, groups, day)).toThrow('purpose')
})

test('a source that forgets a dimension of its subject does not compile', () => {
  const { customer: _, ...forgetful } = groups
  const of = { subject: 'receivables', kind: 'event', reach: null, steps: [] } as const
  const words = { 'zh-CN': '', en: '' }
  // @ts-expect-error nothing is said of customers
  source('one', { ...of, rows: words, date: words, from: sql``, day: sql``, groups: forgetful })
})
