/** How complaints end: how long before or after the deadline, and in which way at what loss. */
import { useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { DeadlineColumns } from '~/charts/bars/DeadlineColumns'
import { RankedBars } from '~/charts/bars/RankedBars'
import type { Answer } from '~/metrics/answer'
import { changed } from '~/page/addresses'
import { nameOfGroup, useChangeOf } from '~/page/Breakdown'
import { usePanelTitle } from '~/page/context'
import { drillTargets } from '~/page/drill-targets'
import { type DrillTarget, type Records, useDrillThrough } from '~/page/drill-through'
import { useFindingContext } from '~/page/finding-context'
import { Panel } from '~/page/Panel'
import { dispositionsFinding, resolutionDaysFinding, resolutionDaysNotes } from './findings'

const steps = [
  ['early_8_plus', '≥ 8'],
  ['early_5_7', '5–7'],
  ['early_3_4', '3–4'],
  ['early_1_2', '1–2'],
  ['due_day', null],
  ['late_1_2', '1–2'],
  ['late_3_4', '3–4'],
  ['late_5_7', '5–7'],
  ['late_8_plus', '≥ 8'],
] as const

/** Complaints by the day they were resolved, all of them and those of each level. */
const { resolved } = drillTargets
const ofLevel = (level: string): Records => ({
  ...resolved,
  recordFilters: { ...resolved.recordFilters, level },
})
const resolvedComplaints: DrillTarget = {
  ...resolved,
  columns: { resolved, level_1: ofLevel('1'), level_2: ofLevel('2'), level_3: ofLevel('3') },
}

export function ResolutionDays({ answer }: { answer: Answer }) {
  const { t } = useTranslation()
  const context = useFindingContext()
  const title = usePanelTitle()
  const finding = resolutionDaysFinding(answer, context)
  const { rows } = useDrillThrough()
  const linkOf = rows(resolvedComplaints, 'resolved', ({ group }) => ({ against_deadline: String(group) }))
  return (
    <Panel
      answer={answer}
      finding={finding}
      linkOf={linkOf}
      note={resolutionDaysNotes(answer, context).join(' · ')}
    >
      <DeadlineColumns
        answer={answer}
        column="resolved"
        steps={steps.map(([group, days]) => ({
          group,
          name: days ?? t('complaints.onTheDay'),
          isLate: group.startsWith('late_'),
        }))}
        sides={{
          early: t('complaints.early'),
          deadline: t('complaints.deadline'),
          late: t('complaints.late'),
        }}
        linkOf={(row) => linkOf(row, 'resolved')}
        label={`${title}. ${finding}`}
        size="half"
      />
    </Panel>
  )
}

export function Dispositions({ answer }: { answer: Answer }) {
  const { search } = useLocation()
  const title = usePanelTitle()
  const finding = dispositionsFinding(answer, useFindingContext())
  const { rows } = useDrillThrough()
  const linkOf = rows(resolvedComplaints, 'label', ({ group }) => ({ disposition: String(group) }))
  return (
    <Panel answer={answer} finding={finding} linkOf={linkOf}>
      <RankedBars
        answer={answer}
        column="resolved"
        group="group"
        nameOf={nameOfGroup}
        {...useChangeOf(answer, 'resolved')}
        extraColumns={['share', 'loss_amount', 'outcome_satisfied_rate']}
        linkOf={(row) => changed(search, { disposition: String(row.group) })}
        recordsOf={(row) => linkOf(row, 'resolved')}
        isSmall={() => false}
        limit={12}
        label={`${title}. ${finding}`}
      />
    </Panel>
  )
}
