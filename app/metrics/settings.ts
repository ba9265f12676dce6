/** The settings in force: what an administrator has set (`~/settings/definitions`), and the zone of the warehouse. */
import { sql } from 'drizzle-orm'
import type { RowExecutor } from '#db/connect'
import { setting } from '#db/schema'
import { DEFAULT_TIME_ZONE } from '#db/time-zone'
import { inForce, type SettingValues, settingKeys } from '~/settings/definitions'

export type Settings = SettingValues & {
  /** The zone of the warehouse, which a command changes (`db/time-zone.ts`). */
  reportTimeZone: string
}

function toSettings(stored: Readonly<Record<string, unknown>>): Settings {
  const { reportTimeZone } = stored
  return {
    ...(Object.fromEntries(settingKeys.map((key) => [key, inForce(key, stored[key])])) as SettingValues),
    reportTimeZone: typeof reportTimeZone === 'string' ? reportTimeZone : DEFAULT_TIME_ZONE,
  }
}

export const defaultSettings: Settings = toSettings({})

/** The settings in force. Rows of other keys are not settings of this kind and are left alone. */
export async function readSettings(db: RowExecutor): Promise<Settings> {
  const rows = await db.execute(sql`select key, value from ${setting}`)
  return toSettings(Object.fromEntries(rows.map(({ key, value }) => [String(key), value])))
}
