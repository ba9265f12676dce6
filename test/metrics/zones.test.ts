import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { insertGeneratedFacts } from '../support/generated-facts'

const zones = ['UTC', 'Asia/Shanghai', 'America/New_York'] as const

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await insertGeneratedFacts(database.sql)
})
afterAll(() => database.close())

type Printed = {
  process: number
  session: { zone: string; day: string }
  answers: Record<string, unknown[]>
}

/** What a program prints that runs in one zone, a line for each zone of its database sessions. */
async function printed(timeZone: string, sessions: readonly string[]): Promise<Printed[]> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'test/support/panels-in-zones.ts', database.url, ...sessions],
    { env: { ...process.env, TZ: timeZone }, maxBuffer: 200_000_000 },
  )
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Printed)
}

test('every panel and metric answers the same, byte by byte, in whatever zone server and database run', async () => {
  const name = new URL(database.url).pathname.slice(1)
  const runs: Printed[] = []
  for (const [index, zone] of zones.entries()) {
    // Program and database in the same zone, and in two that differ.
    const other = zones[(index + 1) % zones.length] as string
    await database.sql.unsafe(`alter database ${name} set timezone to '${other}'`)
    runs.push(...(await printed(zone, [zone, other])))
  }

  // The zones did differ: by the hour of 1970-01-01T00:00Z, and by the day on which 2026-01-01T00:30Z falls.
  expect(runs.map(({ process, session }) => [process, session.zone, session.day])).toEqual([
    [0, 'UTC', '2026-01-01'],
    [0, 'Asia/Shanghai', '2026-01-01'],
    [8, 'Asia/Shanghai', '2026-01-01'],
    [8, 'America/New_York', '2025-12-31'],
    [19, 'America/New_York', '2025-12-31'],
    [19, 'UTC', '2026-01-01'],
  ])
  const [first, ...others] = runs.map(({ answers }) => answers)
  expect(Object.values(first ?? {}).flat().length).toBeGreaterThan(1000)
  for (const other of others) {
    for (const [question, rows] of Object.entries(first ?? {})) {
      expect(JSON.stringify(other[question]), question).toBe(JSON.stringify(rows))
    }
  }
}, 120_000)
