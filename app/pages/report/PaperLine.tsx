/** What the head of every printed page says: title, company, period, filters, as-of day, time of printing. */
import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
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

/** The moment at which the browser began to print; without scripts its own head and foot have it. */
function usePrintTime(): string | null {
  const [at, setAt] = useState<string | null>(null)
  useEffect(() => {
    const begin = () => flushSync(() => setAt(new Date().toISOString()))
    window.addEventListener('beforeprint', begin)
    return () => window.removeEventListener('beforeprint', begin)
  }, [])
  return at
}
