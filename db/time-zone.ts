/**
 * The reporting zone belongs to the warehouse: it is kept beside the facts whose days were worked out in it,
 * and every program reads it there. The environment's zone applies only while there is no such fact.
 */
import { eq, sql } from 'drizzle-orm'
import { message } from '~/i18n/message'
import type { Database } from './connect'
import { IMPORT_LOCK } from './import-lock'
import { Refusal } from './refusal'
import { complaint, setting, survey, visit } from './schema'

export const DEFAULT_TIME_ZONE = 'Asia/Shanghai'

/** Key of `app.setting`. */
const KEY = 'reportTimeZone'

/** What Drizzle offers inside and outside of a transaction alike. */
export type Reader = Pick<Database, 'select' | 'execute' | 'insert'>

/** The kept zone, or null in a database that no program has opened yet. */
export async function findTimeZone(db: Pick<Database, 'select'>): Promise<string | null> {
  const [row] = await db.select().from(setting).where(eq(setting.key, KEY))
  return typeof row?.value === 'string' ? row.value : null
}

/** The kept zone of a database that is open. */
export const readTimeZone = async (db: Pick<Database, 'select'>): Promise<string> =>
  (await findTimeZone(db)) ?? DEFAULT_TIME_ZONE

export async function keepTimeZone(db: Reader, timeZone: string): Promise<void> {
  await db
    .insert(setting)
    .values({ key: KEY, value: timeZone })
    .onConflictDoUpdate({ target: setting.key, set: { value: timeZone } })
}

/**
 * Decides the zone at a program's start, while no other program does.
 * @param seen the kept zone when this program came, before it waited for others
 * @param wanted what its environment asks for; undefined where it leaves it to the warehouse
 * @throws Refusal where the warehouse holds facts of another zone, or a program started just now chose another
 */
export async function settleTimeZone(
  db: Database,
  seen: string | null,
  wanted: string | undefined,
  log: (line: string) => void,
): Promise<string> {
  const kept = await findTimeZone(db)
  if (kept !== null && (wanted === undefined || wanted === kept)) return kept
  const name = wanted === undefined ? DEFAULT_TIME_ZONE : await requireTimeZone(db, wanted)
  if (kept === null) {
    await keepTimeZone(db, name)
    return name
  }
  if (await meanTheSame(db, kept, name)) return kept
  // Of programs that start together the first one decides, also over an empty warehouse.
  if (kept !== seen || !(await replaceWhileEmpty(db, name))) throw otherZone(kept, name)
  log(`The reporting time zone of the empty warehouse is ${name} now; it was ${kept}.`)
  return name
}

const otherZone = (kept: string, wanted: string) => new Refusal(message('timeZone.other', { kept, wanted }))

/** The zone's proper spelling. @throws Refusal where PostgreSQL, which works out the days, does not know it */
export async function requireTimeZone(db: Pick<Database, 'select'>, wanted: string): Promise<string> {
  const [known] = await db
    .select({ name: sql<string>`name` })
    .from(sql`pg_timezone_names`)
    .where(sql`lower(name) = lower(${wanted}::text)`)
    .limit(1)
  if (known) return known.name
  throw new Refusal(message('timeZone.unknown', { wanted }))
}

/** Zones with several names (`Asia/Shanghai`, `PRC`) have shown the same clock as long as facts reach back. */
async function meanTheSame(db: Pick<Database, 'select'>, one: string, other: string): Promise<boolean> {
  const [difference] = await db
    .select({ at: sql`at` })
    .from(
      sql`generate_series('1900-01-01T00:00Z'::timestamptz, '2200-01-01T00:00Z'::timestamptz, interval '12 hours') as at`,
    )
    .where(sql`at at time zone ${one}::text <> at at time zone ${other}::text`)
    .limit(1)
  return difference === undefined
}

/** False where facts have days already, or an import is bringing some. */
function replaceWhileEmpty(db: Database, timeZone: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [lock] = await tx
      .select({ isFree: sql<boolean>`pg_try_advisory_xact_lock(${IMPORT_LOCK}::bigint)` })
      .from(sql`(select 1) as one`)
    if (!lock?.isFree) return false
    for (const table of [survey, complaint, visit]) {
      const [fact] = await tx.select({ customerId: table.customerId }).from(table).limit(1)
      if (fact) return false
    }
    await keepTimeZone(tx, timeZone)
    return true
  })
}
