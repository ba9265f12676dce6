/** Open complaints, the most urgent first, each with the days left and a link to its deadlines. */
import { useTranslation } from 'react-i18next'
import { complaintAddress } from '~/page/complaint-address'
import { Deadline, TimeLeft } from '~/page/DeadlineCells'
import { useFindingContext } from '~/page/finding-context'
import type { Listed } from '~/page/load.server'
import { RecordsPanel } from '~/page/RecordsPanel'
import { openComplaintsFinding } from './findings'

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
        deadline: (row) => {
          const code = String(row.complaint_code)
          return <Deadline row={row} code={code} to={complaintAddress(code)} />
        },
      }}
      columns={columns}
    />
  )
}
