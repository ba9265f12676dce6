/** What needed attention on the report's last day: each line a sentence that leads to its rows. */
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import type { Row } from '~/metrics/answer'
import { changed } from '~/page/addresses'
import { attentionAddress } from '~/page/attention-addresses'
import { describeAttention } from '~/page/attention-findings'
import { describeState } from '~/page/attention-states'
import type { FindingContext } from '~/page/findings'
import type { Report } from './answers.server'
import type { ReportData } from './load.server'
import styles from './Report.module.css'
import { ReportSection } from './ReportSection'

/** Lines of a report; the overview has all of them. */
export const SHOWN = 8

type Props = { data: ReportData; report: Report; context: FindingContext }

/** The words of a finding. */
export function findingWords(row: Row, { rules, watched }: Report, context: FindingContext) {
  const metricOf = (id: string) => (id === 'received' ? context.t('attention.received') : (watched[id] ?? id))
  return describeAttention(row, context, { rules, metricOf })
}

export function Findings({ data: { period }, report, context }: Props) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { attention, addresses, titles } = report
  const { rows } = attention
  const page = { query: period, address: addresses.period }
  const counts = { n: formats.count(rows.length), day: formats.day(attention.asOf) }
  return (
    <ReportSection
      name="findings"
      title={titles.attention}
      panel="attention"
      address={addresses.period}
      finding={rows.length === 0 ? t('attention.nothing') : t('report.findingsOn', counts)}
    >
      <ul className={styles.findings}>
        {rows.slice(0, SHOWN).map((row) => {
          const { head, body } = findingWords(row, report, context)
          const says = describeState(row, context)
          return (
            <li key={String(row.place)} data-severity={String(row.severity)}>
              <span>{t(`attention.severity.${row.severity as 1}`)}</span>
              <p>
                <Link to={attentionAddress(row, page)}>{head}</Link> {body}
                {says && <small data-says>{says}</small>}
              </p>
            </li>
          )
        })}
      </ul>
      {rows.length > SHOWN && (
        <p className={styles.note}>
          {t('report.restOf', { n: counts.n, shown: formats.count(SHOWN) })}{' '}
          <Link to={`/${changed(addresses.period, { grain: 'month' })}`} data-print="never">
            {t('report.whole')}
          </Link>
        </p>
      )}
    </ReportSection>
  )
}
