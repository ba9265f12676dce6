/** From page to page of a list, by plain links. */
import { Link, useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { changed } from './addresses'
import styles from './Pager.module.css'

type Props = {
  page: number
  pages: number
  /** The part of the page that the list is, where there is more above it. */
  hash?: string
}

export function Pager({ page, pages, hash = '' }: Props) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { search } = useLocation()
  if (pages === 1) return null
  const steps = [
    { name: 'first', to: 1, isThere: page > 1, rel: undefined },
    { name: 'previous', to: page - 1, isThere: page > 1, rel: 'prev' },
    { name: 'next', to: page + 1, isThere: page < pages, rel: 'next' },
    { name: 'last', to: pages, isThere: page < pages, rel: undefined },
  ] as const
  const addressOf = (to: number) => changed(search, { page: to === 1 ? null : String(to) }) + hash
  const stepTo = ({ name, to, isThere, rel }: (typeof steps)[number]) =>
    isThere ? (
      <Link key={name} to={addressOf(to)} rel={rel} data-page={name}>
        {t(`records.${name}`)}
      </Link>
    ) : (
      <span key={name} className={styles.off}>
        {t(`records.${name}`)}
      </span>
    )
  return (
    <nav className={styles.pager} aria-label={t('records.pages')}>
      {steps.slice(0, 2).map(stepTo)}
      <span aria-current="page">
        {t('records.page', { page: formats.count(page), pages: formats.count(pages) })}
      </span>
      {steps.slice(2).map(stepTo)}
    </nav>
  )
}
