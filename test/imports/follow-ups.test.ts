/** A follow-up visit counts as the follow-up of its complaint, where the complaint itself names none. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildRollups } from '~/metrics/rollups/fill'
import { defaultSettings } from '~/metrics/settings'
import { asking } from '../support/ask'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { allRollups } from '../support/rollups'
import { importText, loadCustomers } from './support'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await loadCustomers(database.url)
})
afterAll(() => database.close())

const complaints = (...rows: string[]) =>
  importText(
    database.url,
    'complaints',
    ['complaint_code,customer_code,received_at,resolved_at,follow_up_at', ...rows, ''].join('\n'),
  )
const visits = (...rows: string[]) =>
  importText(
    database.url,
    'visits',
    ['visit_code,customer_code,purpose,completed_at,complaint_code', ...rows, ''].join('\n'),
  )
const followUp = async (code: string) => {
  const [row] = await database.sql<{ given: string | null; visit: string | null }[]>`
    select follow_up_at::text as given,
      to_char(visit_follow_up_at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI') as visit
      from warehouse.fact_complaint where complaint_code = ${code}`
  return row?.visit ?? null
}

// Monday 12 October 2026.
const resolved = (code: string, followed = '', customer = 'C1') =>
  `${code},${customer},2026-10-08 09:00,2026-10-12 10:00,${followed}`

describe('the first visit on or after the resolution', () => {
  test.each(['complaints first', 'visits first'])('is found with %s', async (order) => {
    const code = order.slice(0, 1)
    const load = [
      () => complaints(resolved(`T${code}`)),
      () =>
        visits(
          `V1${code},C1,complaint_follow_up,2026-10-12 09:00,T${code}`, // before it was resolved
          `V2${code},C1,complaint_follow_up,2026-10-14 09:00,T${code}`,
          `V3${code},C1,complaint_follow_up,2026-10-13 15:00,T${code}`,
          `V4${code},C1,routine,2026-10-12 11:00,T${code}`, // for something else
          `V5${code},C2,complaint_follow_up,2026-10-12 12:00,T${code}`, // of another customer
          `V6${code},C1,complaint_follow_up,,T${code}`,
        ),
    ]
    if (order === 'visits first') load.reverse()
    for (const step of load) await step()
    expect(await followUp(`T${code}`)).toBe('10-13 15:00')
  })

  test('of a bare day is one on the day itself', async () => {
    await complaints(resolved('TB'))
    await visits('VB,C1,complaint_follow_up,2026-10-12,TB')
    expect(await followUp('TB')).toBe('10-12 00:00')
  })

  test('is another one when visits change, go to other complaints or are moved, and when the complaint is', async () => {
    await complaints(resolved('TX'), resolved('TY'))
    await visits(
      'X1,C1,complaint_follow_up,2026-10-13 09:00,TX',
      'X2,C1,complaint_follow_up,2026-10-14 09:00,TX',
    )
    expect([await followUp('TX'), await followUp('TY')]).toEqual(['10-13 09:00', null])
    await visits('X1,C1,complaint_follow_up,2026-10-13 09:00,TY')
    expect([await followUp('TX'), await followUp('TY')]).toEqual(['10-14 09:00', '10-13 09:00'])
    await visits('X1,C1,complaint_follow_up,,TY', 'X2,C1,complaint_follow_up,2026-10-16 09:00,TX')
    expect([await followUp('TX'), await followUp('TY')]).toEqual(['10-16 09:00', null])
    await visits('X2,C2,complaint_follow_up,2026-10-16 09:00,TX')
    expect(await followUp('TX')).toBeNull()
    await complaints(resolved('TX', '', 'C2'))
    expect(await followUp('TX')).toBe('10-16 09:00')
    await complaints('TX,C2,2026-10-08 09:00,2026-10-17 10:00,')
    expect(await followUp('TX')).toBeNull()
    await complaints('TX,C2,2026-10-08 09:00,,')
    expect(await followUp('TX')).toBeNull()
  })

  test('is called off', async () => {
    await complaints(resolved('TC'))
    await visits('VC,C1,complaint_follow_up,2026-10-13 09:00,TC')
    expect(await followUp('TC')).toBe('10-13 09:00')
    await importText(
      database.url,
      'visits',
      'visit_code,customer_code,planned_on,completed_at,cancelled_on,cancelled_by\nVC,C1,2026-10-13,,2026-10-12,customer\n',
    )
    expect(await followUp('TC')).toBeNull()
  })
})

test('counts for the rate, and the one that is given goes before it; rollups say the same', async () => {
  await database.db.transaction(async (tx) => {
    for (const subject of ['complaints', 'visits'] as const) await buildRollups(tx, subject, defaultSettings)
  })
  await complaints(
    'R1,C3,2026-09-01 09:00,2026-09-07 10:00,', // Monday: due on Wednesday, 9 September
    'R2,C3,2026-09-01 09:00,2026-09-07 10:00,2026-09-11 10:00',
    'R3,C3,2026-09-01 09:00,2026-09-07 10:00,',
  )
  const rates = async () =>
    Promise.all(
      [undefined, allRollups].map(async (rollups) => {
        const asked = asking({ db: database.db, ...(rollups && { rollups }) })
        const rows = await asked.rows('visits-follow-ups', 'from=2026-09-01&to=2026-09-30')
        return [rows[0]?.follow_up_due, rows[0]?.follow_up_on_time_rate]
      }),
    )
  expect(await rates()).toEqual(Array(2).fill([3, 0]))
  await visits(
    'W1,C3,complaint_follow_up,2026-09-09 17:00,R1',
    'W2,C3,complaint_follow_up,2026-09-08 17:00,R2', // late by what the complaint says
    'W3,C3,complaint_follow_up,2026-09-10 09:00,R3', // late
  )
  expect(await rates()).toEqual(Array(2).fill([3, 0.333333]))
  await visits('W3,C3,complaint_follow_up,2026-09-09 09:00,R3')
  expect(await rates()).toEqual(Array(2).fill([3, 0.666667]))
})
