/** Whom to look after: customers who left, who no longer buy, and whose membership ends. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { useFindingContext } from '~/page/finding-context'
import type { Listed } from '~/page/load.server'
import { RecordsPanel } from '~/page/RecordsPanel'
import { listFinding } from './findings'

export function Lost({ answer }: { answer: Listed }) {
  const { t } = useTranslation()
  return (
    <RecordsPanel
      answer={answer}
      finding={listFinding('lost')(answer, useFindingContext())}
      nothing={t('customerBase.nobodyLeft')}
      columns={[
        'customer_name',
        'customer_left_on',
        'left_reason',
        'tenure_months',
        'owner_name',
        'prior_sales',
        'last_visit_on',
        'last_score',
        'open_complaints',
        'last_contact_on',
        'returned_on',
      ]}
    />
  )
}

/** `days` without a purchase make a customer dormant. */
export function Dormant({ answer, days }: { answer: Listed; days: number }) {
  const { t } = useTranslation()
  const formats = useFormats()
  return (
    <RecordsPanel
      answer={answer}
      finding={listFinding('dormant')(answer, useFindingContext())}
      nothing={t('customerBase.dormant.nobody', { days: formats.count(days) })}
      columns={[
        'customer_name',
        'customer_tier',
        'owner_name',
        'customer_since',
        'last_purchase_on',
        'days_since_purchase',
        'sales_12_months',
        'next_visit_on',
      ]}
    />
  )
}

export function Expiring({ answer }: { answer: Listed }) {
  const { t } = useTranslation()
  return (
    <RecordsPanel
      answer={answer}
      finding={listFinding('expiring')(answer, useFindingContext())}
      nothing={t('customerBase.expiring.nobody')}
      columns={[
        'customer_name',
        'customer_tier',
        'owner_name',
        'valid_until',
        'days_left',
        'sales_12_months',
        'next_visit_on',
      ]}
    />
  )
}
