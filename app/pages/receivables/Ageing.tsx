/** Receivables by age, with their reconciliation. */
import { AgeingColumns } from '~/charts/lazy'
import type { ChartSize } from '~/charts/width'
import type { Answer } from '~/metrics/answer'
import type { CellLink } from '~/page/AnswerTable'
import { usePanelTitle } from '~/page/context'
import { type DrillTarget, type Records, useDrillThrough } from '~/page/drill-through'
import { useFindingContext } from '~/page/finding-context'
import { useNames } from '~/page/names'
import { Panel } from '~/page/Panel'
import { ageingFinding } from './findings'
import { Reconciliation, reconciliationOf } from './Reconciliation'

export function Ageing({ answer, size }: { answer: Answer; size: ChartSize }) {
  const { age, shortAge } = useNames()
  const title = usePanelTitle()
  const finding = ageingFinding(answer, age, useFindingContext())
  const linkOf = useAgeLink()
  return (
    <Panel
      answer={answer}
      finding={finding}
      note={<Reconciliation {...reconciliationOf(answer)} />}
      linkOf={linkOf}
    >
      <AgeingColumns
        answer={answer}
        nameOf={age}
        shortNameOf={shortAge}
        size={size}
        label={`${title}. ${finding}`}
        linkOf={(row) => linkOf(row, 'bucket')}
      />
    </Panel>
  )
}

const openItems: Records = { list: 'receivables-open-items' }

/** Drill targets: the open invoices of an age, or all for the total; unapplied credit has none. */
function useAgeLink(): CellLink {
  const { rows } = useDrillThrough()
  const drillTarget: DrillTarget = { ...openItems, columns: { invoices: openItems, amount: openItems } }
  const link = rows(drillTarget, 'bucket', ({ bucket }) => ({
    age: bucket === 'total' ? null : String(bucket),
  }))
  return (row, column) => (row.invoices ? link(row, column) : undefined)
}
