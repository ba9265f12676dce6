/** What a list takes beyond every question: closed names that narrow it, search it or put it in order. */
import { message } from '~/i18n/message'
import { refuse } from './refuse'

export const recordFilterIds = [
  'cohort',
  'weekday',
  'hour',
  'aspect',
  'score',
  'dissatisfied',
  'missed',
  'against_deadline',
  'waited',
  'unescalated',
  'age',
  'overdue',
  'kind',
  'over_limit',
  'late_report',
  'lineage',
  'own_region',
  'judged',
  'repeated',
  'visits_known',
  'promised',
  'without_contact',
  'without_plan',
  'lacks',
  'left_reason',
  'rule',
  'segment',
  'r_score',
  'f_score',
  'q',
  'sort',
] as const
export type RecordFilterId = (typeof recordFilterIds)[number]

/** Values per name; nothing is narrowed without one. */
export type RecordFilters = Partial<Record<RecordFilterId, string[]>>

/** What a list takes, by name; null where any text will do that the data may know. */
export type AllowedFilters = Partial<Record<RecordFilterId, readonly string[] | null>>

const repeatable: readonly RecordFilterId[] = ['age']

const LONGEST_TEXT = 100

export function isRecordFilter(name: string): name is RecordFilterId {
  return (recordFilterIds as readonly string[]).includes(name)
}

export const isRepeatable = (name: string) => isRecordFilter(name) && repeatable.includes(name)

/** Reads what an address says under one name; undefined where it is blank. @throws QueryRefused */
export function parseRecordFilter(
  params: URLSearchParams,
  name: RecordFilterId,
  allowed: AllowedFilters,
): string[] | undefined {
  const accepted = allowed[name]
  if (accepted === undefined) {
    refuse(message('refusals.notTakenHere', { name }))
  }
  const values = [...new Set(params.getAll(name).map((value) => value.trim()))].filter(
    (value) => value !== '',
  )
  if (values.length > 1 && !isRepeatable(name)) {
    refuse(message('refusals.givenTwice', { name }))
  }
  // The database keeps no text with a NUL in it.
  if (values.some((value) => value.length > LONGEST_TEXT || value.includes('\0'))) {
    refuse(message('refusals.textTooLong', { name, longestText: LONGEST_TEXT }))
  }
  const value = values.find((one) => accepted !== null && !accepted.includes(one))
  if (value !== undefined) {
    const list = accepted?.join(', ') ?? ''
    refuse(message('refusals.notTaken', { name, value, list }))
  }
  return values.length > 0 ? values.sort() : undefined
}
