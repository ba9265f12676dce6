/** Receivables by age, and the proof that the ages add up to the ledger. */
import { useTranslation } from 'react-i18next'
import { AgeingColumns } from '~/charts/lazy'
import type { ChartSize } from '~/charts/width'
import { useFormats } from '~/format/context'
import type { Answer } from '~/metrics/answer'
import type { CellLink } from '~/ui/AnswerTable'
import { useNames } from '~/ui/names'
import { Panel } from '~/ui/Panel'
import styles from './Ageing.module.css'
import { type Behind, type Records, useBehind } from './behind'
import { ageingFinding } from './findings/receivables'
import { useTelling } from './telling'

export function Ageing({ answer, size }: { answer: Answer; size: ChartSize }) {
  const { t } = useTranslation()
  const { age } = useNames()
  const title = t('panels.ageing')
  const finding = ageingFinding(answer, age, useTelling())
  const linkOf = useAgeLink()
  return (
    <Panel
      answer={answer}
      title={title}
      finding={finding}
      note={<Reconciliation answer={answer} />}
      linkOf={linkOf}
    >
      <AgeingColumns
        answer={answer}
        nameOf={age}
        size={size}
        label={`${title}. ${finding}`}
        linkOf={(row) => linkOf(row, 'bucket')}
      />
    </Panel>
  )
}

const openItems: Records = { list: 'receivables-open-items' }

/** An age leads to the open invoices of that age, the total to all of them; credit has no invoices. */
function useAgeLink(): CellLink {
  const { rows } = useBehind()
  const behind: Behind = { ...openItems, columns: { invoices: openItems, amount: openItems } }
  const link = rows(behind, 'bucket', ({ bucket }) => ({ age: bucket === 'total' ? null : String(bucket) }))
  return (row, column) => (row.invoices ? link(row, column) : undefined)
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
