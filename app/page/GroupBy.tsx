/** By which dimension a panel groups: a small form, so that the choice is in the address and needs no script. */
import { useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { DimensionId } from '~/metrics/dimensions'
import { AddressSelect } from '~/ui/AddressSelect'
import { HiddenFields } from '~/ui/HiddenFields'
import { namesIn } from './addresses'
import { useAutoSubmit } from './auto-submit'
import styles from './GroupBy.module.css'

export function GroupBy({ offered, selected }: { offered: readonly DimensionId[]; selected: DimensionId }) {
  const { t } = useTranslation()
  const params = new URLSearchParams(useLocation().search)
  return (
    <form method="get" className={styles.groupBy} {...useAutoSubmit()}>
      <HiddenFields params={params} keeps={namesIn(params, ['by'])} />
      <AddressSelect
        name="by"
        label={t('panel.by')}
        value={selected}
        options={offered.map((id) => ({ value: id, label: t(`dimensions.${id}.label`) }))}
      />
      <button type="submit">{t('panel.show')}</button>
    </form>
  )
}
