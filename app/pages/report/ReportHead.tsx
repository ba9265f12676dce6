/** The head of the report: filters, as-of day, links to other months, print button. */

import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { StoppedData } from '~/page/DataEnds'
import { PrintButton } from '~/page/PrintButton'
import type { ReportData } from './load.server'
import styles from './Report.module.css'

export function ReportHead({ data }: { data: ReportData }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { month, filters, madeOn, timeZone } = data
  const name = formats.bucket(month.from, 'month')
  const scope = filters.map(({ label, values }) => `${label} ${formats.join('item', values)}`)
  return (
    <header className={styles.head}>
      <Ways data={data} />
      <h1 id="report-title">{t('report.heading', { month: name })}</h1>
      <dl className={styles.facts}>
        <Fact name={t('report.filters')}>{scope.join(' · ') || t('report.everything')}</Fact>
        {month.state !== 'ahead' && <Fact name={t('report.asOf')}>{formats.day(month.asOf)}</Fact>}
        <Fact name={t('report.madeOn')}>{formats.day(madeOn)}</Fact>
        <Fact name={t('report.zone')}>{timeZone}</Fact>
      </dl>
      {month.state !== 'ahead' && <StoppedData scope="overview" query={data.query} />}
      {month.state === 'running' && (
        <p className={styles.notice}>{t('report.running', { day: formats.day(month.asOf) })}</p>
      )}
      {month.state === 'ahead' && <p className={styles.notice}>{t('report.ahead', { month: name })}</p>}
    </header>
  )
}

function Fact({ name, children }: { name: string; children: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Links to other months and the print button; hidden in print. */
function Ways({ data: { month, lastMonth, search } }: { data: ReportData }) {
  const { t } = useTranslation()
  const to = (id: string) => `/report/${id}${search}`
  return (
    <div className={styles.footer} data-print="never">
      <nav aria-label={t('report.months')}>
        <Link to={to(month.previous)}>← {t('report.earlier')}</Link>
        {month.next && <Link to={to(month.next)}>{t('report.later')} →</Link>}
        {month.state !== 'complete' && <Link to={to(lastMonth)}>{t('report.lastMonth')}</Link>}
      </nav>
      <PrintButton />
    </div>
  )
}
