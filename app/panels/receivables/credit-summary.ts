/** Credit control by grade, and the limits granted against the cap of the year. */
import { message } from '~/i18n/message'
import { structuralColumn } from '~/metrics/columns'
import { valueWords } from '~/metrics/dimensions'
import { run } from '~/metrics/execute'
import { creditSummary } from '~/metrics/receivables/credit-summary'
import { definePanel } from '../panel'

const columnIds = ['group', 'label', 'customers', 'exposure', 'share', 'credit_limit', 'utilisation'] as const

/** The last line: what was owed at the end of last year, and the limits of all against it. */
export const CAP = 'cap'

export const receivablesCreditSummary = definePanel({
  id: 'receivables-credit-summary',
  subject: 'receivables',
  kind: 'table',
  metrics: [],
  isStatement: true,
  columns: columnIds.map(structuralColumn),
  rows: async (context, query) => {
    const rows = await run(context, creditSummary(query, context))
    return rows.map(({ grade, ...row }) => ({
      ...row,
      group: grade ?? CAP,
      label: grade === null ? message('columns.creditCap') : valueWords('credit_grade', String(grade)),
    }))
  },
})
