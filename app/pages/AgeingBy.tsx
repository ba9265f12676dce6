/** Who owes how much of what age: a table, because every amount in it is wanted. */
import { useTranslation } from 'react-i18next'
import type { Answer } from '~/metrics/answer'
import type { DimensionId } from '~/metrics/dimensions'
import { AnswerTable } from '~/ui/AnswerTable'
import { GroupBy } from '~/ui/GroupBy'
import { EmptyPanel, PanelFrame } from '~/ui/Panel'
import { groupingOf } from './Breakdown'
import { ageingByFinding } from './findings/receivables'
import { useTelling } from './telling'

export function AgeingBy({ answer, offered }: { answer: Answer; offered: readonly DimensionId[] }) {
  const { t } = useTranslation()
  const title = t('panels.ageingBy')
  const finding = ageingByFinding(answer, useTelling())
  const isEmpty = answer.rows.length === 0
  return (
    <PanelFrame
      title={title}
      panel={answer.panel}
      part="all"
      aside={<GroupBy offered={offered} selected={groupingOf(answer)} />}
      {...(isEmpty ? {} : { finding })}
    >
      {isEmpty ? (
        <EmptyPanel />
      ) : (
        <AnswerTable answer={answer} caption={t('panel.tableOf', { title })} isShown />
      )}
    </PanelFrame>
  )
}
