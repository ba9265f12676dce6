/** The unknown customer of contacts: in no count of customers, in no list, and nowhere to be found. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Connection, connect } from '#db/connect'
import { asReader } from '#db/reader'
import type { Row } from '~/metrics/answer'
import { valuesOf } from '~/metrics/dimension-values'
import { type PanelId, panels } from '~/panels'
import { asking } from '../support/ask'
import { askMetrics } from '../support/ask-metrics'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { factsIn } from '../support/facts'
import { insertGeneratedFacts } from '../support/generated-facts'

let database: TestDatabase
let readers: Connection
beforeAll(async () => {
  database = await createTestDatabase()
  await insertGeneratedFacts(database.sql)
  await factsIn(database.db).covers('2026-04-30')
  readers = connect(asReader(database.url), { max: 3, applicationName: 'manyi reader' })
})
afterAll(async () => {
  await readers.close()
  await database.close()
})

const company = () => readers.as({ scope: 'company' })
const period = 'from=2026-01-01&to=2026-03-31&as_of=2026-03-31'

/** All panels but those of contacts, whose figures would change by any contact. */
const others = (Object.keys(panels) as PanelId[]).filter((id) => panels[id].subject !== 'contacts')

test('no other panel knows of it', async () => {
  const ask = asking({ db: company().db, scope: 'company' })
  const all = async () => {
    const found: Record<string, Row[] | string> = {}
    for (const id of others)
      found[id] = await ask.rows(id, period).catch((error: { words?: unknown }) => {
        if (!error.words) throw error
        return JSON.stringify(error.words)
      })
    return found
  }
  const before = await all()
  const facts = factsIn(database.db)
  const customerId = await facts.unknownCustomer()
  // Given up at once, so that no rate of contacts moves.
  for (let count = 0; count < 40; count++)
    await facts.contact(`2026-02-${String(1 + (count % 28)).padStart(2, '0')}`, {
      customerId,
      contactCode: `unknown-${count}`,
      answered: false,
      waitSeconds: '1',
    })
  const after = await all()
  const differing = others.filter((id) => JSON.stringify(after[id]) !== JSON.stringify(before[id]))
  expect(differing).toEqual([])
})

test('it cannot be chosen, found or read, by whoever', async () => {
  for (const scope of ['company', { regions: ['1', '2', '3'] }] as const) {
    const { db } = readers.as({ scope })
    const values = await valuesOf({ ...asking({ db, scope }).services }, 'customer', 'contacts')
    expect(values.some(({ code }) => code === '(none)')).toBe(false)
    const { rows } = asking({ db, scope })
    expect(await rows('customers', 'q=none')).toEqual([])
    const [seen] = await db.execute(
      sql`select count(*)::int as n from warehouse.dim_customer where customer_id = 0`,
    )
    expect(seen).toEqual({ n: 0 })
  }
})

test('its contacts are counted, and are a group of their own', async () => {
  const { db } = company()
  const [all] = await askMetrics({ db }, ['short_abandons'], period)
  const groups = await askMetrics({ db }, ['short_abandons'], `${period}&by=customer`)
  expect(groups.reduce((sum, row) => sum + Number(row.short_abandons), 0)).toBe(all?.short_abandons)
  expect(groups.find(({ group }) => group === '(none)')?.short_abandons).toBe(40)
  const [filtered] = await askMetrics({ db }, ['short_abandons'], `${period}&customer=(none)`)
  expect(filtered).toEqual({ short_abandons: 40 })
})
