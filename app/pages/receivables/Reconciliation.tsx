/** Reconciliation: the ages and unapplied credit add up to invoices less receipts. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import type { Answer, Value } from '~/metrics/answer'
import styles from './Ageing.module.css'

type Props = {
  /** The day of the figures, where the ages of several days are shown. */
  on?: string
  balance: Value | undefined
  unapplied: Value | undefined
  net: Value | undefined
  reconciles: boolean
}

export function Reconciliation({ on, balance, unapplied, net, reconciles }: Props) {
  const { t } = useTranslation()
  const { money } = useFormats()
  const amounts = { total: money(balance), unapplied: money(unapplied), net: money(net) }
  const proof = on
    ? t('receivables.ageingTrend.reconciles', { day: on, ...amounts })
    : t('ageing.reconciles', amounts)
  return (
    <span className={styles.reconciliation} data-reconciles={reconciles}>
      <span aria-hidden="true">{reconciles ? '✓' : '✗'}</span>
      {reconciles ? proof : t('ageing.differs')}
    </span>
  )
}

/** The figures of an answer with a line per age. */
export function reconciliationOf({ rows }: Pick<Answer, 'rows'>): Props {
  const amount = (bucket: string) => rows.find((row) => row.bucket === bucket)?.amount
  return {
    balance: amount('total'),
    unapplied: amount('unapplied'),
    net: amount('net'),
    reconciles: rows.every((row) => row.reconciles === true),
  }
}
