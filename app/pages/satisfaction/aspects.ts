/** Where the marks of an aspect lead: to the responses that scored it, or scored it so. */
import { levels, scoreColumns } from '~/charts/bars/diverging'
import type { Row } from '~/metrics/answer'
import type { CellLink } from '~/page/AnswerTable'
import { type DrillTarget, type Records, useDrillThrough } from '~/page/drill-through'

const answers: Records = { list: 'satisfaction-responses' }
const scores = levels.map((score) => [scoreColumns[score], { ...answers, recordFilters: { score } }])
const drillTarget: DrillTarget = { ...answers, columns: { answers, ...Object.fromEntries(scores) } }

/** The answers to an aspect in a bucket. */
export function useAspectBucketLink(): CellLink {
  const changesOf = ({ aspect }: Row) => ({ aspect: String(aspect) })
  return useDrillThrough().buckets({ ...answers, columns: { answers } }, { key: 'aspect', changesOf })
}

export function useAspectLink(): CellLink {
  return useDrillThrough().rows(drillTarget, 'aspect', ({ aspect }) => ({ aspect: String(aspect) }))
}
