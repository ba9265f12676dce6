/** What needs attention and is assigned to somebody, beside the tasks that records bring. */
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { AssignedItem } from './assigned.server'
import styles from './Due.module.css'

export function AssignedItems({ items }: { items: readonly AssignedItem[] }) {
  const { t } = useTranslation()
  if (items.length === 0) return null
  return (
    <section className={styles.assigned} data-assigned aria-label={t('due.assigned')}>
      <h2>{t('due.assigned')}</h2>
      <ul>
        {items.map(({ key, person, head, body, says, to }) => (
          <li key={key}>
            <b>{person}</b>
            <p>
              <Link to={to}>{head}</Link> {body} <small>{says}</small>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
