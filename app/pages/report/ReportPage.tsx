/** A report as a document: the same width and the same drawings on the screen and on paper. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import type { FindingContext } from '~/page/findings'
import { Breaches } from './Breaches'
import { FigureTable } from './FigureTable'
import { GroupTable } from './GroupTable'
import type { Report, ReportData } from './load.server'
import styles from './Report.module.css'
import { ReportDefinitions } from './ReportDefinitions'
import { ReportHead } from './ReportHead'
import { ReportPicker } from './ReportPicker'
import { ReportTrends } from './ReportTrends'
import { summaryOf, verdict } from './sentences'
import { trendGrain } from './times'

export function ReportPage({ data }: { data: ReportData }) {
  const { report } = data
  return (
    <article className={styles.report} aria-labelledby="report-title">
      <ReportPicker data={data} />
      <ReportHead data={data} />
      {report && <Body data={data} report={report} />}
    </article>
  )
}

function Body({ data, report }: { data: ReportData; report: Report }) {
  const { t } = useTranslation()
  const { period } = data
  const context: FindingContext = { t, formats: useFormats(), grain: trendGrain(period.kind) }
  const material = { ...report, period, minimumSample: data.minimumSample }
  return (
    <>
      <section className={styles.part} aria-labelledby="report-summary">
        <h2 id="report-summary">{t('report.summary')}</h2>
        <p className={styles.verdict}>{verdict(material, context)}</p>
        <dl className={styles.summary}>
          {summaryOf(material, context).map(({ subject, sentences }) => (
            <div key={subject} data-subject={subject}>
              <dt>{t(`groups.${subject}`)}</dt>
              <dd>
                {sentences.map((sentence) => (
                  <p key={sentence}>{sentence}</p>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <FigureTable data={data} report={report} />
      <GroupTable data={data} report={report} />
      <ReportTrends kind={period.kind} report={report} context={context} />
      <Breaches report={report} />
      <ReportDefinitions metrics={report.metrics} />
    </>
  )
}
