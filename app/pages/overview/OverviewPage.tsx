/** The overview: key figures in four groups, attention items, and a chart for each group. */
import { Link, useLocation } from '@remix-run/react'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '~/metrics/answer'
import { sharedSearch } from '~/page/addresses'
import { DeferredAnswer } from '~/page/DeferredAnswer'
import { Definitions } from '~/page/Definitions'
import { fileFormats, fileNames } from '~/page/Download'
import { PageLayout, Pair } from '~/page/PageLayout'
import { subjectPages } from '~/page/subject-pages'
import { Attention } from './Attention'
import { groups } from './groups'
import type { OverviewData } from './load.server'
import { Tile } from './Tile'
import styles from './Tile.module.css'

export function OverviewPage({ data }: { data: OverviewData }) {
  const { t } = useTranslation()
  const { panels } = data
  return (
    <PageLayout data={data} title={t('frame.overview')} workbook="overview">
      <DeferredAnswer panel={panels.overview}>
        {(overview) => <KeyFigures overview={overview} data={data} />}
      </DeferredAnswer>
      <DeferredAnswer panel={panels.attention}>
        {(attention) => <Attention answer={attention} rules={data.creditRules} />}
      </DeferredAnswer>
      <Pair>
        {groups.map(({ subject, chart, Chart }) => (
          <Chart key={subject} panel={panels[chart]} />
        ))}
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
              <Link to={subjectPages[group.subject].address + shared}>{t(`groups.${group.subject}`)}</Link>
            </h2>
            <div className={styles.tiles}>
              {metrics
                .filter(({ subject }) => subject === group.subject)
                .map((metric) => {
                  const row = overview.rows.find((one) => one.metric === metric.id)
                  return (
                    row && (
                      <Tile key={metric.id} row={row} metric={metric} trend={panels[group.trend].answer} />
                    )
                  )
                })}
            </div>
          </section>
        ))}
      </div>
      <p className={styles.against}>
        {t(`tile.changes.${compared}`)} ·
        {fileFormats.map((format) => (
          <Fragment key={format}>
            {' '}
            <a href={`/export/overview.${format}?${new URLSearchParams(flat(overview.filters))}`} download>
              {t(fileNames[format])}
            </a>
          </Fragment>
        ))}
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
