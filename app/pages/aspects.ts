/** Where the marks of an aspect lead: to the responses that scored it, or scored it so. */
import type { CellLink } from '~/ui/AnswerTable'
import { type Behind, useBehind } from './behind'

const behind: Behind = {
  list: 'satisfaction-responses',
  columns: {
    answers: {},
    ...Object.fromEntries(['1', '2', '3', '4', '5'].map((score) => [`score_${score}`, { score }])),
  },
}

export function useAspectLink(): CellLink {
  return useBehind().rows(behind, 'aspect', ({ aspect }) => ({ aspect: String(aspect) }))
}
