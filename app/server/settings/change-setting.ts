/** Changes a setting, or puts it back: by somebody who may at that moment, recorded, and only over what they saw. */
import { and, desc, eq } from 'drizzle-orm'
import type { Database } from '#db/connect'
import { Refusal } from '#db/refusal'
import { auditChange, setting } from '#db/schema'
import { message } from '~/i18n/message'
import { definitions, inForce, type SettingKey } from '~/settings/definitions'
import { type Changer, noteChange } from '../accounts/audit'
import { lockAdministrators } from '../accounts/first-account'
import { requireStillMay } from '../accounts/still-may'

export type ChangeOptions = { by: Changer; now: Date }

/** Somebody else has changed it since the page was shown. */
export class ChangedMeanwhile extends Refusal {}

/** What a form carries of the value that it was shown with; in whatever order its parts are stored. */
export const seenAs = (value: unknown): string =>
  JSON.stringify(value, (_key, part) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  )

/**
 * @param value null: as it is by default
 * @param seen the value in force when the form was shown, as `seenAs` has it
 * @returns whether anything changed
 * @throws ChangedMeanwhile where another value is in force by now
 */
export function changeSetting(
  db: Database,
  key: SettingKey,
  { value, seen }: { value: unknown; seen: string },
  { by, now }: ChangeOptions,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    await tx.execute(lockAdministrators)
    await requireStillMay(tx, by, 'manageSettings')
    const [row] = await tx.select({ value: setting.value }).from(setting).where(eq(setting.key, key))
    const before = inForce(key, row?.value)
    if (seenAs(before) !== seen) throw await changedMeanwhile(tx, key)
    const { standard } = definitions[key]
    const after = value ?? standard
    const isStandard = seenAs(after) === seenAs(standard)
    const isSame = seenAs(after) === seenAs(before)
    // A stored value that is not understood goes, even where it is the default that holds.
    if (isSame && (row === undefined || !isStandard)) return false
    if (isStandard) await tx.delete(setting).where(eq(setting.key, key))
    else
      await tx
        .insert(setting)
        .values({ key, value: after })
        .onConflictDoUpdate({ target: setting.key, set: { value: after } })
    const subject = { id: key, name: key }
    await noteChange(tx, by, { change: 'setting', subject, before: row?.value ?? before, after }, now)
    return true
  })
}

async function changedMeanwhile(tx: Pick<Database, 'select'>, key: SettingKey) {
  const [last] = await tx
    .select({ who: auditChange.actorName })
    .from(auditChange)
    .where(and(eq(auditChange.change, 'setting'), eq(auditChange.subjectId, key)))
    .orderBy(desc(auditChange.entryId))
    .limit(1)
  return new ChangedMeanwhile(
    last
      ? message('administration.changedBy', { who: last.who })
      : message('administration.changedMeanwhile'),
  )
}
