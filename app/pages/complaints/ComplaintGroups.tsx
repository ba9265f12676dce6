/** Which few causes, types, products or departments most complaints come from. */
import { useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { Pareto } from '~/charts/bars/Pareto'
import type { Answer } from '~/metrics/answer'
import { dimensionsOf } from '~/metrics/dimensions'
import { changed } from '~/page/addresses'
import { groupingOf, nameOfGroup, useChangeOf } from '~/page/Breakdown'
import { usePage, usePanelTitle } from '~/page/context'
import { drillTargetOf } from '~/page/drill-targets'
import { useDrillThrough } from '~/page/drill-through'
import { useFindingContext } from '~/page/finding-context'
import { GroupBy } from '~/page/GroupBy'
import { paretoFinding } from '~/page/group-findings'
import { Panel } from '~/page/Panel'
import { pageOfGroup, recordsOfGroup } from '~/page/region-groups'

/** Maximum number of bars; the table and the download have all groups. */
const MOST = 12

export function ComplaintGroups({ answer }: { answer: Answer }) {
  const { t } = useTranslation()
  const { search } = useLocation()
  const by = groupingOf(answer)
  const { rows } = useDrillThrough()
  const page = usePage()
  const recordsOf = rows(drillTargetOf('received'), 'received', (row) =>
    recordsOfGroup(page, by, String(row.group)),
  )
  const title = usePanelTitle()
  const finding = paretoFinding(answer, 'received', nameOfGroup, useFindingContext())
  return (
    <Panel
      answer={answer}
      finding={finding}
      linkOf={(row, column) => recordsOf(row, column === 'label' ? 'received' : column)}
      actions={<GroupBy offered={dimensionsOf.complaints} selected={by} />}
      note={t('complaints.paretoNote')}
    >
      <Pareto
        answer={answer}
        column="received"
        share="share"
        cumulative="cumulative_share"
        nameOf={nameOfGroup}
        othersName={(groups) => t('complaints.others', { groups })}
        {...useChangeOf(answer, 'received')}
        extraColumns={['resolution_on_time_rate', 'loss_amount']}
        linkOf={(row) => changed(search, pageOfGroup(page, by, String(row.group)))}
        recordsOf={(row) => recordsOf(row, 'received')}
        limit={MOST}
        label={`${title}. ${finding}`}
      />
    </Panel>
  )
}
