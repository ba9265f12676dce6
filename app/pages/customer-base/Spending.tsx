/** What buyers spend, by tier, gender, age or region: bars of the amount of each, and how it comes about. */
import { useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { RankedBars } from '~/charts/bars/RankedBars'
import type { Answer, Row } from '~/metrics/answer'
import { dimensionsOf } from '~/metrics/dimensions'
import { changed } from '~/page/addresses'
import { groupingOf, nameOfGroup, useChangeOf, useInsteadOf, useSmallSamples } from '~/page/Breakdown'
import { usePage, usePanelTitle } from '~/page/context'
import { useFindingContext } from '~/page/finding-context'
import { GroupBy } from '~/page/GroupBy'
import { Panel } from '~/page/Panel'
import { pageOfGroup } from '~/page/region-groups'
import { spendingFinding } from './value-findings'

const LEADING = 'sales_per_buyer'
const BEHIND = ['buyers', 'avg_purchase', 'purchases_per_buyer'] as const
const LIMIT = 12

export function Spending({ answer }: { answer: Answer }) {
  const { t } = useTranslation()
  const { search } = useLocation()
  const page = usePage()
  const title = usePanelTitle()
  const isSmall = useSmallSamples(answer)(LEADING)
  const finding = spendingFinding(answer, { nameOf: nameOfGroup, isSmall }, useFindingContext())
  const by = groupingOf(answer)
  const notes = [
    ...useInsteadOf(answer),
    ...(answer.rows.some(isSmall) ? [t('panel.smallNote', { n: page.minimumSample })] : []),
  ]
  return (
    <Panel
      answer={answer}
      finding={finding}
      draws={[LEADING, ...BEHIND]}
      isBlank={answer.rows.every((row) => row[LEADING] === null)}
      actions={<GroupBy offered={dimensionsOf.customer_base} selected={by} />}
      note={notes.join(' · ')}
    >
      <RankedBars
        answer={answer}
        column={LEADING}
        group="group"
        nameOf={nameOfGroup}
        {...useChangeOf(answer, LEADING)}
        extraColumns={BEHIND}
        linkOf={(row: Row) => changed(search, pageOfGroup(page, by, String(row.group)))}
        isSmall={isSmall}
        limit={LIMIT}
        label={`${title}. ${finding}`}
      />
    </Panel>
  )
}
