/** The overview: key figures in four groups, attention items, and a chart for each group. */
import { Link, useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '~/metrics/answer'
import { sharedSearch } from '~/page/addresses'
import { usePage } from '~/page/context'
import { DeferredAnswer } from '~/page/DeferredAnswer'
import { Definitions } from '~/page/Definitions'
import { fileFormats, fileNames } from '~/page/Download'
import { PageLayout, Pair } from '~/page/PageLayout'
import { subjectPages } from '~/page/subject-pages'
import { Attention } from './Attention'
import type { AttentionOutcome } from './act.server'
import { focusOf } from './focus'
import { groups } from './groups'
import { Headline } from './Headline'
import type { OverviewData } from './load.server'
import { Tile } from './Tile'
import styles from './Tile.module.css'
import type { Tiles } from './tiles.server'

type Props = { data: OverviewData; outcome: AttentionOutcome | undefined }

export function OverviewPage({ data, outcome }: Props) {
  const { t } = useTranslation()
  const { panels } = data
  const [first, second, ...others] = groups
  return (
    <PageLayout data={data} title={t('frame.overview')} workbook="overview" defines={['overview']}>
      <div className={styles.first}>
        <div className={styles.month}>
          <DeferredAnswer panel={{ ...panels.overview, answer: data.headline }} isOptional>
            {(headline) => <Headline headline={headline} />}
          </DeferredAnswer>
          <DeferredAnswer panel={{ ...panels.overview, answer: data.tiles }}>
            {(tiles) => <KeyFigures tiles={tiles} data={data} />}
          </DeferredAnswer>
        </div>
        <div className={styles.attention}>
          <DeferredAnswer panel={data.attention}>
            {(list) => <Attention list={list} outcome={outcome} />}
          </DeferredAnswer>
        </div>
        <div className={styles.charts} data-paper="half">
          {[first, second].map(
            (group) => group && <group.Chart key={group.subject} panel={panels[group.chart]} />,
          )}
        </div>
      </div>
      <Pair>
        {others.map(({ subject, chart, Chart }) => (
          <Chart key={subject} panel={panels[chart]} />
        ))}
      </Pair>
    </PageLayout>
  )
}

function KeyFigures({ tiles, data: { panels, metrics, targetRule } }: { tiles: Tiles; data: OverviewData }) {
  const { t } = useTranslation()
  const { query } = usePage()
  const shared = sharedSearch(useLocation().search)
  const { from, to, asOf } = focusOf(query)
  const days = { from, to, as_of: asOf }
  const month = new URLSearchParams(flat(tiles.filters))
  return (
    <div data-panel="overview" id="overview">
      <div className={styles.caption}>
        <p>{tiles.caption}</p>
        {fileFormats.map((format) => (
          <a key={format} href={`/export/report.${format}?${month}`} download>
            {t(fileNames[format])}
          </a>
        ))}
      </div>
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
                  const tile = tiles.rows.find(({ row }) => row.metric === metric.id)
                  return (
                    tile && (
                      <Tile
                        key={metric.id}
                        tile={tile}
                        changes={tiles.changes}
                        days={days}
                        metric={metric}
                        trend={panels[group.trend].answer}
                      />
                    )
                  )
                })}
            </div>
          </section>
        ))}
      </div>
      <Definitions panel="overview" rule={{ label: t('tile.targets'), definition: targetRule }} />
    </div>
  )
}

/** Filters as pairs, several values of one filter as several pairs. */
const flat = (filters: Answer['filters']) =>
  Object.entries(filters).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, one] as [string, string]),
  )
