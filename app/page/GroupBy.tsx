/**
 * By which dimension a panel groups, and regions of which level: small forms, so that the choice is in the address and
 * needs no script.
 */
import { useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { DimensionId } from '~/metrics/dimensions'
import { AddressSelect } from '~/ui/AddressSelect'
import { HiddenFields } from '~/ui/HiddenFields'
import { namesIn } from './addresses'
import { useAutoSubmit } from './auto-submit'
import { usePage } from './context'
import styles from './GroupBy.module.css'
import { levelsIn } from './region-groups'

export function GroupBy({ offered, selected }: { offered: readonly DimensionId[]; selected: DimensionId }) {
  const { t } = useTranslation()
  const params = new URLSearchParams(useLocation().search)
  const levels = levelsIn(usePage().choices)
  return (
    <>
      <form method="get" className={styles.groupBy} {...useAutoSubmit()}>
        <HiddenFields params={params} keeps={namesIn(params, ['by', 'region_level'])} />
        <AddressSelect
          name="by"
          label={t('panel.by')}
          value={selected}
          options={offered.map((id) => ({ value: id, label: t(`dimensions.${id}.label`) }))}
        />
        <button type="submit">{t('panel.show')}</button>
      </form>
      {selected === 'region' && levels && <RegionLevel params={params} levels={levels} />}
    </>
  )
}

type Levels = NonNullable<ReturnType<typeof levelsIn>>

function RegionLevel({ params, levels }: { params: URLSearchParams; levels: Levels }) {
  const { t } = useTranslation()
  return (
    <form method="get" className={styles.groupBy} {...useAutoSubmit()}>
      <HiddenFields params={params} keeps={namesIn(params, ['by', 'region_level'])} />
      <input type="hidden" name="by" value="region" />
      <AddressSelect
        name="region_level"
        label={levels.label}
        value={params.get('region_level') ?? ''}
        options={levels.options}
      />
      <button type="submit">{t('panel.show')}</button>
    </form>
  )
}
