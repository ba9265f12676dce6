/** What a person reads when a page cannot be shown: what is wrong, and the way on. */
import { isRouteErrorResponse, useLocation, useNavigationType, useRouteError } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import styles from '~/ui/Message.module.css'
import { useReader } from './reader'

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
  if (isRouteErrorResponse(error) && error.status === 404) {
    return (
      <div className={styles.message}>
        <h1>{t('errors.notFoundTitle')}</h1>
        <p>{t('errors.notFound')}</p>
        <a href="/">{t('errors.toOverview')}</a>
      </div>
    )
  }
  if (isRouteErrorResponse(error) && error.status === 403) {
    return (
      <div className={styles.message}>
        <h1>{t('errors.notAllowedTitle')}</h1>
        <p>{t('errors.notAllowed')}</p>
      </div>
    )
  }
  if (isRouteErrorResponse(error) && error.status === 503)
    return <UnavailablePage sentence={String(error.data)} />
  return <FailedPage />
}

/** The database is away or has too much to do; the same address works again later. */
function UnavailablePage({ sentence }: { sentence: string }) {
  const { t } = useTranslation()
  const { pathname, search } = useLocation()
  return (
    <div className={styles.message}>
      <h1>{t('faults.title')}</h1>
      <p>{sentence}</p>
      <a href={pathname + search}>{t('faults.again')}</a>
    </div>
  )
}

/** An error of ours: its id finds the reason in the log. */
function FailedPage() {
  const { t } = useTranslation()
  const { pathname, search } = useLocation()
  // Only the request that loaded the document is known; trying again is such a request.
  const ofDocument = useReader()?.requestId
  const requestId = useNavigationType() === 'POP' ? ofDocument : undefined
  return (
    <div className={styles.message}>
      <h1>{t('errors.failedTitle')}</h1>
      <p>
        {t('errors.failed')} {requestId && t('errors.id', { id: requestId })}
      </p>
      <nav className={styles.footer}>
        <a href={pathname + search}>{t('errors.again')}</a>
        <a href="/">{t('errors.toOverview')}</a>
      </nav>
    </div>
  )
}
