/** How scores spread from bucket to bucket; each column leads to its responses. */
import { useTranslation } from 'react-i18next'
import { ScoreColumns } from '~/charts/ScoreColumns'
import { lastDayOf } from '~/format/days'
import type { Answer, Row } from '~/metrics/answer'
import { earlier, later } from '~/metrics/time'
import { Panel } from '~/ui/Panel'
import { recordsAddress } from './addresses'
import { distributionFinding, scoreShares } from './findings/satisfaction'
import { bucketOf, figureOf } from './findings/telling'
import { usePage } from './page'
import { useTelling } from './telling'

export function Distribution({ answer }: { answer: Answer }) {
  const { t } = useTranslation()
  const { query, address, minimumSample } = usePage()
  const telling = useTelling()
  const { formats, grain } = telling
  const title = t('service.titles.distribution')
  const finding = distributionFinding(answer, telling)

  function responsesOf({ bucket }: Row): string {
    const from = String(bucket)
    return recordsAddress('satisfaction-responses', address, {
      from: later(from, query.from),
      to: earlier(lastDayOf(from, grain), query.to),
    })
  }

  function nameOf(row: Row): string {
    const shares = scoreShares(row)
    return t('service.column', {
      bucket: bucketOf(row, telling),
      n: figureOf(answer, row, 'responses', telling),
      good: formats.value(shares?.good ?? null, 'rate'),
      bad: formats.value(shares?.bad ?? null, 'rate'),
    })
  }

  const hasSmall = answer.rows.some((row) => row.small_sample === true && row.responses !== 0)
  return (
    <Panel
      answer={answer}
      title={title}
      finding={finding}
      {...(hasSmall ? { note: t('panel.smallNote', { n: minimumSample }) } : {})}
    >
      <ScoreColumns
        answer={answer}
        grain={grain}
        levelName={(level) => t(`level.${level}`)}
        linkOf={responsesOf}
        nameOf={nameOf}
        sizeName={t('service.responses')}
        label={`${title}. ${finding}`}
        size="full"
      />
    </Panel>
  )
}
