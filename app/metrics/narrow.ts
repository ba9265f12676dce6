/** What narrows a list of records to those behind one mark: closed names, of which each list takes some. */
import { refuse } from './query'
import type { Lang } from './text'

export const narrowIds = [
  'cohort',
  'weekday',
  'hour',
  'aspect',
  'score',
  'dissatisfied',
  'missed',
  'against_deadline',
  'unescalated',
  'age',
  'overdue',
  'kind',
  'over_limit',
  'late_report',
] as const
export type NarrowId = (typeof narrowIds)[number]

/** Values per narrowing; none of them narrows without one. */
export type Narrow = Partial<Record<NarrowId, string[]>>

/** What a list takes, by narrowing; null where only the data know the values. */
export type Narrowings = Partial<Record<NarrowId, readonly string[] | null>>

const repeatable: readonly NarrowId[] = ['age']

export function isNarrow(name: string): name is NarrowId {
  return (narrowIds as readonly string[]).includes(name)
}

export const isRepeatable = (name: string) => isNarrow(name) && repeatable.includes(name)

/** Reads one narrowing of an address; undefined where it is blank. @throws QueryRefused */
export function readNarrowing(
  params: URLSearchParams,
  name: NarrowId,
  taken: Narrowings,
  lang: Lang,
): string[] | undefined {
  const allowed = taken[name]
  if (allowed === undefined) {
    refuse(
      lang,
      `这里不接受参数“${name}”，它只用于能按它缩小范围的明细。`,
      `“${name}” is not taken here; it narrows lists of records that know it.`,
    )
  }
  const values = [...new Set(params.getAll(name))].filter((value) => value !== '')
  if (values.length > 1 && !isRepeatable(name)) {
    refuse(lang, `参数“${name}”只能出现一次。`, `Parameter “${name}” may stand only once.`)
  }
  const unknown = values.find((value) => allowed !== null && !allowed.includes(value))
  if (unknown !== undefined) {
    const list = allowed?.join(', ')
    refuse(
      lang,
      `“${name}”不接受“${unknown}”，可用：${list}。`,
      `“${name}” does not take “${unknown}”; it takes: ${list}.`,
    )
  }
  return values.length > 0 ? values.sort() : undefined
}
