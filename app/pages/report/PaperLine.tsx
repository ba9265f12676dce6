/** What the head of every printed page says: title, company, period, filters, as-of day, time of printing. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { usePrintTime } from '~/page/print-time'
import type { ReportData } from './load.server'
import { usePeriodNames } from './period-names'
import styles from './Report.module.css'

export function PaperLine({ data: { period, filters } }: { data: ReportData }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const nameOf = usePeriodNames()
  const printedAt = usePrintTime()
  const scope = filters.map(({ label, values }) => `${label} ${formats.join('item', values)}`)
  const parts = [
    t('product'),
    t('report.heading', { title: t(`report.kinds.${period.kind}.title`), period: nameOf(period) }),
    scope.join(' · ') || t('paper.everything'),
    `${t('paper.asOf')} ${formats.day(period.asOf)}`,
    ...(printedAt ? [t('report.printed', { time: formats.value(printedAt, 'instant') })] : []),
  ]
  return (
    <p className={styles.paperLine} aria-hidden="true">
      {parts.join(' | ')}
    </p>
  )
}
