/** The overview: key figures in four groups, attention items, and a chart for each group. */
import { Link, useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '~/metrics/answer'
import type { Subject } from '~/metrics/dimensions'
import { sharedSearch } from '~/page/addresses'
import { DeferredAnswer } from '~/page/DeferredAnswer'
import { Definitions } from '~/page/Definitions'
import { PageLayout, Pair } from '~/page/PageLayout'
import { Trend } from '~/page/Trend'
import { complaintsOverviewFinding } from '../complaints/findings'
import { AgeingTrend } from '../receivables/AgeingTrend'
import { satisfactionTrendFinding } from '../satisfaction/findings'
import { visitsTrendFinding } from '../visits/findings'
import { Attention } from './Attention'
import type { OverviewData } from './load.server'
import { Tile } from './Tile'
import styles from './Tile.module.css'

const groups = [
  { subject: 'satisfaction', metrics: ['csat_rate'], trend: 'satisfaction-trend' },
  {
    subject: 'complaints',
    metrics: ['per_10k_customers', 'resolution_on_time_rate'],
    trend: 'complaints-trend',
  },
  { subject: 'receivables', metrics: ['overdue_rate', 'dso', 'collection_rate'], trend: 'receivables-trend' },
  { subject: 'visits', metrics: ['completion_rate'], trend: 'visits-trend' },
] as const satisfies { subject: Subject; metrics: readonly string[]; trend: keyof OverviewData['panels'] }[]

export function OverviewPage({ data }: { data: OverviewData }) {
  const { t } = useTranslation()
  const { panels } = data
  return (
    <PageLayout data={data} title={t('frame.overview')}>
      <DeferredAnswer panel={panels.overview}>
        {(overview) => <KeyFigures overview={overview} data={data} />}
      </DeferredAnswer>
      <DeferredAnswer panel={panels.attention}>
        {(attention) => <Attention answer={attention} rules={data.creditRules} />}
      </DeferredAnswer>
      <Pair>
        <Trend
          panel={panels['satisfaction-trend']}
          finding={satisfactionTrendFinding}
          drillTarget="satisfaction"
          plots={[
            {
              kind: 'lines',
              series: { csat_rate: 'accent' },
              control: 'csat_rate',
            },
          ]}
        />
        <Trend
          panel={panels['complaints-by-level']}
          finding={complaintsOverviewFinding}
          drillTarget="complaints"
          plots={[
            {
              kind: 'columns',
              series: { level_1: 'quiet', level_2: 'accent', level_3: 'contrast' },
              stackedTo: 'received',
            },
            { kind: 'lines', series: { resolution_on_time_rate: 'accent' } },
          ]}
        />
        <DeferredAnswer panel={panels['receivables-ageing-trend']}>
          {(answer) => <AgeingTrend answer={answer} size="half" />}
        </DeferredAnswer>
        <Trend
          panel={panels['visits-trend']}
          finding={visitsTrendFinding}
          drillTarget="visits"
          plots={[
            { kind: 'columns', series: { due: 'quiet', completed: 'accent' } },
            { kind: 'lines', series: { completion_rate: 'contrast' } },
          ]}
        />
      </Pair>
    </PageLayout>
  )
}

function KeyFigures({ overview, data: { panels, metrics } }: { overview: Answer; data: OverviewData }) {
  const { t } = useTranslation()
  const shared = sharedSearch(useLocation().search)
  const compared = overview.filters.compare === 'last_year' ? 'last_year' : 'previous'
  return (
    <div data-panel="overview" id="overview">
      <div className={styles.groups}>
        {groups.map((group) => (
          <section key={group.subject} className={styles.group}>
            <h2>
              <Link to={`/${group.subject}${shared}`}>{t(`groups.${group.subject}`)}</Link>
            </h2>
            <div className={styles.tiles}>
              {group.metrics.map((id) => {
                const row = overview.rows.find(({ metric }) => metric === id)
                const metric = metrics.find((info) => info.id === id)
                return (
                  row &&
                  metric && <Tile key={id} row={row} metric={metric} trend={panels[group.trend].answer} />
                )
              })}
            </div>
          </section>
        ))}
      </div>
      <p className={styles.against}>
        {t(`tile.changes.${compared}`)} ·{' '}
        <a href={`/export/overview.csv?${new URLSearchParams(flat(overview.filters))}`} download>
          {t('panel.csv')}
        </a>
      </p>
      <Definitions panel="overview" rule={{ label: t('tile.targets'), definition: t('tile.targetRule') }} />
    </div>
  )
}

/** Filters as pairs, several values of one filter as several pairs. */
const flat = (filters: Answer['filters']) =>
  Object.entries(filters).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, one] as [string, string]),
  )
