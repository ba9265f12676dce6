/** What is on the customer's file, in one line of pairs. */
import { Link, useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { periodSearch } from '~/page/addresses'
import { useNames } from '~/page/names'
import type { CustomerFile } from '~/panels/customers/file'
import styles from './Customer.module.css'

export function About({ file }: { file: CustomerFile }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const names = useNames()
  const period = periodSearch(useLocation().search)
  const pairs: [string, string | null][] = [
    [t('customer.code'), file.code],
    [t('customer.tier'), file.tier && names.code('tier', file.tier)],
    [t('customer.grade'), file.creditGrade && names.code('credit_grade', file.creditGrade)],
    [
      t('customer.limit'),
      file.creditLimit === null ? t('customer.noLimit') : formats.money(file.creditLimit),
    ],
    [
      t('customer.term'),
      file.creditTermDays === null ? null : t('customer.days', { n: formats.count(file.creditTermDays) }),
    ],
    [t('customer.region'), file.region],
    [t('customer.owner'), file.owner],
    [t('customer.industry'), file.industry],
    [t('customer.since'), file.since && formats.day(file.since)],
    [t('customer.left'), file.leftOn && formats.day(file.leftOn)],
    [t('customer.reason'), file.leftReason],
    [t('customer.returned'), file.returnedOn && formats.day(file.returnedOn)],
    [t('customer.validUntil'), file.validUntil && formats.day(file.validUntil)],
    [t('customer.legalForm'), file.legalForm],
    [t('customer.size'), file.companySize],
    [t('customer.scope'), file.businessScope],
    [t('customer.goods'), file.mainGoods],
  ]
  return (
    <div className={styles.intro}>
      <dl>
        {pairs.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      <Link to={`/customers${period}`}>← {t('customers.all')}</Link>
    </div>
  )
}
