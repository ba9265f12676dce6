/** Where the marks of an aspect lead: to the responses that scored it, or scored it so. */
import { levels, scoreColumns } from '~/charts/bars/diverging'
import type { CellLink } from '~/page/AnswerTable'
import { type DrillTarget, type Records, useDrillThrough } from '~/page/drill-through'

const answers: Records = { list: 'satisfaction-responses' }
const scores = levels.map((score) => [scoreColumns[score], { ...answers, recordFilters: { score } }])
const drillTarget: DrillTarget = { ...answers, columns: { answers, ...Object.fromEntries(scores) } }

export function useAspectLink(): CellLink {
  return useDrillThrough().rows(drillTarget, 'aspect', ({ aspect }) => ({ aspect: String(aspect) }))
}
