/** Words that were stored as they came, before there was a vocabulary, become ids once. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { importText, loadCustomers } from './support'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await loadCustomers(database.url)
})
afterAll(() => database.close())

const migration = readFileSync(
  new URL('../../db/migrations/0020_words_of_the_company.sql', import.meta.url),
  'utf8',
)
const rewriting = migration.slice(migration.indexOf('do $$'))

test('facts and policies, each word once; of two policies that become one the later stays', async () => {
  const { sql } = database
  await importText(
    database.url,
    'complaints',
    `complaint_code,customer_code,received_at,level
P1,C1,2026-10-08 09:00,2
P2,C1,2026-10-08 09:00,2
P3,C2,2026-10-08 09:00,2
`,
  )
  await importText(database.url, 'visits', 'visit_code,customer_code,planned_on\nV1,C1,2026-10-08\n')
  await importText(database.url, 'surveys', 'survey_code,customer_code,responded_at\nS1,C1,2026-10-08\n')
  await sql`update warehouse.fact_complaint set type = '产品质量', urgency = '特急', disposition = ' 退 货', channel = 'ＰＨＯＮＥ' where complaint_code = 'P1'`
  await sql`update warehouse.fact_complaint set type = 'goods', disposition = '补发' where complaint_code = 'P2'`
  await sql`update warehouse.fact_visit set purpose = '投诉回访', method = '电话'`
  await sql`update warehouse.fact_survey set occasion = '年度调查', channel = 'Wechat'`
  await sql`insert into warehouse.sla_policy (step, type, urgency, amount, unit, valid_from) values
    ('resolution', '商品', null, 4, 'working_days', '2026-01-01'),
    ('resolution', 'goods', null, 6, 'working_days', '2026-01-01'),
    ('response', null, '急', 2, 'hours', '2026-01-01')`
  const before =
    await sql`select complaint_code, resolution_due_on::text from warehouse.fact_complaint order by 1`

  await sql.unsafe(rewriting)

  expect(
    await sql`select complaint_code as code, type, urgency, disposition, channel from warehouse.fact_complaint order by 1`,
  ).toEqual([
    { code: 'P1', type: 'goods', urgency: 'critical', disposition: 'return', channel: 'phone' },
    { code: 'P2', type: 'goods', urgency: null, disposition: '补发', channel: null },
    { code: 'P3', type: null, urgency: null, disposition: null, channel: null },
  ])
  expect(await sql`select purpose, method from warehouse.fact_visit`).toEqual([
    { purpose: 'complaint_follow_up', method: 'phone' },
  ])
  expect(await sql`select occasion, channel from warehouse.fact_survey`).toEqual([
    { occasion: 'annual', channel: 'wechat' },
  ])
  expect(
    await sql`select step, type, urgency, amount from warehouse.sla_policy where valid_from = '2026-01-01' order by step`,
  ).toEqual([
    { step: 'resolution', type: 'goods', urgency: null, amount: 6 },
    { step: 'response', type: null, urgency: 'urgent', amount: 2 },
  ])
  // Nothing is computed anew.
  expect(
    await sql`select complaint_code, resolution_due_on::text from warehouse.fact_complaint order by 1`,
  ).toEqual(before)

  await sql.unsafe(rewriting)
  expect(
    await sql`select count(*)::int as n from warehouse.sla_policy where valid_from = '2026-01-01'`,
  ).toEqual([{ n: 2 }])
})
