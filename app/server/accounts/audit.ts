/** The record of what administrators change: rows are only added, in the transaction of the change. */
import type { Database } from '#db/connect'
import { auditChange } from '#db/schema'

/** What can be changed; the words for it stand in the catalogues. */
export const changeKinds = [
  'account',
  'name',
  'roles',
  'personalData',
  'scope',
  'disabled',
  'password',
  'identity',
  'link',
  'sessions',
  'token',
  'second_factor',
  'recovery_codes',
  'setting',
  'target',
  'policy',
  'calendar',
  'import',
  'measure',
  'note',
  'attention',
] as const
export type ChangeKind = (typeof changeKinds)[number]

/** Who changes something, and from where; a command of the shell has neither account nor address. */
export type Changer = { id: string | null; name: string; address: string | null }

type Change = {
  change: ChangeKind
  subject: { id: string; name: string }
  before: unknown
  after: unknown
}

export async function noteChange(
  tx: Pick<Database, 'insert'>,
  by: Changer,
  { change, subject, before, after }: Change,
  now: Date,
): Promise<void> {
  await tx.insert(auditChange).values({
    at: now.toISOString(),
    actorId: by.id,
    actorName: by.name,
    clientAddress: by.address,
    change,
    subjectId: subject.id,
    subjectName: subject.name,
    before: before ?? null,
    after: after ?? null,
  })
}
