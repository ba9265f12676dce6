/** Finds customers by a part of their name or code: a plain form, so that the search is in the address. */
import { Form, Link, useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { changed, namesIn } from '~/page/addresses'
import fieldStyles from '~/ui/Field.module.css'
import { HiddenFields } from '~/ui/HiddenFields'
import styles from './Search.module.css'

export function Search({ q }: { q: string }) {
  const { t } = useTranslation()
  const { search } = useLocation()
  const params = new URLSearchParams(search)
  return (
    <Form method="get" role="search" className={styles.search} preventScrollReset>
      <HiddenFields params={params} keeps={namesIn(params, ['q', 'page'])} />
      <input
        key={q}
        type="search"
        className={fieldStyles.field}
        name="q"
        defaultValue={q}
        maxLength={100}
        aria-label={t('customers.search')}
        placeholder={t('customers.search')}
      />
      <button type="submit" className={fieldStyles.field}>
        {t('customers.find')}
      </button>
      {q !== '' && (
        <Link to={changed(search, { q: null })} preventScrollReset>
          {t('customers.clearSearch')}
        </Link>
      )}
    </Form>
  )
}
