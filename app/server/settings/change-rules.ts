/** Changes to what deadlines follow from: by somebody who may, recorded, and only over what they saw. */
import type { Executor } from '#db/calendar'
import type { ClockedRecord, Step } from '#db/clocks'
import type { Database } from '#db/connect'
import { Refusal } from '#db/refusal'
import { message, type Words } from '~/i18n/message'
import { dayIn } from '~/metrics/time'
import { noteChange } from '../accounts/audit'
import { lockAdministrators } from '../accounts/first-account'
import { requireStillMay } from '../accounts/still-may'
import { type ChangeOptions, seenAs } from './change-setting'
import { FieldRefusal } from './form-values'

export type RuleDataset = 'policies' | 'calendar'

type Row = Readonly<Record<string, string>>

type Values = Record<string, unknown>

/** A row as it is and as it becomes, null where there is none yet; and what holds until the first day of a new policy. */
export type Replaced = { before: Values | null; former: Values | null; after: Values }

/** Records of one kind whose deadlines come out otherwise, and of these what differs from what they have. */
export type Turned = {
  record: ClockedRecord
  found: number
  changed: number
  steps: readonly { step: Step; changed: number; toLate: number; toOnTime: number }[]
}

export type RuleChanged = { replaced: readonly Replaced[]; turned: readonly Turned[] }

/** Why nothing was changed; of a row that is none the field by its name, and a sentence. */
type NotChanged = { refused: 'importRuns' | 'notAccepted' } | { column: Words; reason: Words }

/** Carries a change out, as the owner of the warehouse and as an import does, in one transaction with what follows from it. */
export type CarryOut = (order: {
  dataset: RuleDataset
  rows: readonly Row[]
  isTrial: boolean
  resets: boolean
  timeZone: string
  today: string
  startedBy: string
  accepts(replaced: readonly Replaced[]): boolean
  after(tx: Pick<Database, 'select' | 'insert'> & Executor, changed: RuleChanged): Promise<void>
}) => Promise<RuleChanged | NotChanged>

/** What is there has been changed since it was shown. */
export class RuleChangedMeanwhile extends Refusal {}

type Change = {
  dataset: RuleDataset
  rows: readonly Row[]
  /** Whether records that are in get the deadlines that follow; else they keep theirs. */
  resets: boolean
  /** What was shown to be there, as `seenRows` has it; null tries the change and keeps nothing. */
  seen: string | null
}

type RuleOptions = ChangeOptions & { timeZone: string; carryOut: CarryOut }

/** What a form carries of the rows that it would replace. */
export const seenRows = (replaced: readonly Replaced[]): string =>
  seenAs(replaced.map(({ before }) => before))

/**
 * @throws RuleChangedMeanwhile where other rows are there than were seen
 * @throws FieldRefusal where a row is none
 */
export async function changeRules(
  { dataset, rows, resets, seen }: Change,
  { by, now, timeZone, carryOut }: RuleOptions,
): Promise<RuleChanged> {
  const changed = await carryOut({
    dataset,
    rows,
    isTrial: seen === null,
    resets,
    timeZone,
    today: dayIn(timeZone, now),
    startedBy: by.name,
    accepts: (replaced) => seen === null || seenRows(replaced) === seen,
    async after(tx, { replaced, turned }) {
      await tx.execute(lockAdministrators)
      await requireStillMay(tx, by, 'manageSettings')
      // Deadlines follow from all rows together, and are counted with the first.
      const reset = turned.reduce((sum, { changed }) => sum + changed, 0)
      let deadlines = resets && reset > 0 ? reset : null
      for (const { before, after } of replaced) {
        if (isKept(before, after)) continue
        await noteChange(tx, by, recordOf(dataset, before, { ...after, deadlines }), now)
        deadlines = null
      }
    },
  })
  if ('refused' in changed)
    throw changed.refused === 'importRuns'
      ? new Refusal(message('administration.importRuns'))
      : new RuleChangedMeanwhile(message('administration.ruleChanged'))
  if ('reason' in changed)
    throw new FieldRefusal(
      String(changed.column),
      message('administration.rowRefused', { reason: changed.reason }),
    )
  return changed
}

/** Whether the row says already what it is to say. A day of a notice becomes one of the company. */
export const isKept = (before: Replaced['before'], after: Replaced['after']): boolean =>
  before !== null &&
  Object.entries(before).every(([name, value]) =>
    name === 'source' ? value === 'company' : seenAs(value) === seenAs(after[name]),
  )

/** What is the same before and after is in both; what a row leaves open is in neither. */
function recordOf(dataset: RuleDataset, before: Replaced['before'], after: Replaced['after']) {
  const { record, step, day, deadlines, ...others } = after
  // Of policies those of complaints say nothing of it.
  const parts = record === 'complaint' ? others : { record, ...others }
  const subject = String(dataset === 'policies' ? step : day)
  return {
    change: dataset === 'policies' ? ('policy' as const) : ('calendar' as const),
    subject: { id: subject, name: subject },
    before: before && given({ ...parts, ...before }),
    after: given({ ...parts, deadlines }),
  }
}

const given = (parts: Values) =>
  Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== null && part !== undefined))
