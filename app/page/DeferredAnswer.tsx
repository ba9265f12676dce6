/** A panel whose answer may be pending or failed, without blocking the other panels. */
import { Await, useLocation } from '@remix-run/react'
import { type ReactNode, Suspense, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { PanelTitleProvider } from './context'
import { isPanelError, type PanelError } from './deferred'
import type { PagePanel } from './load.server'
import styles from './Panel.module.css'

type Props<T> = {
  panel: PagePanel<T>
  /** Nothing stands in its place while it is on its way, or where it fails: another panel says so. */
  isOptional?: boolean
  children: (answer: T) => ReactNode
}

export function DeferredAnswer<T>({ panel: { title, answer: of }, isOptional = false, children }: Props<T>) {
  const { search } = useLocation()
  const shown = (answer: T | PanelError) =>
    isPanelError(answer) ? (
      !isOptional && <FailedPanel title={title} failed={answer} />
    ) : (
      <PanelTitleProvider value={title}>{children(answer)}</PanelTitleProvider>
    )
  // A Suspense boundary around a resolved answer would render again on a navigation before hydration.
  if (!(of instanceof Promise)) return shown(of)
  return (
    <Suspense key={search} fallback={!isOptional && <DeferredPanel title={title} />}>
      <Await resolve={of}>{shown}</Await>
    </Suspense>
  )
}

function DeferredPanel({ title }: { title: string }) {
  const { t } = useTranslation()
  return (
    <Bare title={title}>
      <p className={styles.awaited} aria-busy="true">
        <span className="visually-hidden">{t('panel.awaited')}</span>
      </p>
    </Bare>
  )
}

/** Says that this panel alone is missing, and why: the database, or a defect whose id finds it in the log. */
function FailedPanel({ title, failed: { requestId, fault } }: { title: string; failed: PanelError }) {
  const { t } = useTranslation()
  const { pathname, search } = useLocation()
  return (
    <Bare title={title}>
      <p className={styles.empty} role="alert">
        {fault ? t(`faults.${fault}`) : t('panel.failed', { id: requestId })}{' '}
        <a href={pathname + search}>{t('panel.again')}</a>
      </p>
    </Bare>
  )
}

function Bare({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className={styles.panel} aria-labelledby={id}>
      <header className={styles.head}>
        <h2 id={id}>{title}</h2>
      </header>
      {children}
    </section>
  )
}
