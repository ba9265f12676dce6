/** How scores spread from bucket to bucket; each column leads to its responses. */
import { useTranslation } from 'react-i18next'
import { ScoreColumns } from '~/charts/time/ScoreColumns'
import type { Answer } from '~/metrics/answer'
import { usePage, usePanelTitle } from '~/page/context'
import { drillTargetOf } from '~/page/drill-targets'
import { useDrillThrough } from '~/page/drill-through'
import { useFindingContext } from '~/page/finding-context'
import { Panel } from '~/page/Panel'
import { distributionFinding } from './findings'

export function Distribution({ answer }: { answer: Answer }) {
  const { t } = useTranslation()
  const { minimumSample } = usePage()
  const { buckets } = useDrillThrough()
  const linkOf = buckets(drillTargetOf('responses'))
  const context = useFindingContext()
  const { grain } = context
  const title = usePanelTitle()
  const finding = distributionFinding(answer, context)

  const hasSmall = answer.rows.some((row) => row.small_sample === true && row.responses !== 0)
  return (
    <Panel
      answer={answer}
      finding={finding}
      linkOf={linkOf}
      {...(hasSmall ? { note: t('panel.smallNote', { n: minimumSample }) } : {})}
    >
      <ScoreColumns
        answer={answer}
        grain={grain}
        levelName={(level) => t(`level.${level}`)}
        linkOf={linkOf}
        sizeName={t('satisfaction.responses')}
        label={`${title}. ${finding}`}
        size="full"
      />
    </Panel>
  )
}
