/** The form that saves a view. It posts to the query's own address, so it works without scripts. */
import { useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { SavedView } from '~/page/saved-views.server'
import fieldStyles from '~/ui/Field.module.css'
import styles from './SaveForm.module.css'

/** Why the last attempt to save was refused, and the name it was given. */
export type Saving = { refusal: string; name: string } | undefined

export function SaveForm({ opened, saving }: { opened: SavedView | undefined; saving: Saving }) {
  const { t } = useTranslation()
  const { search } = useLocation()
  const own = opened?.isOwn ? opened : undefined
  return (
    <form method="post" action={`/explore${search}`} className={styles.save} aria-labelledby="save-question">
      <h2 id="save-question">{t('explore.saveAs')}</h2>
      <div>
        <input
          key={opened?.id ?? 'new'}
          className={fieldStyles.field}
          name="name"
          required
          maxLength={80}
          defaultValue={saving?.name ?? own?.name ?? ''}
          placeholder={t('explore.nameHint')}
          aria-label={t('explore.name')}
          aria-describedby={saving ? 'save-refusal save-hint' : 'save-hint'}
          aria-invalid={saving ? true : undefined}
        />
        <label className={styles.share}>
          <input key={opened?.id} type="checkbox" name="shared" defaultChecked={own?.isShared ?? false} />
          {t('explore.share')}
        </label>
        <button type="submit" className={fieldStyles.field} name="intent" value="save">
          {t('explore.save')}
        </button>
      </div>
      {saving && (
        <p id="save-refusal" className={styles.refusal} role="alert">
          {saving.refusal}
        </p>
      )}
      <p id="save-hint" className={styles.hint}>
        {t('explore.saveHint')}
      </p>
    </form>
  )
}
