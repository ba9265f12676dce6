/** One service order, with the contacts about it. */
import { useTranslation } from 'react-i18next'
import type { OrderRecord } from '~/deadlines/order'
import { ContactsOfRecord } from '~/page/record/ContactsOfRecord'
import { RecordPage } from '~/page/record/RecordPage'
import { OrderFacts, OrderTimes } from './OrderFacts'
import type { OrderView } from './order-view'

export function OrderPage({ order, origin, steps, contacts }: OrderView) {
  const { t } = useTranslation()
  return (
    <RecordPage
      record="service_order"
      title={t('order.title', { code: order.code })}
      summary={order.summary}
      all={{ to: '/service', label: t('frame.service') }}
      heads={{ deadlines: t('order.deadlines'), record: t('order.record'), times: t('order.times') }}
      steps={['response', 'arrival', 'resolution', 'follow_up']}
      views={steps}
      absent={(step) =>
        step === 'follow_up' && order.completedAt === null ? t('order.notBegun') : t('deadline.noPolicy')
      }
      without={order.isLive ? null : t(`order.notLive.${whyNotLive(order)}`)}
      facts={<OrderFacts order={order} />}
      times={<OrderTimes order={order} />}
      origin={origin}
    >
      <ContactsOfRecord title={t('contactOfRecord.ofOrder')} contacts={contacts} />
    </RecordPage>
  )
}

const whyNotLive = ({ result }: OrderRecord) =>
  result === 'rejected' || result === 'withdrawn' ? result : 'cancelled'
