/** The settings as their page shows them: what is in force, what is by default, and who changed it last. */
import { sql } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { auditChange, setting } from '#db/schema'
import { definitions, inForce, type SettingKey, settingKeys, understand } from '~/settings/definitions'
import type { Field, Input } from '~/settings/fields'
import { seenAs } from './change-setting'

export type ListedSetting = {
  key: SettingKey
  /** How a form shows its fields, in order. */
  inputs: readonly (readonly [string, Input])[]
  /** By the names of its fields; of a setting that is one value `value`. */
  values: Record<string, unknown>
  standard: Record<string, unknown>
  isStandard: boolean
  /** False where something is stored that is not understood; then the default is in force. */
  isUnderstood: boolean
  seen: string
  lastChange: { at: string; who: string } | null
}

export async function listSettings(db: Database): Promise<ListedSetting[]> {
  const [rows, changes] = await Promise.all([
    db.select().from(setting),
    db.execute<{ key: string; at: string; who: string }>(sql`
      select distinct on (${auditChange.subjectId}) ${auditChange.subjectId} as key, ${auditChange.at} as at,
             ${auditChange.actorName} as who
        from ${auditChange} where ${auditChange.change} = 'setting'
       order by ${auditChange.subjectId}, ${auditChange.entryId} desc`),
  ])
  return settingKeys.map((key) => {
    const { standard, isGroup, fields } = definitions[key]
    const stored = rows.find((row) => row.key === key)?.value
    const value = inForce(key, stored)
    const byName = (of: unknown) => (isGroup ? (of as Record<string, unknown>) : { value: of })
    const last = changes.find((change) => change.key === key)
    return {
      key,
      inputs: Object.entries(fields).map(([name, { input }]: [string, Field]) => [name, input] as const),
      values: byName(value),
      standard: byName(standard),
      isStandard: seenAs(value) === seenAs(standard),
      isUnderstood: understand(key, stored) !== null,
      seen: seenAs(value),
      lastChange: last ? { at: new Date(last.at).toISOString(), who: last.who } : null,
    }
  })
}
