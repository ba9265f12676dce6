/** Answers describe themselves: what each column is to the others, and what is left when they get a language. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localize } from '~/i18n/localize'
import { langs } from '~/i18n/text'
import { isMetricId } from '~/metrics/catalog'
import { defaultSettings } from '~/metrics/settings'
import { answerPanel, type PanelId, panels, readQuery } from '~/panels'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { insertGeneratedFacts } from '../support/generated-facts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await insertGeneratedFacts(database.sql)
})
afterAll(() => database.close())

const now = () => new Date('2026-11-22T02:00:00Z')
const beside = ['sample', 'change', 'sentence']

describe.each(Object.keys(panels) as PanelId[])('%s', (id) => {
  test('says of each column what it is to the others, and its values in every language', async () => {
    const services = { db: database.db, now, timeZone: 'Asia/Shanghai', settings: defaultSettings }
    const params = new URLSearchParams('compare=previous&from=2026-01-01&to=2026-06-30')
    const query = await readQuery(services, params, panels[id].subject)
    const answer = await answerPanel(services, id, query)
    const ids = answer.columns.map((column) => column.id)
    for (const { id: column, role, of } of answer.columns) {
      if (of !== undefined) expect(ids.includes(of) || isMetricId(of), column).toBe(true)
      expect(of !== undefined || !beside.includes(role), column).toBe(true)
    }
    for (const lang of langs) {
      const { columns, rows } = localize(answer, lang)
      for (const { label } of columns) expect(label).toEqual(expect.any(String))
      for (const row of rows)
        for (const value of Object.values(row)) expect(value === null || typeof value !== 'object').toBe(true)
    }
  })
})
