/** Open complaints, the most urgent first, each with the days left and a link to its deadlines. */
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import type { Row } from '~/metrics/answer'
import { complaintAddress } from '~/page/complaint-address'
import { useFindingContext } from '~/page/finding-context'
import type { Listed } from '~/page/load.server'
import { RecordsPanel } from '~/page/RecordsPanel'
import { openComplaintsFinding } from './findings'
import styles from './OpenComplaints.module.css'

/** In the order of reading: which one, how urgent it is, what it is about. */
const columns = [
  'complaint_code',
  'days_left',
  'deadline',
  'level',
  'cause',
  'customer_name',
  'employee_name',
  'summary',
]

export function OpenComplaints({ answer }: { answer: Listed }) {
  const { t } = useTranslation()
  return (
    <RecordsPanel
      answer={{
        ...answer,
        columns: columns.flatMap((id) => answer.columns.filter((column) => column.id === id)),
      }}
      finding={openComplaintsFinding(answer, useFindingContext())}
      nothing={t('findings.nothingOpen')}
      cells={{
        days_left: (row) => <TimeLeft row={row} />,
        deadline: (row) => <Deadline row={row} />,
      }}
      columns={columns}
    />
  )
}

function TimeLeft({ row: { days_left, breached } }: { row: Row }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const days = toNumber(days_left)
  if (days === null) return t('complaints.openEnded')
  if (breached !== true) return t('complaints.daysLeft', { days: formats.count(days) })
  return (
    <strong className={styles.breached}>
      {days === 0 ? t('complaints.dueToday') : t('complaints.daysLate', { days: formats.count(-days) })}
    </strong>
  )
}

function Deadline({ row: { complaint_code, deadline } }: { row: Row }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const code = String(complaint_code)
  return (
    <>
      {formats.value(deadline, 'instant')}
      {deadline !== null && (
        <Link to={complaintAddress(code)} className={styles.why} aria-label={t('complaints.whyOf', { code })}>
          {t('complaints.why')}
        </Link>
      )}
    </>
  )
}
