/** The head of every printed page: title, company, period, filters, as-of day and the time of printing. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import styles from './PaperLine.module.css'
import { usePrintTime } from './print-time'
import { useCompanyName } from './reader'

/** Stands first in a sheet (`styles.sheet`), before its body (`styles.body`). */
export function PaperLine({ parts }: { parts: readonly string[] }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const printedAt = usePrintTime()
  const company = useCompanyName()
  const all = [
    // Whose it is says more than what it was made with.
    company || t('product'),
    ...parts,
    ...(printedAt ? [t('paper.printed', { time: formats.value(printedAt, 'instant') })] : []),
  ]
  return (
    <p className={styles.line} aria-hidden="true">
      {all.join(' | ')}
    </p>
  )
}
