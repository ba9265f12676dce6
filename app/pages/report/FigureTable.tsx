/** Every key figure against the period before, the same one a year earlier and its target. */
import { Link } from '@remix-run/react'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { numberIn, toNumber } from '~/format/figures'
import { type Answer, columnsBeside, type Row } from '~/metrics/answer'
import type { Comparison } from '~/metrics/time'
import { useGoalWords } from '~/page/goal-words'
import { Change } from '~/ui/Change'
import type { Report } from './answers.server'
import { comparisonsOf, type Described, isSmall } from './clauses'
import { knownSubjects } from './known-subjects'
import type { ReportData } from './load.server'
import { usePeriodNames } from './period-names'
import styles from './Report.module.css'
import { ReportSection } from './ReportSection'
import tables from './ReportTables.module.css'

type Props = { data: ReportData; report: Report }

export function FigureTable({ data, report }: Props) {
  const { t } = useTranslation()
  const { figures, metrics, addresses, titles } = report
  const { kind } = data.period
  const nameOf = usePeriodNames()
  const earlier = (which: Comparison) => {
    const other = data.compared[which]
    const head = other.isPart ? t(`report.headsPart.${which}`) : t(`report.heads.${kind}.${which}`)
    return { head, when: t(`report.comparedWith.${which}`, { period: nameOf(other) }) }
  }
  const heads: { head: string; when?: string }[] = [
    { head: t('report.metric') },
    { head: t(`report.heads.${kind}.this`) },
    ...comparisonsOf(data).map(earlier),
    { head: t('report.target') },
    { head: t('report.standing') },
  ]
  return (
    <ReportSection name="figures" title={titles.figures} panel="report" address={addresses.period}>
      <div className={tables.box}>
        <table className={`${tables.table} ${tables.figures}`}>
          <thead>
            <tr>
              {heads.map(({ head, when }) => (
                <th key={head} scope="col">
                  {head}
                  {when && <small>{when}</small>}
                </th>
              ))}
            </tr>
          </thead>
          {knownSubjects(report).map((subject) => (
            <tbody key={subject}>
              <tr>
                <th colSpan={heads.length} scope="colgroup" className={tables.subject}>
                  {t(`groups.${subject}`)}
                </th>
              </tr>
              {metrics
                .filter((metric) => metric.subject === subject)
                .map((metric) => {
                  const row = figures.rows.find((one) => one.metric === metric.id)
                  return (
                    <Fragment key={metric.id}>
                      {row && (
                        <FigureRow
                          figures={figures}
                          row={row}
                          metric={metric}
                          comparisons={comparisonsOf(data)}
                          minimumSample={data.minimumSample}
                        />
                      )}
                    </Fragment>
                  )
                })}
            </tbody>
          ))}
        </table>
      </div>
      <p className={styles.note}>{t('report.fewNote', { n: data.minimumSample })}</p>
    </ReportSection>
  )
}

type FigureProps = {
  figures: Answer
  row: Row
  metric: Described
  comparisons: readonly Comparison[]
  minimumSample: number
}

function FigureRow({ figures, row, metric, comparisons, minimumSample }: FigureProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { id, label, unit, better } = metric
  const words = useGoalWords()
  const small = isSmall(row, metric, minimumSample)
  const earlier = (which: Comparison) => {
    const { change: moved, aboutSame } = columnsBeside(figures, which)
    const change = numberIn(row, moved)
    const isAboutSame = aboutSame !== undefined && row[aboutSame] === true
    return (
      <td key={which} data-column={which} data-value={String(row[which] ?? '')}>
        {formats.value(row[which], unit)}
        {change !== null && (
          <small>
            <Change
              change={change}
              size={formats.change(change, unit)}
              better={better}
              isAboutSame={isAboutSame}
            />
          </small>
        )}
      </td>
    )
  }
  return (
    <tr data-metric={id}>
      <th scope="row">
        <Link to={`/dictionary#${id}`}>{label}</Link>
      </th>
      <td data-column="value" data-value={String(row.value ?? '')} data-small={small || undefined}>
        <b>{formats.value(row.value, unit)}</b>
        {row.n !== null && (
          <small>
            {t('report.sample', { n: formats.count(toNumber(row.n) ?? 0) })}
            {small && row.value !== null && ' *'}
          </small>
        )}
      </td>
      {comparisons.map(earlier)}
      <td data-column="target" data-value={String(row.target ?? '')}>
        {row.target === null ? '–' : `${better === 'lower' ? '≤' : '≥'} ${formats.value(row.target, unit)}`}
        {[words.since(row, metric), words.benchmark(row, metric)].map(
          (note) => note && <small key={note}>{note}</small>,
        )}
      </td>
      <td data-column="status" data-value={String(row.status ?? '')}>
        <Standing status={String(row.status)} hasFew={small} />
      </td>
    </tr>
  )
}

/** The status in a word and a sign, so that it is read on a black-and-white print too. */
function Standing({ status, hasFew }: { status: string; hasFew: boolean }) {
  const { t } = useTranslation()
  if (status === 'no_target' || status === 'no_data') {
    return (
      <span className={tables.none}>{t(status === 'no_data' ? 'report.noData' : 'report.noTarget')}</span>
    )
  }
  const known = status as keyof typeof signs
  return (
    <span className={tables.standing} data-status={status}>
      <span aria-hidden="true">{signs[known]}</span> {t(`report.status.${known}`)}
      {hasFew && <small>{t('report.few')}</small>}
    </span>
  )
}

const signs = { met: '✓', near: '≈', uncertain: '?', missed: '✗' } as const
