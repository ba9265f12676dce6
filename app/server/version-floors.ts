/** Versions of Node and PostgreSQL with known holes: the first ones without, of each line. Older lines get no repairs. */
import { sql } from 'drizzle-orm'
import type { Database } from '#db/connect'

const floors = {
  Node: { 20: '20.20.0', 22: '22.22.0', 24: '24.13.0' },
  PostgreSQL: { 16: '16.11', 17: '17.7', 18: '18.1' },
} as const satisfies Record<string, Readonly<Record<number, string>>>

const numbersOf = (version: string) => version.split('.').map((part) => Number.parseInt(part, 10) || 0)

function isBelow(version: string, floor: string): boolean {
  const [own, least] = [numbersOf(version), numbersOf(floor)]
  const place = least.findIndex((part, index) => part !== (own[index] ?? 0))
  return place >= 0 && (own[place] ?? 0) < (least[place] ?? 0)
}

/** A sentence where the version of one of the two is below its floor; a line that is not known yet is newer. */
export function warnOf(program: keyof typeof floors, version: string): string | null {
  const floor = Object.entries(floors[program]).find(([line]) => Number(line) === numbersOf(version)[0])?.[1]
  if (floor === undefined || !isBelow(version, floor)) return null
  return `${program} ${version} has known holes: update it to ${floor} or newer.`
}

/** The warnings of those at work here. */
export async function findOldVersions(db: Database): Promise<string[]> {
  const [row] = await db.execute<{ version: string }>(
    sql`select current_setting('server_version') as version`,
  )
  const found = [warnOf('Node', process.versions.node), warnOf('PostgreSQL', row?.version ?? '')]
  return found.filter((line) => line !== null)
}
