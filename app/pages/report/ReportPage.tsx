/** A report as a document: the same width and the same drawings on the screen and on paper. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import type { FindingContext } from '~/page/findings'
import paper from '~/page/PaperLine.module.css'
import { trendGrain } from '~/panels/overview/report-times'
import type { MeasureOutcome } from './act.server'
import type { Report } from './answers.server'
import { Breaches } from './Breaches'
import { FigureTable } from './FigureTable'
import { Findings } from './Findings'
import { GroupTable } from './GroupTable'
import type { ReportData } from './load.server'
import { Measures } from './Measures'
import { PaperLine } from './PaperLine'
import styles from './Report.module.css'
import { ReportDefinitions } from './ReportDefinitions'
import { ReportHead } from './ReportHead'
import { prefixOf, ReportIndex } from './ReportIndex'
import { ReportPicker } from './ReportPicker'
import { ReportTrends } from './ReportTrends'
import { SectionIds, sectionId, useSectionId } from './section-ids'
import { summaryOf, verdict } from './sentences'

type PageProps = { data: ReportData; outcome: MeasureOutcome | undefined }

export function ReportPage({ data, outcome }: PageProps) {
  // The reports of regions are told apart by their filters, and write nothing.
  const documents = [data, ...data.others.map((other) => ({ ...data, ...other }))]
  const last = documents.at(-1)
  return (
    <>
      <ReportPicker data={data} />
      <ReportIndex documents={documents} />
      {documents.map((document, place) => (
        <ReportDocument key={document.search} data={document} outcome={outcome} prefix={prefixOf(place)}>
          {document === last && document.report && <ReportDefinitions metrics={document.report.metrics} />}
        </ReportDocument>
      ))}
    </>
  )
}

type DocumentProps = PageProps & { prefix: string; children: ReactNode }

/** One report; on paper each of its pages begins with the line that says which one it is. */
function ReportDocument({ data, outcome, prefix, children }: DocumentProps) {
  const title = sectionId(prefix, 'title')
  return (
    <article
      className={`${styles.report} ${paper.sheet} ${prefix === '' ? '' : styles.next}`}
      aria-labelledby={title}
    >
      <PaperLine data={data} />
      <div className={paper.body}>
        <ReportHead data={data} id={title} />
        <SectionIds.Provider value={prefix}>
          {data.report && <Body data={data} report={data.report} outcome={outcome} />}
          {children}
        </SectionIds.Provider>
      </div>
    </article>
  )
}

function Body({ data, report, outcome }: PageProps & { report: Report }) {
  const { t } = useTranslation()
  const { period } = data
  const context: FindingContext = { t, formats: useFormats(), grain: trendGrain(period.kind) }
  const summary = useSectionId('summary')
  const material = { ...report, period, minimumSample: data.minimumSample }
  return (
    <>
      <section className={styles.part} aria-labelledby={summary}>
        <h2 id={summary}>{t('report.summary')}</h2>
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
      <Findings data={data} report={report} context={context} />
      <Measures data={data} report={report} context={context} outcome={outcome} />
    </>
  )
}
