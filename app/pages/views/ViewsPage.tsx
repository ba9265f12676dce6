/** Views of pages kept under names: own ones, which can be pinned, shared and deleted, and those that others share. */
import { Link, useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { viewAddress } from '~/page/view-paths'
import fieldStyles from '~/ui/Field.module.css'
import type { ViewsData } from './load.server'
import styles from './Views.module.css'

type Kept = ViewsData['views'][number]

/** Why the last attempt was refused, and the name it was given. */
type Refused = { refusal: string; name: string } | undefined

export function ViewsPage({ data, refused }: { data: ViewsData; refused: Refused }) {
  const { t } = useTranslation()
  const { views, asked } = data
  const groups = [
    { id: 'mine', title: t('explore.mine'), views: views.filter(({ isOwn }) => isOwn) },
    { id: 'others', title: t('explore.fromOthers'), views: views.filter(({ isOwn }) => !isOwn) },
  ]
  const refusal = refused?.refusal ?? asked?.refusal
  return (
    <>
      <header className={styles.head}>
        <h1>{t('frame.views')}</h1>
        <p>{t('views.intro')}</p>
      </header>
      {refusal && (
        <p id="refusal" className={styles.refusal} role="alert">
          {refusal}
        </p>
      )}
      {asked && asked.refusal === null && <SaveForm asked={asked} refused={refused} />}
      {views.length === 0 && <p className={styles.none}>{t('views.none')}</p>}
      {groups
        .filter((group) => group.views.length > 0)
        .map((group) => (
          <section key={group.id} aria-labelledby={group.id} className={styles.group}>
            <h2 id={group.id}>{group.title}</h2>
            <ul>
              {group.views.map((view) => (
                <View key={view.id} view={view} />
              ))}
            </ul>
          </section>
        ))}
    </>
  )
}

function SaveForm({ asked, refused }: { asked: NonNullable<ViewsData['asked']>; refused: Refused }) {
  const { t } = useTranslation()
  const { search } = useLocation()
  return (
    <form method="post" action={`/views${search}`} className={styles.save} aria-labelledby="save-view">
      <h2 id="save-view">{t('views.saveOf', { page: asked.page })}</h2>
      <div>
        <input
          className={fieldStyles.field}
          name="name"
          required
          maxLength={80}
          defaultValue={refused?.name ?? ''}
          aria-label={t('explore.name')}
          aria-describedby={refused ? 'refusal save-hint' : 'save-hint'}
          aria-invalid={refused ? true : undefined}
        />
        <label>
          <input type="checkbox" name="pinned" />
          {t('views.pinIt')}
        </label>
        <label>
          <input type="checkbox" name="shared" />
          {t('explore.share')}
        </label>
        <button type="submit" className={fieldStyles.field} name="intent" value="save">
          {t('explore.save')}
        </button>
        <Link to={asked.address}>{t('views.back')}</Link>
      </div>
      <p id="save-hint" className={styles.hint}>
        {t('views.saveHint')}
      </p>
    </form>
  )
}

function View({ view }: { view: Kept }) {
  const { t } = useTranslation()
  return (
    <li>
      <Link to={viewAddress(view)}>{view.name}</Link>
      <span className={styles.about}>
        {view.isOwn ? view.page : t('explore.by_owner', { name: view.page, owner: view.ownerName })}
        {view.isOwn && view.isShared && ` · ${t('explore.shared')}`}
        {view.isPinned && ` · ${t('views.pinned')}`}
      </span>
      {view.isOwn && (
        <form method="post" action="/views" className={styles.actions}>
          <input type="hidden" name="view" value={view.id} />
          <Act view={view} intent={view.isPinned ? 'unpin' : 'pin'} />
          <Act view={view} intent={view.isShared ? 'unshare' : 'share'} />
          <Act view={view} intent="delete" />
        </form>
      )}
    </li>
  )
}

function Act({ view, intent }: { view: Kept; intent: 'pin' | 'unpin' | 'share' | 'unshare' | 'delete' }) {
  const { t } = useTranslation()
  const what = t(`views.${intent}`)
  return (
    <button
      type="submit"
      name="intent"
      value={intent}
      aria-label={t('views.actOn', { what, name: view.name })}
    >
      {what}
    </button>
  )
}
