/** Which columns a list shows: a plain form, so that the choice is in the address. Files have all of them. */
import { Form, Link, useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Column } from '~/metrics/answer'
import { changed, namesIn } from '~/page/addresses'
import fieldStyles from '~/ui/Field.module.css'
import { Fold } from '~/ui/Fold'
import { HiddenFields } from '~/ui/HiddenFields'
import styles from './RecordsPage.module.css'

type Props = { columns: readonly Column[]; shown: readonly Column[]; isChosen: boolean }

/** The first column says which record it is, and always stays. */
export function ColumnChoice({ columns: [, ...columns], shown, isChosen }: Props) {
  const { t } = useTranslation()
  const { search } = useLocation()
  const params = new URLSearchParams(search)
  const isShown = (id: string) => shown.some((column) => column.id === id)
  return (
    <Fold summary={t('records.columns')} isActive={isChosen}>
      <Form method="get" className={styles.columns} key={search} preventScrollReset>
        <HiddenFields params={params} keeps={namesIn(params, ['columns'])} />
        {columns.map(({ id, label }) => (
          <label key={id}>
            <input
              type="checkbox"
              name="columns"
              value={id}
              defaultChecked={isShown(id)}
              autoComplete="off"
            />
            {label}
          </label>
        ))}
        <p>
          <button type="submit" className={fieldStyles.button}>
            {t('filters.apply')}
          </button>
          {isChosen && (
            <Link to={changed(search, { columns: null })} preventScrollReset>
              {t('records.usualColumns')}
            </Link>
          )}
        </p>
      </Form>
    </Fold>
  )
}
