/** A customer's name that leads to its page; of a customer of another region, whose fact one may see, neither is known. */
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Value } from '~/metrics/answer'
import { customerAddress } from './addresses'

export function CustomerLink({ code, name = code }: { code: Value | undefined; name?: Value | undefined }) {
  const { t } = useTranslation()
  if (code === null || code === undefined) return t('dimensions.outsideScope')
  return <Link to={customerAddress(String(code))}>{name}</Link>
}
