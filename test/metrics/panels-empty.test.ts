import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultSettings } from '~/metrics/settings'
import { answerPanel, type PanelId, panels, readQuery } from '~/panels'
import { createTestDatabase, type TestDatabase } from '../support/database'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const now = () => new Date('2026-11-22T02:00:00Z')

describe('every panel of an empty warehouse', () => {
  test.each(Object.keys(panels) as PanelId[])(
    '%s answers without a row that invents a number',
    async (id) => {
      const services = { db: database.db, now, timeZone: 'Asia/Shanghai', settings: defaultSettings }
      for (const params of ['', 'compare=previous&grain=week', 'region=(none)']) {
        const query = await readQuery(services, new URLSearchParams(params), panels[id].subject)
        const answer = await answerPanel(services, id, query)
        for (const row of answer.rows) {
          for (const column of answer.columns) {
            expect(Object.hasOwn(row, column.id)).toBe(true)
            if (['rate', 'score', 'nps', 'hours', 'days', 'per_10k', 'of_metric'].includes(column.unit)) {
              expect([column.id, row[column.id]]).toEqual([column.id, null])
            }
            if (column.unit === 'count' && row[column.id] !== null) expect(row[column.id]).toBe(0)
          }
        }
      }
    },
  )
})
