/** The first rows of a list and what is said of all: the same as of the whole list. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localize } from '~/i18n/localize'
import { type OrderBy, rowsInOrder } from '~/metrics/order'
import { answerPanel, type PanelId, readQuery } from '~/panels'
import { asking } from '../support/ask'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { insertGeneratedFacts } from '../support/generated-facts'
import { allRollups, buildAllRollups } from '../support/rollups'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await insertGeneratedFacts(database.sql)
  await buildAllRollups(database.db)
})
afterAll(() => database.close())

const questions = [
  '',
  'region=east',
  'tier=A',
  'region=(none)',
  'as_of=2025-06-30',
  'by=region',
  'by=employee&region=east',
  'by=customer&age_by=invoice_date&tier=B',
]

describe.each([
  ['facts', undefined],
  ['rollups', allRollups],
])('from %s', (_, rollups) => {
  const ask = async (panel: PanelId, search: string, limit?: number, order?: OrderBy) => {
    const { services } = asking(database)
    const query = await readQuery(services, new URLSearchParams(search), 'receivables')
    return answerPanel({ ...services, ...(rollups && { rollups }) }, panel, query, { limit, order })
  }

  test.each(questions)('groups by age, “%s”', async (search) => {
    const whole = await ask('receivables-ageing-by', search)
    for (const limit of [1, 3, 200]) {
      const { rows, all, ...rest } = await ask('receivables-ageing-by', search, limit)
      expect({ ...rest, filters: whole.filters }).toEqual({ ...whole, rows: undefined })
      expect([all, rows]).toEqual([whole.rows.length, whole.rows.slice(0, limit)])
    }
  })

  test.each(['', 'by=employee&region=east'])('groups in another order, “%s”', async (search) => {
    const whole = localize(await ask('receivables-ageing-by', search), 'en')
    for (const order of ['label', '-label', '-overdue_rate', 'oldest_overdue_days', 'not_due']) {
      const { rows, all } = localize(await ask('receivables-ageing-by', search, 3, order), 'en')
      expect([all, rows], order).toEqual([whole.rows.length, rowsInOrder(whole, order)?.slice(0, 3)])
    }
  })

  test('credit control in another order is that of those who break a rule', async () => {
    const whole = localize(await ask('receivables-credit-control', ''), 'en')
    const rows = whole.rows.filter((row) => row.rules_broken !== null)
    for (const order of ['label', '-oldest_overdue_days', 'utilisation', '-credit_grade']) {
      const first = localize(await ask('receivables-credit-control', '', 5, order), 'en')
      expect(first.rows, order).toEqual(rowsInOrder({ ...whole, rows }, order)?.slice(0, 5))
    }
  })

  test.each(questions.filter((search) => !search.includes('by=')))('credit control, “%s”', async (search) => {
    const whole = await ask('receivables-credit-control', search)
    const broken = whole.rows.filter((row) => row.rules_broken !== null)
    const of = (rule: string) =>
      broken.filter((row) => String(row.rules_broken).split(' ').includes(rule)).length
    for (const limit of [1, 20]) {
      const { rows, all, counts } = await ask('receivables-credit-control', search, limit)
      expect([all, rows]).toEqual([whole.rows.length, whole.rows.slice(0, limit)])
      const { broken: some, ...ofRules } = counts ?? {}
      expect(some).toBe(broken.length)
      for (const [rule, n] of Object.entries(ofRules)) expect([rule, n]).toEqual([rule, of(rule)])
      const told = new Set(broken.flatMap((row) => String(row.rules_broken).split(' ')))
      expect(Object.keys(ofRules).toSorted()).toEqual([...told].toSorted())
    }
  })
})
