/** The zone belongs to the warehouse: who sets it, who is refused, and that everybody works in it. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { changeTimeZone } from '#db/change-time-zone'
import { connect } from '#db/connect'
import { MIGRATION_LOCK, migrateDatabase } from '#db/migrate'
import { readTimeZone } from '#db/time-zone'
import { importText, loadCustomers } from '../imports/support'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { startProgram } from '../support/program'
import { startTestServer } from '../support/server'

const PATIENCE = { timeout: 60_000 }

let database: TestDatabase
beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(() => database.close())

/** A program's start with `REPORT_TIME_ZONE` set to `zone`, or not. */
const start = (zone?: string) => migrateDatabase(database.url, () => {}, zone)

const loadComplaint = async () => {
  await loadCustomers(database.url)
  const rows = 'customer_code,complaint_code,received_at\nC1,A,2026-04-01 08:00\n'
  await importText(database.url, 'complaints', rows)
}

test('an empty warehouse takes the zone of the variable, one with facts keeps its own', async () => {
  expect(await start()).toBe('Asia/Shanghai')
  expect(await start('America/New_York')).toBe('America/New_York')
  expect(await start()).toBe('America/New_York')
  expect(await start('asia/shanghai')).toBe('Asia/Shanghai')
  await loadComplaint()
  expect(await start()).toBe('Asia/Shanghai')
  await expect(start('America/New_York')).rejects.toThrow(
    'This warehouse is kept in the time zone Asia/Shanghai, but REPORT_TIME_ZONE is America/New_York: unset the variable, or change the zone with "npm run -s time-zone -- set America/New_York".',
  )
  expect(await readTimeZone(database.db)).toBe('Asia/Shanghai')
})

test.each(['PRC', 'Asia/Chongqing', 'ASIA/SHANGHAI'])('%s is another name of the same zone', async (name) => {
  await loadComplaint()
  expect(await start(name)).toBe('Asia/Shanghai')
})

test.each(['Asia/Taipei', 'Asia/Singapore', 'Etc/GMT-8'])(
  '%s shows the same clock today, but did not always',
  async (name) => {
    await loadComplaint()
    await expect(start(name)).rejects.toThrow(`but REPORT_TIME_ZONE is ${name}`)
  },
)

test.each(['ACT', 'Mars/Olympus', 'UTC+8', '+08:00', "'"])('%s is answered with a sentence', async (name) => {
  await expect(start(name)).rejects.toThrow(`The database does not know the time zone "${name}"`)
})

test('of two programs that start together one decides and the other is refused', async () => {
  const gate = connect(database.url, { max: 1 })
  await gate.sql`select pg_advisory_lock(${MIGRATION_LOCK})`
  const zones = ['America/New_York', 'Europe/Paris']
  const starts = Promise.allSettled(zones.map(start))
  // Both have come and wait.
  await expect
    .poll(async () => {
      const [row] = await database.sql`
        select count(*)::int as n from pg_locks
         where locktype = 'advisory' and not granted
           and database = (select oid from pg_database where datname = current_database())`
      return row?.n
    }, PATIENCE)
    .toBe(2)
  await gate.close()
  const outcomes = await starts
  const kept = await readTimeZone(database.db)
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(outcomes.map((one) => (one.status === 'fulfilled' ? one.value : null))).toContain(kept)
})

test('a running server answers in the new zone from the next request on', async () => {
  await loadComplaint()
  const server = await startTestServer({ url: database.url, now: () => new Date('2026-04-30T04:00:00Z') })
  const get = async (path: string) => {
    const answer = await fetch(server.origin + path, { headers: { authorization: `Bearer ${server.token}` } })
    return answer.text()
  }
  const months =
    '/export/query.csv?metric=received&grain=month&from=2026-03-01&to=2026-04-30&as_of=2026-04-30'
  try {
    expect(await get(months)).toMatch(/2026-03-01,\w+,\r\n2026-04-01,\w+,1\r\n/)
    await changeTimeZone(database.db, 'America/New_York')
    expect(await get(months)).toMatch(/2026-03-01,\w+,1\r\n2026-04-01,\w+,\r\n/)
    expect(await get('/export/complaints-records.csv?from=2026-03-01&to=2026-03-31')).toContain(
      '2026-03-31T20:00:00-04:00',
    )
    expect(await get('/export/complaints-records.meta.json')).toContain('"time_zone":"America/New_York"')
  } finally {
    await server.close()
  }
}, 120_000)

test('the command shows the zone, says what a change would do, and does it when told so', async () => {
  await loadComplaint()
  const run = async (variables: Record<string, string>, ...parameters: string[]) => {
    const program = startProgram(['scripts/time-zone.ts', ...parameters], {
      DATABASE_URL: database.url,
      ...variables,
    })
    return { status: await program.ended, lines: program.lines() }
  }
  expect(await run({})).toEqual({ status: 0, lines: ['The reporting time zone is Asia/Shanghai.'] })
  const told = await run({}, 'set', 'america/new_york')
  expect(told).toEqual({
    status: 0,
    lines: [
      'From the time zone Asia/Shanghai to America/New_York:',
      'surveys: 0 of 0 go to another day; 0 have an event of a bare day, which stays',
      'complaints: 1 of 1 go to another day; 0 have an event of a bare day, which stays',
      'visits: 0 of 0 go to another day; 0 have an event of a bare day, which stays',
      'service orders: 0 of 0 go to another day; 0 have an event of a bare day, which stays',
      'contacts: 0 of 0 go to another day; 0 have an event of a bare day, which stays',
      'complaints: the deadlines of 1 are set anew, by the policies and the calendar of today',
      'service orders: the deadlines of 0 are set anew, by the policies and the calendar of today',
      'Nothing was changed; run it again with --yes to do it.',
    ],
  })
  expect(await readTimeZone(database.db)).toBe('Asia/Shanghai')
  // The variable does not bind the command that is there to settle a difference.
  const done = await run({ LANG: 'zh_CN.UTF-8', REPORT_TIME_ZONE: 'UTC' }, 'set', 'America/New_York', '--yes')
  expect(done.status).toBe(0)
  expect(done.lines.slice(-2)).toEqual([
    '已完成。报告时区是 America/New_York。',
    '请取消 REPORT_TIME_ZONE 或将其设为 America/New_York：值不同时，程序会拒绝启动。',
  ])
  expect(await readTimeZone(database.db)).toBe('America/New_York')
  expect(await run({}, 'set', 'Mars/Olympus')).toEqual({
    status: 1,
    lines: ['The database does not know the time zone "Mars/Olympus"; name one such as Asia/Shanghai.'],
  })
}, 120_000)
