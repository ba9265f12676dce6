/** The day whose state figures show; without one it is the last of the period that is past, or today. */
import { Link, useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import styles from '~/ui/Choice.module.css'
import { DateField } from '~/ui/DateField'
import { Fold } from '~/ui/Fold'
import { changed } from './addresses'

type Props = {
  asOf: string
  /** Whether it is today without one. */
  isOfToday?: boolean
}

export function AsOfChoice({ asOf, isOfToday = false }: Props) {
  const { t } = useTranslation()
  const { day } = useFormats()
  const { search } = useLocation()
  return (
    <Fold
      isActive={asOf !== ''}
      summary={
        <>
          {t('filters.asOf')}
          {asOf !== '' && ` ${day(asOf)}`}
        </>
      }
    >
      <div className={styles.options}>
        <DateField name="as_of" value={asOf} label={t('filters.asOf')} />
        {asOf !== '' && (
          <Link to={changed(search, { as_of: null })} preventScrollReset>
            {t(isOfToday ? 'filters.toToday' : 'filters.noAsOf')}
          </Link>
        )}
      </div>
    </Fold>
  )
}
