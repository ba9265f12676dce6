/** Customers of one segment of member value alone: a small form, so that the choice is in the address. */
import { Link, useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { segments } from '~/metrics/customers/segments'
import { changed, namesIn } from '~/page/addresses'
import { useAutoSubmit } from '~/page/auto-submit'
import choice from '~/page/GroupBy.module.css'
import { useNames } from '~/page/names'
import { AddressSelect } from '~/ui/AddressSelect'
import fieldStyles from '~/ui/Field.module.css'
import { HiddenFields } from '~/ui/HiddenFields'
import styles from './Search.module.css'

export function SegmentChoice({ segment }: { segment: string }) {
  const { t } = useTranslation()
  const names = useNames()
  const { search } = useLocation()
  const params = new URLSearchParams(search)
  const options = segments.map((id) => ({ value: id, label: names.code('segment', id) }))
  return (
    <form method="get" className={`${styles.search} ${choice.groupBy}`} {...useAutoSubmit()}>
      <HiddenFields params={params} keeps={namesIn(params, ['segment', 'page'])} />
      <AddressSelect
        name="segment"
        label={t('customers.segment')}
        value={segment}
        options={[{ value: '', label: t('customers.anySegment') }, ...options]}
      />
      <button type="submit" className={fieldStyles.field}>
        {t('panel.show')}
      </button>
      {segment !== '' && (
        <Link to={changed(search, { segment: null })} preventScrollReset>
          {t('customers.clearSegment')}
        </Link>
      )}
    </form>
  )
}
