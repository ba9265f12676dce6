/** How scores spread from bucket to bucket; each column leads to its responses. */
import { useTranslation } from 'react-i18next'
import { ScoreColumns } from '~/charts/time/ScoreColumns'
import type { Answer, Row } from '~/metrics/answer'
import { usePage, usePanelTitle } from '~/page/context'
import { drillTargetOf } from '~/page/drill-targets'
import { useDrillThrough } from '~/page/drill-through'
import { useFindingContext } from '~/page/finding-context'
import { bucketOf, figureOf } from '~/page/findings'
import { Panel } from '~/page/Panel'
import { distributionFinding, scoreShares } from './findings'

export function Distribution({ answer }: { answer: Answer }) {
  const { t } = useTranslation()
  const { minimumSample } = usePage()
  const { buckets } = useDrillThrough()
  const linkOf = buckets(drillTargetOf('responses'))
  const context = useFindingContext()
  const { formats, grain } = context
  const title = usePanelTitle()
  const finding = distributionFinding(answer, context)

  function nameOf(row: Row): string {
    const shares = scoreShares(row)
    return t('satisfaction.column', {
      bucket: bucketOf(row, context),
      n: figureOf(answer, row, 'responses', context),
      good: formats.value(shares?.good ?? null, 'rate'),
      bad: formats.value(shares?.bad ?? null, 'rate'),
    })
  }

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
        linkOf={(row) => linkOf(row, 'bucket')}
        nameOf={nameOf}
        sizeName={t('satisfaction.responses')}
        label={`${title}. ${finding}`}
        size="full"
      />
    </Panel>
  )
}
