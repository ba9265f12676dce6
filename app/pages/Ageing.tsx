/** Receivables by age, and the proof that the ages add up to the ledger. */
import { useTranslation } from 'react-i18next'
import { AgeingColumns } from '~/charts/lazy'
import type { ChartSize } from '~/charts/width'
import { useFormats } from '~/format/context'
import type { Answer } from '~/metrics/answer'
import { useNames } from '~/ui/names'
import { Panel } from '~/ui/Panel'
import styles from './Ageing.module.css'
import { ageingFinding } from './findings/receivables'
import { useTelling } from './telling'

export function Ageing({ answer, size }: { answer: Answer; size: ChartSize }) {
  const { t } = useTranslation()
  const { age } = useNames()
  const title = t('panels.ageing')
  const finding = ageingFinding(answer, age, useTelling())
  return (
    <Panel answer={answer} title={title} finding={finding} note={<Reconciliation answer={answer} />}>
      <AgeingColumns answer={answer} nameOf={age} size={size} label={`${title}. ${finding}`} />
    </Panel>
  )
}

/** Whether the buckets, with the unapplied credit, come to what the invoices less the receipts come to. */
export function Reconciliation({ answer }: { answer: Answer }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const amount = (bucket: string) => formats.money(answer.rows.find((row) => row.bucket === bucket)?.amount)
  const reconciles = answer.rows.every((row) => row.reconciles === true)
  return (
    <span className={styles.reconciliation} data-reconciles={reconciles}>
      <span aria-hidden="true">{reconciles ? '✓' : '✗'}</span>
      {reconciles
        ? t('ageing.reconciles', {
            total: amount('total'),
            unapplied: amount('unapplied'),
            net: amount('net'),
          })
        : t('ageing.differs')}
    </span>
  )
}
