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
import { type Behind, type Records, useBehind } from '~/page/drill-through'
import { useTelling } from '~/page/finding-context'
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
const ofLevel = (level: string): Records => ({ ...resolved, narrow: { ...resolved.narrow, level } })
const resolvedComplaints: Behind = {
  ...resolved,
  columns: { resolved, level_1: ofLevel('1'), level_2: ofLevel('2'), level_3: ofLevel('3') },
}

export function ResolutionDays({ answer }: { answer: Answer }) {
  const { t } = useTranslation()
  const telling = useTelling()
  const title = usePanelTitle()
  const finding = resolutionDaysFinding(answer, telling)
  const { rows } = useBehind()
  const linkOf = rows(resolvedComplaints, 'resolved', ({ group }) => ({ against_deadline: String(group) }))
  return (
    <Panel
      answer={answer}
      finding={finding}
      linkOf={linkOf}
      note={resolutionDaysNotes(answer, telling).join(' · ')}
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
  const finding = dispositionsFinding(answer, useTelling())
  const { rows } = useBehind()
  const linkOf = rows(resolvedComplaints, 'label', ({ group }) => ({ disposition: String(group) }))
  return (
    <Panel answer={answer} finding={finding} linkOf={linkOf}>
      <RankedBars
        answer={answer}
        column="resolved"
        group="group"
        nameOf={nameOfGroup}
        {...useChangeOf(answer, 'resolved')}
        beside={['share', 'loss_amount', 'outcome_satisfied_rate']}
        linkOf={(row) => changed(search, { disposition: String(row.group) })}
        recordsOf={(row) => linkOf(row, 'resolved')}
        isSmall={() => false}
        most={12}
        label={`${title}. ${finding}`}
      />
    </Panel>
  )
}
