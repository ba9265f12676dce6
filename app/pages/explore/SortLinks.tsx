/** The order of the groups of one dimension, as links: it is part of the address and needs no script. */
import { Link, useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { ExploreData } from './load.server'
import { arrow, orderAddress, orderBy } from './order'
import styles from './QuestionForm.module.css'
import { metricsIn } from './shape'

export function SortLinks({ data }: { data: ExploreData }) {
  const { t } = useTranslation()
  const { search } = useLocation()
  const metrics = metricsIn(data)
  const [leading] = metrics
  const columns = [
    ...metrics.map(({ id, label }) => ({ id, label })),
    ...(data.difference && leading
      ? [{ id: data.difference, label: t('explore.differenceOf', { metric: leading.label }) }]
      : []),
    { id: 'group', label: t('explore.byCode') },
  ]
  return (
    <nav className={styles.sorting} aria-label={t('explore.sort')}>
      <span aria-hidden="true">{t('explore.sort')}</span>
      {columns.map(({ id, label }) => {
        const order = orderBy(search, 'sort', id)
        return (
          <Link
            key={id}
            to={orderAddress(search, 'sort', id)}
            preventScrollReset
            aria-current={order ? 'true' : undefined}
          >
            {label}
            {order && <span aria-hidden="true"> {arrow[order]}</span>}
            {order && <span className="visually-hidden"> {t(`explore.order.${order}`)}</span>}
          </Link>
        )
      })}
    </nav>
  )
}
