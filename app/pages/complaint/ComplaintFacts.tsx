/** What is on record about a complaint, as pairs of a name and a value; what is not known is left out. */
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { ComplaintRecord } from '~/deadlines/record'
import { useFormats } from '~/format/context'
import { CustomerLink } from '~/page/CustomerLink'
import { complaintAddress } from '~/page/complaint-address'
import { useNames } from '~/page/names'
import { type Fact, Facts } from '~/page/record/Facts'
import type { MoreFacts } from './complaint-view'

export function ComplaintFacts({ complaint: c, more }: { complaint: ComplaintRecord; more: MoreFacts }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const names = useNames()
  const named = (column: string, value: string | null) => value && names.code(column, value)
  const flag = (value: boolean | null) => (value === null ? null : formats.value(value, 'flag'))
  const money = (amount: string | null) => (amount === null ? null : formats.money(amount))
  return (
    <Facts
      facts={[
        [t('complaint.customer'), <CustomerLink key="customer" code={c.customerCode} name={c.customer} />],
        [t('complaint.level'), names.code('level', String(c.level))],
        [t('complaint.urgency'), named('urgency', c.urgency)],
        [t('complaint.type'), named('type', c.type)],
        [t('complaint.cause'), c.cause],
        [t('complaint.channel'), named('channel', c.channel)],
        [t('complaint.product'), c.product],
        [t('complaint.quantity'), c.quantity],
        [t('complaint.purchased'), c.purchasedOn],
        [t('complaint.region'), c.region],
        [t('complaint.department'), c.department],
        [t('complaint.handler'), c.handler],
        [t('complaint.accepted'), flag(c.accepted)],
        [t('complaint.rejection'), c.rejectionReason],
        [t('complaint.justified'), flag(c.justified)],
        [t('complaint.repeat'), flag(c.isRepeat)],
        [t('complaint.claim'), money(c.claimAmount)],
        [t('complaint.loss'), money(c.lossAmount)],
        [t('complaint.disposition'), named('disposition', c.disposition)],
        [t('complaint.outcome'), c.outcomeScore],
        [
          t('complaint.parent'),
          c.parentCode && <Link to={complaintAddress(c.parentCode)}>{c.parentCode}</Link>,
        ],
        ...more.map(({ label, value }): Fact => [label, value]),
      ]}
    />
  )
}

export function ComplaintTimes({ complaint: c }: { complaint: ComplaintRecord }) {
  const { t } = useTranslation()
  const promised = c.promisedWholeDay ? (c.promisedAt?.slice(0, 10) ?? null) : c.promisedAt
  return (
    <Facts
      facts={[
        [t('complaint.receivedAt'), c.receivedAt],
        [t('complaint.promisedAt'), promised],
        [t('complaint.respondedAt'), c.firstResponseAt],
        [t('complaint.resolvedAt'), c.resolvedAt],
        [t('complaint.followedUpAt'), c.followUpAt],
        [t('complaint.escalatedAt'), c.escalatedAt],
        [t('complaint.reopenedAt'), c.reopenedAt],
      ]}
    />
  )
}
