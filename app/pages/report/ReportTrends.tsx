/** The time up to the report in a chart for each subject, each with its numbers folded under it on the screen. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AgeingColumns } from '~/charts/lazy'
import { columnsOf, type Plot } from '~/charts/time/answer-layers'
import { TrendChart } from '~/charts/time/TrendChart'
import { useFormats } from '~/format/context'
import { type Answer, chosenBeside, columnsBeside } from '~/metrics/answer'
import type { Subject } from '~/metrics/dimensions'
import type { PeriodKind } from '~/metrics/period'
import type { Grain } from '~/metrics/time'
import type { Finding, FindingContext } from '~/page/findings'
import { useNames } from '~/page/names'
import { TimeNoteList } from '~/page/TimeNotes'
import { complaintsOverviewFinding } from '../complaints/findings'
import { ageingFinding } from '../receivables/findings'
import { satisfactionTrendFinding } from '../satisfaction/findings'
import { visitsTrendFinding } from '../visits/findings'
import type { Report } from './answers.server'
import styles from './Report.module.css'
import { ReportSection } from './ReportSection'
import tables from './ReportTables.module.css'
import { useSectionId } from './section-ids'

type ReportProps = { report: Report; context: FindingContext }

/** The chart of each subject, in the order of the report; null where it draws none. */
const trends: Readonly<Record<Subject, ((props: ReportProps) => ReactNode) | null>> = {
  satisfaction: trendOf('satisfaction', satisfactionTrendFinding, [
    { kind: 'lines', series: { csat_rate: 'accent' }, control: 'csat_rate' },
  ]),
  complaints: trendOf('complaints', complaintsOverviewFinding, [
    { kind: 'columns', series: { received: 'accent' }, control: 'received' },
    { kind: 'lines', series: { resolution_on_time_rate: 'accent' } },
  ]),
  visits: trendOf('visits', visitsTrendFinding, [
    { kind: 'columns', series: { due: 'quiet', completed: 'accent' } },
    { kind: 'lines', series: { completion_rate: 'accent' }, control: 'completion_rate' },
  ]),
  receivables: ReportAgeing,
  service: null,
  contacts: null,
  staff: null,
  customer_base: null,
}

export function ReportTrends({ kind, report, context }: ReportProps & { kind: PeriodKind }) {
  const id = useSectionId('charts')
  const { t } = useTranslation()
  return (
    <section className={styles.part} aria-labelledby={id}>
      <div className={styles.title}>
        <h2 id={id}>{t('report.charts')}</h2>
        <span className={styles.hint}>{t(`report.kinds.${kind}.chartsHint`)}</span>
      </div>
      {Object.entries(trends).map(
        ([subject, SubjectTrend]) =>
          SubjectTrend && <SubjectTrend key={subject} report={report} context={context} />,
      )}
      {report.notes.length > 0 && <Notes notes={report.notes} />}
    </section>
  )
}

/** What people have said about the time of the trends, under the numbers that their marks have in all of them. */
function Notes({ notes }: Pick<Report, 'notes'>) {
  const { t } = useTranslation()
  return (
    <section className={styles.piece} aria-label={t('panel.notes')}>
      <h3>{t('panel.notes')}</h3>
      <TimeNoteList notes={notes} />
    </section>
  )
}

function ReportAgeing({ report: { addresses, ageing, titles }, context }: ReportProps) {
  const { age, shortAge } = useNames()
  const ageingSentence = ageingFinding(ageing, age, context)
  return (
    <ReportSection
      level={3}
      isDrawn
      title={titles.ageing}
      panel="receivables-ageing"
      address={addresses.period}
      finding={ageingSentence}
    >
      <AgeingColumns
        answer={ageing}
        nameOf={age}
        shortNameOf={shortAge}
        size="paper"
        label={`${titles.ageing}. ${ageingSentence}`}
      />
      <Numbers
        answer={ageing}
        grain={context.grain}
        ids={['bucket', 'invoices', 'customers', 'amount', 'share']}
      />
    </ReportSection>
  )
}

function trendOf(
  subject: Exclude<Subject & keyof Report, 'receivables'>,
  finding: Finding,
  plots: readonly Plot[],
) {
  return function ReportTrend({ report, context }: ReportProps) {
    const [title, answer] = [report.titles[subject], report[subject]]
    const sentence = finding(answer, context)
    return (
      <ReportSection
        level={3}
        isDrawn
        title={title}
        panel={answer.panel}
        address={report.addresses.trend}
        finding={sentence}
      >
        <TrendChart
          answer={answer}
          grain={context.grain}
          plots={plots}
          size="paper"
          label={`${title}. ${sentence}`}
        />
        <Numbers answer={answer} grain={context.grain} ids={['bucket', ...plots.flatMap(columnsOf)]} />
      </ReportSection>
    )
  }
}

/** The numbers of a chart as a table; not printed. */
function Numbers({ answer, grain, ids }: { answer: Answer; grain: Grain; ids: readonly string[] }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { age } = useNames()
  const columns = ids
    .flatMap((id) => {
      const { target, whole } = columnsBeside(answer, id)
      return [id, target, whole, ...chosenBeside(answer, id).map((one) => one.id)]
    })
    .flatMap((id) => answer.columns.find((column) => column.id === id) ?? [])
  const keyOf = (bucket: string) =>
    answer.columns[0]?.unit === 'day' ? formats.bucket(bucket, grain) : age(bucket)
  return (
    <details className={styles.numbers} data-print="never">
      <summary>{t('panel.table')}</summary>
      <table className={tables.table}>
        <thead>
          <tr>
            {columns.map(({ id, label }) => (
              <th key={id} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {answer.rows.map((row) => (
            <tr key={String(row.bucket)}>
              {columns.map((column) => (
                <td key={column.id} data-value={String(row[column.id] ?? '')}>
                  {column.id === 'bucket' ? keyOf(String(row.bucket)) : formats.cell(row[column.id], column)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
