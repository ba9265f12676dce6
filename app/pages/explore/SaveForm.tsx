/** Keeps the question under a name. The form stands on the question's own address, so it works without scripts. */
import { Button, TextInput } from '@mantine/core'
import { useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import styles from './SaveForm.module.css'
import type { SavedView } from './saved-views.server'

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
        <TextInput
          key={opened?.id ?? 'new'}
          size="xs"
          name="name"
          required
          maxLength={80}
          defaultValue={saving?.name ?? own?.name ?? ''}
          placeholder={t('explore.nameHint')}
          aria-label={t('explore.name')}
          aria-describedby="save-hint"
          error={saving?.refusal}
        />
        <label className={styles.share}>
          <input key={opened?.id} type="checkbox" name="shared" defaultChecked={own?.isShared ?? false} />
          {t('explore.share')}
        </label>
        <Button type="submit" size="xs" name="intent" value="save" variant="default">
          {t('explore.save')}
        </Button>
      </div>
      <p id="save-hint" className={styles.hint}>
        {t('explore.saveHint')}
      </p>
    </form>
  )
}
