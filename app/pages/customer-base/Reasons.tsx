/** Why customers left, as ranked bars; each leads to those who left for the reason. */
import { useTranslation } from 'react-i18next'
import { RankedBars } from '~/charts/bars/RankedBars'
import type { Answer, Row } from '~/metrics/answer'
import { usePanelTitle } from '~/page/context'
import { useDrillThrough } from '~/page/drill-through'
import { useFindingContext } from '~/page/finding-context'
import { Panel } from '~/page/Panel'
import { reasonsFinding } from './findings'

const nameOf = ({ label }: Row) => String(label)
const isSmall = () => false

export function Reasons({ answer, note }: { answer: Answer; note: string }) {
  const { t } = useTranslation()
  const title = usePanelTitle()
  const finding = reasonsFinding(answer, useFindingContext())
  const { rows } = useDrillThrough()
  const recordsOf = rows({ list: 'customers-lost' }, 'customers', ({ reason }) => ({
    left_reason: String(reason),
  }))
  return (
    <Panel
      answer={answer}
      finding={finding}
      draws={[]}
      nothing={t('customerBase.nobodyLeft')}
      note={note}
      linkOf={(row, column) => recordsOf(row, column === 'label' ? 'customers' : column)}
    >
      <RankedBars
        answer={answer}
        column="customers"
        group="reason"
        nameOf={nameOf}
        extraColumns={['share', 'prior_sales', 'dissatisfied', 'with_open_complaints', 'came_back']}
        recordsOf={(row) => recordsOf(row, 'customers')}
        isSmall={isSmall}
        limit={12}
        label={`${title}. ${finding}`}
      />
    </Panel>
  )
}
