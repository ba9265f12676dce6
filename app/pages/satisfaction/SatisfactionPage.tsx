/** The page of satisfaction: trends, aspects, groups, latest dissatisfied responses. */
import { useTranslation } from 'react-i18next'
import { StackedBars } from '~/charts/bars/StackedBars'
import type { Row } from '~/metrics/answer'
import { dimensionsOf } from '~/metrics/dimensions'
import { Breakdown, useSmallSamples } from '~/page/Breakdown'
import { usePage, usePanelTitle } from '~/page/context'
import { DeferredAnswer } from '~/page/DeferredAnswer'
import { drillTargetOf } from '~/page/drill-targets'
import { useFindingContext } from '~/page/finding-context'
import { extremesFinding } from '~/page/group-findings'
import type { Listed, PageOf } from '~/page/load.server'
import { useNames } from '~/page/names'
import { sectionsOf } from '~/page/PageIndex'
import { PageLayout, Pair } from '~/page/PageLayout'
import { Panel } from '~/page/Panel'
import { Trend } from '~/page/Trend'
import type { pages } from '~/panels/pages'
import { AspectsTrend } from './AspectsTrend'
import { useAspectLink } from './aspects'
import { Dissatisfied } from './Dissatisfied'
import { Distribution } from './Distribution'
import { responseRateFinding, satisfactionTrendFinding, scoresFinding } from './findings'
import { Priorities } from './Priorities'

const responded = drillTargetOf('responses')

export function SatisfactionPage({ data }: { data: PageOf<typeof pages.satisfaction> }) {
  const { t } = useTranslation()
  const { panels } = data
  const trend = panels['satisfaction-trend']
  return (
    <PageLayout
      data={data}
      title={t('frame.satisfaction')}
      workbook="satisfaction"
      sections={sectionsOf(panels, [
        'satisfaction-trend',
        'satisfaction-aspects',
        ['satisfaction-aspects-importance', t('panels.priorities')],
        'satisfaction-aspects-trend',
        'satisfaction-breakdown',
        'satisfaction-distribution',
        ['satisfaction-trend-scores', t('panels.satisfactionScores')],
        ['satisfaction-trend-response-rate', t('panels.satisfactionResponseRate')],
        'satisfaction-dissatisfied',
      ])}
    >
      <Trend
        panel={trend}
        finding={satisfactionTrendFinding}
        plots={[
          { kind: 'lines', series: { csat_rate: 'accent' }, control: 'csat_rate' },
          { kind: 'columns', series: { responses: 'quiet' } },
        ]}
        size="full"
        drillTarget={responded}
      />
      <Pair>
        <DeferredAnswer panel={panels['satisfaction-aspects']}>
          {(answer) => <Aspects answer={answer} />}
        </DeferredAnswer>
        <DeferredAnswer panel={{ ...panels['satisfaction-aspects'], title: t('panels.priorities') }}>
          {(answer) => <Priorities answer={answer} />}
        </DeferredAnswer>
      </Pair>
      <DeferredAnswer panel={panels['satisfaction-aspects-trend']}>
        {(answer) => <AspectsTrend answer={answer} />}
      </DeferredAnswer>
      <Breakdown
        panel={panels['satisfaction-breakdown']}
        offered={dimensionsOf.satisfaction}
        column="csat_rate"
        extraColumns={['responses', 'mean_score', 'nps']}
        limit={12}
        drillTarget={responded}
      />
      <DeferredAnswer panel={panels['satisfaction-distribution']}>
        {(answer) => <Distribution answer={answer} />}
      </DeferredAnswer>
      <Pair>
        <Trend
          panel={trend}
          part="scores"
          title={t('panels.satisfactionScores')}
          finding={scoresFinding}
          plots={[
            { kind: 'lines', series: { mean_score: 'accent' } },
            { kind: 'lines', series: { nps: 'beside' } },
          ]}
          drillTarget={responded}
        />
        <Trend
          panel={trend}
          part="response-rate"
          title={t('panels.satisfactionResponseRate')}
          finding={responseRateFinding}
          plots={[{ kind: 'lines', series: { response_rate: 'accent' } }]}
          drillTarget={drillTargetOf('response_rate')}
        />
      </Pair>
      <DeferredAnswer panel={panels['satisfaction-dissatisfied']}>
        {(responses) => <Dissatisfied answer={responses} />}
      </DeferredAnswer>
    </PageLayout>
  )
}

function Aspects({ answer }: { answer: Listed }) {
  const { t } = useTranslation()
  const context = useFindingContext()
  const title = usePanelTitle()
  const { aspect } = useNames()
  const nameOf = (row: Row) => aspect(String(row.aspect))
  const { minimumSample } = usePage()
  const isSmall = useSmallSamples(answer)('aspect_csat_rate')
  const finding = extremesFinding(answer, 'aspect_csat_rate', { nameOf, isSmall }, context)
  const linkOf = useAspectLink()
  return (
    <Panel
      answer={answer}
      finding={finding}
      linkOf={linkOf}
      {...(answer.rows.some(isSmall) ? { note: t('panel.smallNote', { n: minimumSample }) } : {})}
    >
      <StackedBars
        answer={answer}
        group="aspect"
        nameOf={nameOf}
        levelName={(level) => t(`level.${level}`)}
        rate="aspect_csat_rate"
        isSmall={isSmall}
        linkOf={linkOf}
        label={`${title}. ${finding}`}
      />
    </Panel>
  )
}
