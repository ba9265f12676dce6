/** One complaint, with what it led to and the contacts about it, and as the form that is printed. */
import { useTranslation } from 'react-i18next'
import { ContactsOfRecord } from '~/page/record/ContactsOfRecord'
import { RecordPage } from '~/page/record/RecordPage'
import { ActionsOfComplaint } from './ActionsOfComplaint'
import { ComplaintFacts, ComplaintTimes } from './ComplaintFacts'
import { ComplaintForm } from './ComplaintForm'
import type { ComplaintView } from './complaint-view'
import { OrdersOfComplaint } from './OrdersOfComplaint'

export function ComplaintPage(view: ComplaintView) {
  const { complaint, more, orders, actions, contacts, origin, steps } = view
  const { t } = useTranslation()
  return (
    <RecordPage
      record="complaint"
      title={t('complaint.title', { code: complaint.code })}
      summary={complaint.summary}
      all={{ to: '/complaints', label: t('complaint.all') }}
      heads={{
        deadlines: t('complaint.deadlines'),
        record: t('complaint.record'),
        times: t('complaint.times'),
      }}
      steps={['response', 'resolution', 'follow_up']}
      views={steps}
      absent={(step) =>
        step === 'follow_up' && complaint.resolvedAt === null
          ? t('complaint.notBegun')
          : t('deadline.noPolicy')
      }
      without={complaint.accepted ? null : t('complaint.notAccepted')}
      facts={<ComplaintFacts complaint={complaint} more={more} />}
      times={<ComplaintTimes complaint={complaint} />}
      origin={origin}
    >
      {orders.length > 0 && <OrdersOfComplaint orders={orders} />}
      {actions.length > 0 && <ActionsOfComplaint actions={actions} />}
      <ContactsOfRecord title={t('contactOfRecord.ofComplaint')} contacts={contacts} />
      <ComplaintForm {...view} />
    </RecordPage>
  )
}
