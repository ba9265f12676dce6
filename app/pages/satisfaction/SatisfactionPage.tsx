/** How satisfied customers are, with what, where, and what the latest of the dissatisfied say. */
import { useTranslation } from 'react-i18next'
import { StackedBars } from '~/charts/bars/StackedBars'
import type { Row } from '~/metrics/answer'
import { dimensionsOf } from '~/metrics/dimensions'
import { Breakdown, nameOfGroup, useSmallness } from '~/page/Breakdown'
import { usePage } from '~/page/context'
import { Answered } from '~/page/DeferredAnswer'
import type { Asked } from '~/page/deferred'
import { behindOf, counted } from '~/page/drill-targets'
import { useTelling } from '~/page/finding-context'
import { extremesFinding } from '~/page/group-findings'
import type { Listed, PageData } from '~/page/load.server'
import { useNames } from '~/page/names'
import { PageLayout, Pair } from '~/page/PageLayout'
import { Panel } from '~/page/Panel'
import { Trend } from '~/page/Trend'
import { useAspectLink } from './aspects'
import { Dissatisfied } from './Dissatisfied'
import { Distribution } from './Distribution'
import { responseRateFinding, satisfactionTrendFinding, scoresFinding } from './findings'
import { Priorities } from './Priorities'

type Answers = Record<
  | 'satisfaction-trend'
  | 'satisfaction-aspects'
  | 'satisfaction-breakdown'
  | 'satisfaction-distribution'
  | 'satisfaction-dissatisfied',
  Asked<Listed>
>

const responded = behindOf(counted.satisfaction, 'responses')
const interval = { low: 'csat_low', high: 'csat_high' }

export function SatisfactionPage({ data }: { data: PageData & { answers: Answers } }) {
  const { t } = useTranslation()
  return (
    <PageLayout data={data} title={t('frame.satisfaction')}>
      <Panels answers={data.answers} />
    </PageLayout>
  )
}

function Panels({ answers }: { answers: Answers }) {
  const { t } = useTranslation()
  const telling = useTelling()
  const isSmall = useSmallness()
  const trend = answers['satisfaction-trend']
  return (
    <>
      <Trend
        answer={trend}
        title={t('panels.satisfactionTrend')}
        finding={satisfactionTrendFinding}
        plots={[
          { kind: 'lines', series: { csat_rate: 'accent' }, interval, control: 'csat_rate' },
          { kind: 'columns', series: { responses: 'quiet' } },
        ]}
        size="full"
        behind={responded}
      />
      <Pair>
        <Answered of={answers['satisfaction-aspects']} title={t('panels.aspects')}>
          {(answer) => <Aspects answer={answer} />}
        </Answered>
        <Answered of={answers['satisfaction-aspects']} title={t('panels.priorities')}>
          {(answer) => <Priorities answer={answer} />}
        </Answered>
      </Pair>
      <Answered of={answers['satisfaction-breakdown']} title={t('panels.satisfactionBreakdown')}>
        {(breakdown) => (
          <Breakdown
            answer={breakdown}
            title={t('panels.satisfactionBreakdown')}
            finding={extremesFinding(breakdown, 'csat_rate', { nameOf: nameOfGroup, isSmall }, telling)}
            offered={dimensionsOf.satisfaction}
            column="csat_rate"
            interval={interval}
            beside={['responses', 'mean_score', 'nps']}
            most={12}
            behind={responded}
          />
        )}
      </Answered>
      <Answered of={answers['satisfaction-distribution']} title={t('satisfaction.titles.distribution')}>
        {(answer) => <Distribution answer={answer} />}
      </Answered>
      <Pair>
        <Trend
          answer={trend}
          part="scores"
          title={t('panels.satisfactionScores')}
          finding={scoresFinding}
          plots={[
            { kind: 'lines', series: { mean_score: 'accent' } },
            { kind: 'lines', series: { nps: 'contrast' } },
          ]}
          behind={responded}
        />
        <Trend
          answer={trend}
          part="response-rate"
          title={t('panels.satisfactionResponseRate')}
          finding={responseRateFinding}
          plots={[{ kind: 'lines', series: { response_rate: 'accent' } }]}
          behind={behindOf(counted.satisfaction, 'invited')}
        />
      </Pair>
      <Answered of={answers['satisfaction-dissatisfied']} title={t('satisfaction.titles.dissatisfied')}>
        {(responses) => <Dissatisfied answer={responses} />}
      </Answered>
    </>
  )
}

function Aspects({ answer }: { answer: Listed }) {
  const { t } = useTranslation()
  const telling = useTelling()
  const { aspect } = useNames()
  const nameOf = (row: Row) => aspect(String(row.aspect))
  const { minimumSample } = usePage()
  const isSmall = useSmallness()
  const finding = extremesFinding(answer, 'aspect_csat_rate', { nameOf, isSmall }, telling)
  const linkOf = useAspectLink()
  return (
    <Panel
      answer={answer}
      title={t('panels.aspects')}
      finding={finding}
      linkOf={linkOf}
      {...(answer.rows.some(isSmall) ? { note: t('panel.smallNote', { n: minimumSample }) } : {})}
    >
      <StackedBars
        answer={answer}
        group="aspect"
        nameOf={nameOf}
        levelName={(level) => t(`level.${level}`)}
        beside="aspect_csat_rate"
        n="answers"
        isSmall={isSmall}
        linkOf={(row, score) => linkOf(row, `score_${score}`)}
        label={`${t('panels.aspects')}. ${finding}`}
      />
    </Panel>
  )
}
