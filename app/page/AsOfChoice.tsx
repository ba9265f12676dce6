/** The day whose state figures show; without one it is the last of the period that is past. */
import { Link, useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import styles from '~/ui/Choice.module.css'
import { DateField } from '~/ui/DateField'
import { Fold } from '~/ui/Fold'
import { changed } from './addresses'

export function AsOfChoice({ asOf }: { asOf: string }) {
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
            {t('filters.noAsOf')}
          </Link>
        )}
      </div>
    </Fold>
  )
}
