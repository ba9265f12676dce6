/** Corrective actions that are still to be implemented, the most urgent first. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import type { Row } from '~/metrics/answer'
import { useFindingContext } from '~/page/finding-context'
import type { Listed } from '~/page/load.server'
import { RecordsPanel } from '~/page/RecordsPanel'
import styles from './Actions.module.css'
import { inOrder, openActionsFinding } from './action-findings'

const columns = ['action_code', 'due_on', 'days_left', 'employee_name', 'measure', 'cause', 'product_name']

export function OpenActions({ answer }: { answer: Listed }) {
  const { t } = useTranslation()
  return (
    <RecordsPanel
      answer={{ ...answer, columns: inOrder(answer.columns, columns) }}
      finding={openActionsFinding(answer, useFindingContext())}
      nothing={t('actions.nothingOpen')}
      columns={columns}
      cells={{ days_left: (row) => <TimeLeft row={row} /> }}
    />
  )
}

function TimeLeft({ row: { days_left, overdue } }: { row: Row }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const days = toNumber(days_left) ?? 0
  if (overdue !== true) return t('actions.daysLeft', { days: formats.count(days) })
  return (
    <strong className={styles.late}>
      {days === 0 ? t('actions.dueToday') : t('actions.daysLate', { days: formats.count(-days) })}
    </strong>
  )
}
