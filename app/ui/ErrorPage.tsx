/** What a person reads when a page cannot be shown: what is wrong, and the way on. */
import { isRouteErrorResponse, useLocation, useRouteError } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import styles from './Message.module.css'

export function ErrorPage() {
  const { t } = useTranslation()
  const error = useRouteError()
  const { pathname } = useLocation()
  if (isRouteErrorResponse(error) && error.status === 400) {
    return (
      <div className={styles.message}>
        <h1>{t('errors.refusedTitle')}</h1>
        <p>{String(error.data)}</p>
        <a href={pathname}>{t('errors.clearFilters')}</a>
      </div>
    )
  }
  const isMissing = isRouteErrorResponse(error) && error.status === 404
  return (
    <div className={styles.message}>
      <h1>{t(isMissing ? 'errors.notFoundTitle' : 'errors.failedTitle')}</h1>
      <p>{t(isMissing ? 'errors.notFound' : 'errors.failed')}</p>
      <a href="/">{t('errors.toOverview')}</a>
    </div>
  )
}
