/** The subjects side by side for each region, or for each department of one region. */
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { numberIn } from '~/format/figures'
import { columnsBeside } from '~/metrics/answer'
import type { Subject } from '~/metrics/dimensions'
import { changed } from '~/page/addresses'
import type { Report } from './answers.server'
import { knownSubjects } from './known-subjects'
import type { ReportData } from './load.server'
import styles from './Report.module.css'
import { ReportSection } from './ReportSection'
import tables from './ReportTables.module.css'

/** The figures of each subject. */
const shownOf: Readonly<Record<Subject, readonly string[]>> = {
  satisfaction: ['csat_rate'],
  complaints: ['received', 'resolution_on_time_rate'],
  receivables: ['gross_balance', 'overdue_rate'],
  visits: ['completion_rate'],
  service: ['order_completion_on_time_rate'],
  contacts: ['answer_rate'],
  customer_base: ['churn_rate'],
  staff: [],
}

export function GroupTable({ data, report }: { data: ReportData; report: Report }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { groups, by, addresses, titles } = report
  const shown = knownSubjects(report).flatMap((subject) => shownOf[subject])
  const columnOf = (id: string) => groups.columns.find((column) => column.id === id)
  const filtered = (code: string) => `/report/${data.period.id}${changed(data.search, { [by]: code })}`
  return (
    <ReportSection
      name="groups"
      title={titles.groups}
      panel="report-breakdown"
      address={addresses.groups}
      isDrawn
    >
      <div className={tables.box}>
        <table className={`${tables.table} ${tables.groups}`}>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{columnOf('label')?.label}</span>
              </th>
              {shown.map((id) => (
                <th key={id} scope="col">
                  {columnOf(id)?.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.rows.map((row) => (
              <tr key={String(row.group)} data-group={String(row.group)}>
                <th scope="row">
                  <Link to={filtered(String(row.group))}>{row.label}</Link>
                </th>
                {shown.map((id) => {
                  const column = columnOf(id)
                  const { sample } = columnsBeside(groups, id)
                  const n = numberIn(row, sample)
                  const small = sample !== undefined && row[id] !== null && (n ?? 0) < data.minimumSample
                  return (
                    <td
                      key={id}
                      data-column={id}
                      data-value={String(row[id] ?? '')}
                      data-small={small || undefined}
                    >
                      {id === 'gross_balance'
                        ? formats.listed(row[id], 'money')
                        : column && formats.cell(row[id], column)}
                      {n !== null && n > 0 && (
                        <small>
                          {t('report.sample', { n: formats.count(n) })}
                          {small && ' *'}
                        </small>
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.note}>{t('report.fewNote', { n: data.minimumSample })}</p>
    </ReportSection>
  )
}
