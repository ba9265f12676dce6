/** How long people waited until they were answered or gave up. */
import { useTranslation } from 'react-i18next'
import { StepColumns } from '~/charts/bars/StepColumns'
import { toNumber } from '~/format/figures'
import type { Answer } from '~/metrics/answer'
import { usePanelTitle } from '~/page/context'
import { drillTargetOf } from '~/page/drill-targets'
import { useDrillThrough } from '~/page/drill-through'
import { useFindingContext } from '~/page/finding-context'
import { Panel } from '~/page/Panel'
import { waitFinding } from './findings'

/** Under the columns there is room for little: seconds, then minutes. */
const steps = [
  ['to_10', '≤10 s'],
  ['to_20', '–20 s'],
  ['to_30', '–30 s'],
  ['to_60', '–60 s'],
  ['to_120', '–2 min'],
  ['to_300', '–5 min'],
  ['to_600', '–10 min'],
  ['over_600', '>10 min'],
] as const

const UNKNOWN = 'unknown'

export function Waits({ answer }: { answer: Answer }) {
  const { t } = useTranslation()
  const title = usePanelTitle()
  const finding = waitFinding(answer, useFindingContext())
  const { rows } = useDrillThrough()
  const linkOf = rows(drillTargetOf('offered'), 'offered', ({ group }) => ({ waited: String(group) }))
  const hasUnknown = answer.rows.some(({ group, offered }) => group === UNKNOWN && toNumber(offered))
  const shown = [...steps, ...(hasUnknown ? [[UNKNOWN, '?'] as const] : [])]
  return (
    <Panel answer={answer} finding={finding} linkOf={linkOf}>
      <StepColumns
        answer={answer}
        parts={[
          { column: 'contacts_answered', name: t('hotline.answeredName'), colour: 'var(--series-1)' },
          { column: 'abandoned', name: t('hotline.abandonedName'), colour: 'var(--negative)' },
        ]}
        steps={shown.map(([group, name]) => ({ group, name }))}
        linkOf={(row) => linkOf(row, 'offered')}
        label={`${title}. ${finding}`}
        size="half"
      />
    </Panel>
  )
}
