/** By which dimension a panel groups: a small form, so that the choice is in the address and needs no script. */
import { useLocation, useNavigate } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Lang } from '~/i18n/text'
import { type DimensionId, dimensions } from '~/metrics/dimensions'
import { AddressSelect } from './AddressSelect'
import { changed } from './addresses'
import styles from './GroupBy.module.css'

export function GroupBy({ offered, selected }: { offered: readonly DimensionId[]; selected: DimensionId }) {
  const { t, i18n } = useTranslation()
  const { search } = useLocation()
  const navigate = useNavigate()
  const kept = [...new URLSearchParams(search)].filter(([name, value]) => name !== 'by' && value !== '')
  return (
    <form method="get" className={styles.groupBy}>
      {kept.map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <AddressSelect
        name="by"
        label={t('panel.by')}
        value={selected}
        onChoose={(by) => navigate(changed(search, { by }), { preventScrollReset: true })}
        options={offered.map((id) => ({ value: id, label: dimensions[id].label[i18n.language as Lang] }))}
      />
      <button type="submit">{t('panel.show')}</button>
    </form>
  )
}
