/** Saved views: one's own, which can be deleted, and those shared by others. */
import { Link, useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { SavedView } from '~/page/saved-views.server'
import styles from './SavedViews.module.css'

type Props = { views: readonly SavedView[]; opened: string | null }

export function SavedViews({ views, opened }: Props) {
  const { t } = useTranslation()
  const { search } = useLocation()
  if (views.length === 0) return null
  const groups = [
    { name: t('explore.mine'), views: views.filter(({ isOwn }) => isOwn) },
    { name: t('explore.fromOthers'), views: views.filter(({ isOwn }) => !isOwn) },
  ].filter((group) => group.views.length > 0)
  return (
    <section className={styles.saved} aria-label={t('explore.saved')}>
      {groups.map((group) => (
        <div key={group.name}>
          <h2>{group.name}</h2>
          <ul>
            {group.views.map((view) => (
              <li key={view.id} data-opened={view.id === opened || undefined}>
                <Link
                  to={`?${view.search}&view=${view.id}`}
                  aria-current={view.id === opened ? 'page' : undefined}
                >
                  {view.isOwn ? view.name : t('explore.by_owner', { name: view.name, owner: view.ownerName })}
                </Link>
                {view.isOwn && view.isShared && <small>{t('explore.shared')}</small>}
                {view.isOwn && (
                  <form method="post" action={`/explore${search}`}>
                    <input type="hidden" name="view" value={view.id} />
                    <button
                      type="submit"
                      name="intent"
                      value="delete"
                      aria-label={t('explore.removeLabel', { name: view.name })}
                      title={t('explore.remove')}
                    >
                      ×
                    </button>
                  </form>
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
