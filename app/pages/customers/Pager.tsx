/** From page to page of a list, by links. */
import { Link, useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { changed } from '../addresses'
import styles from './Pager.module.css'

type Props = { page: number; pages: number; total: number; hash?: string }

export function Pager({ page, pages, total, hash = '' }: Props) {
  const { t } = useTranslation()
  const { search } = useLocation()
  const formats = useFormats()
  if (pages === 1) return null
  const to = (number: number) => changed(search, { page: number === 1 ? null : String(number) }) + hash
  return (
    <nav className={styles.pager} aria-label={t('customers.pages')}>
      <span>
        {t('customers.page', {
          page: formats.count(page),
          pages: formats.count(pages),
          total: formats.count(total),
        })}
      </span>
      {page > 1 && (
        <Link to={to(page - 1)} rel="prev">
          ← {t('customers.previousPage')}
        </Link>
      )}
      {page < pages && (
        <Link to={to(page + 1)} rel="next">
          {t('customers.nextPage')} →
        </Link>
      )}
    </nav>
  )
}
