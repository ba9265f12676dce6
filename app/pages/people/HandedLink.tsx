/** A link that was made for somebody: to be passed on, or on its way by mail. */
import { useTranslation } from 'react-i18next'
import type { Delivered } from '~/server/accounts/link-delivery'
import { Handed } from './parts'

export function HandedLink({ delivered }: { delivered: Delivered }) {
  const { t } = useTranslation()
  const { purpose, email, link } = delivered
  const say = link === null ? t('people.mailed', { email }) : t(`people.${purpose}Link`, { email })
  return <Handed say={say} secret={link} />
}
