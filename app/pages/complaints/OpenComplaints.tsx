/** Open complaints. */
import { useTranslation } from 'react-i18next'
import { complaintAddress } from '~/page/complaint-address'
import { useFindingContext } from '~/page/finding-context'
import type { Listed } from '~/page/load.server'
import { OpenRecords } from '~/page/OpenRecords'
import { openComplaintsFinding } from './findings'

export function OpenComplaints({ answer }: { answer: Listed }) {
  const { t } = useTranslation()
  return (
    <OpenRecords
      answer={answer}
      finding={openComplaintsFinding(answer, useFindingContext())}
      nothing={t('findings.nothingOpen')}
      columns={[
        'complaint_code',
        'days_left',
        'deadline',
        'level',
        'cause',
        'customer_name',
        'employee_name',
        'summary',
      ]}
      addressOf={complaintAddress}
    />
  )
}
