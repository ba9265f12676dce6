/** What a customer is worth as a buyer: its segment, the purchases that make it, and whether they have stopped. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { recordsAddress } from '~/page/addresses'
import { usePage } from '~/page/context'
import { useNames } from '~/page/names'
import type { CustomerValue } from '~/panels/customer-base/customer-value'
import { Figure, Remark } from './Figure'

export function MemberValue({ value: { row, months, dormantDays } }: { value: CustomerValue }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const names = useNames()
  const { address } = usePage()
  const within = formats.count(months)
  const { r_score: r, f_score: f, m_score: m } = row
  return (
    <Figure
      name={t('customer.value')}
      column="segment"
      row={row}
      isBad={row.dormant === true}
      to={recordsAddress('customers-value', address)}
      value={
        <>
          {names.code('segment', String(row.segment))}{' '}
          {r !== null && <small>{t('customer.scores', { r, f, m })}</small>}
        </>
      }
    >
      {row.frequency === null ? (
        <Remark>{t('customer.noPurchase', { months: within })}</Remark>
      ) : (
        <>
          <Remark>
            {t('customer.purchases', {
              months: within,
              n: formats.count(Number(row.frequency)),
              amount: formats.money(row.monetary),
            })}
          </Remark>
          <Remark>{t('customer.lastPurchase', { day: row.last_purchase_on })}</Remark>
        </>
      )}
      {row.dormant !== null && (
        <Remark isBad={row.dormant === true}>
          {t(row.dormant ? 'customer.dormant' : 'customer.awake', { days: formats.count(dormantDays) })}
        </Remark>
      )}
    </Figure>
  )
}
