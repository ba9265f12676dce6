/** Which few causes, types, products or departments most complaints come from. */
import { useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { Pareto } from '~/charts/Pareto'
import type { Answer } from '~/metrics/answer'
import { dimensionsOf } from '~/metrics/dimensions'
import { GroupBy } from '~/ui/GroupBy'
import { Panel } from '~/ui/Panel'
import { changed } from './addresses'
import { groupingOf, nameOfGroup, useChangeOf } from './Breakdown'
import { useBehind } from './behind'
import { behindOf, counted } from './counted'
import { paretoFinding } from './findings/groups'
import { useTelling } from './telling'

/** How many bars there is room for; the table and the file hold all groups. */
const MOST = 12

export function ComplaintGroups({ answer }: { answer: Answer }) {
  const { t } = useTranslation()
  const { search } = useLocation()
  const by = groupingOf(answer)
  const { rows } = useBehind()
  const recordsOf = rows(behindOf(counted.complaints, 'received'), 'received', (row) => ({
    by: null,
    [by]: String(row.group),
  }))
  const title = t('service.titles.groups')
  const finding = paretoFinding(answer, nameOfGroup, useTelling())
  return (
    <Panel
      answer={answer}
      title={title}
      finding={finding}
      linkOf={(row, column) => recordsOf(row, column === 'label' ? 'received' : column)}
      aside={<GroupBy offered={dimensionsOf.complaints} selected={by} />}
      note={t('service.paretoNote')}
    >
      <Pareto
        answer={answer}
        column="received"
        share="share"
        cumulative="cumulative_share"
        nameOf={nameOfGroup}
        othersName={(groups) => t('service.others', { groups })}
        {...useChangeOf(answer, 'received')}
        beside={['resolution_on_time_rate', 'loss_amount']}
        linkOf={(row) => changed(search, { [by]: String(row.group) })}
        recordsOf={(row) => recordsOf(row, 'received')}
        most={MOST}
        label={`${title}. ${finding}`}
      />
    </Panel>
  )
}
