/** Who repairs: how often the first visit is enough, beside how much and how long; those with few cases apart. */
import { useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { RankedBars } from '~/charts/bars/RankedBars'
import { toNumber } from '~/format/figures'
import type { Answer } from '~/metrics/answer'
import { changed } from '~/page/addresses'
import { nameOfGroup, useChangeOf, useSmallSamples } from '~/page/Breakdown'
import { usePage, usePanelTitle } from '~/page/context'
import { drillTargetOf } from '~/page/drill-targets'
import { useDrillThrough } from '~/page/drill-through'
import { useFindingContext } from '~/page/finding-context'
import { extremesFinding } from '~/page/group-findings'
import { Panel } from '~/page/Panel'

const column = 'first_time_fix_rate'
const extraColumns = ['repairs_completed', 'mttr_hours', 'appointment_kept_rate', 'order_satisfied_rate']
/** Maximum number of bars; the table and the file have all. */
const MOST = 12

export function Technicians({ answer }: { answer: Answer }) {
  const { t } = useTranslation()
  const { search } = useLocation()
  const { minimumSample } = usePage()
  const title = usePanelTitle()
  const isSmall = useSmallSamples(answer)(column)
  const finding = extremesFinding(answer, column, { nameOf: nameOfGroup, isSmall }, useFindingContext())
  const { rows } = useDrillThrough()
  const recordsOf = rows(drillTargetOf(column), column, ({ group }) => ({ employee: String(group) }))
  const ofEmployee = (code: unknown) => changed(search, { employee: String(code) })
  return (
    <Panel
      answer={answer}
      finding={finding}
      draws={[column, ...extraColumns]}
      isBlank={answer.rows.every((row) => toNumber(row[column]) === null)}
      note={answer.rows.some(isSmall) && t('panel.smallNote', { n: minimumSample })}
      linkOf={(row, cell) => recordsOf(row, cell === 'label' ? column : cell)}
    >
      <RankedBars
        answer={answer}
        column={column}
        group="group"
        nameOf={nameOfGroup}
        {...useChangeOf(answer, column)}
        extraColumns={extraColumns}
        linkOf={({ group }) => ofEmployee(group)}
        recordsOf={(row) => recordsOf(row, column)}
        isSmall={isSmall}
        limit={MOST}
        label={`${title}. ${finding}`}
      />
    </Panel>
  )
}
