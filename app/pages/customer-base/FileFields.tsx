/** Which required fields of customers' files are filled, the emptiest first; each leads to those who lack it. */
import { RankedBars } from '~/charts/bars/RankedBars'
import type { Answer, Row } from '~/metrics/answer'
import { usePanelTitle } from '~/page/context'
import { useDrillThrough } from '~/page/drill-through'
import { useFindingContext } from '~/page/finding-context'
import { Panel } from '~/page/Panel'
import { fileFinding } from './findings'

const nameOf = ({ label }: Row) => String(label)
const isSmall = () => false

export function FileFields({ answer, note, nothing }: { answer: Answer; note: string; nothing: string }) {
  const title = usePanelTitle()
  const finding = fileFinding(answer, useFindingContext())
  const { records } = useDrillThrough()
  const lackingOf = ({ field, customers, filled }: Row) =>
    customers === filled
      ? undefined
      : records('customers-register', { cohort: 'on_file', lacks: String(field), as_of: null })
  return (
    <Panel
      answer={answer}
      finding={finding}
      draws={[]}
      nothing={nothing}
      note={note}
      linkOf={(row, column) => (column === 'label' ? lackingOf(row) : undefined)}
    >
      <RankedBars
        answer={answer}
        column="filled_rate"
        group="field"
        nameOf={nameOf}
        extraColumns={['filled', 'customers']}
        linkOf={lackingOf}
        recordsOf={lackingOf}
        isSmall={isSmall}
        limit={20}
        label={`${title}. ${finding}`}
      />
    </Panel>
  )
}
