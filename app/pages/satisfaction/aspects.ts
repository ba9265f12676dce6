/** Where the marks of an aspect lead: to the responses that scored it, or scored it so. */
import type { CellLink } from '~/page/AnswerTable'
import { type DrillTarget, type Records, useDrillThrough } from '~/page/drill-through'

const answers: Records = { list: 'satisfaction-responses' }
const scores = ['1', '2', '3', '4', '5'].map((score) => [
  `score_${score}`,
  { ...answers, recordFilters: { score } },
])
const drillTarget: DrillTarget = { ...answers, columns: { answers, ...Object.fromEntries(scores) } }

export function useAspectLink(): CellLink {
  return useDrillThrough().rows(drillTarget, 'aspect', ({ aspect }) => ({ aspect: String(aspect) }))
}
