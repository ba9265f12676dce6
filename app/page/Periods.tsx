/** Periods by name; where the range is none of them, it is marked as one of the person's own. */
import { Link } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day, Range } from '~/metrics/time'
import { changed } from './addresses'
import styles from './FilterBar.module.css'
import { periodsOn } from './periods'

type Props = {
  range: Range
  today: Day
  search: string
  /** Where the question is not divided by time, it stays so. */
  keepsGrain?: boolean
}

export function Periods({ range, today, search, keepsGrain = false }: Props) {
  const { t } = useTranslation()
  const periods = periodsOn(today)
  const chosen = periods.find(({ from, to }) => from === range.from && to === range.to)
  const row = useRef<HTMLElement>(null)
  // On phones the row is wider than the window; the chosen one must be seen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the range decides which one is chosen
  useEffect(() => {
    const current = row.current?.querySelector<HTMLElement>('[aria-current]')
    if (row.current && current)
      row.current.scrollLeft = current.offsetLeft - (row.current.clientWidth - current.offsetWidth) / 2
  }, [range.from, range.to])
  return (
    <nav ref={row} className={styles.periods} aria-label={t('filters.period')}>
      {periods.map((period) => (
        <Link
          key={period.id}
          to={changed(search, {
            from: period.from,
            to: period.to,
            as_of: null,
            ...(keepsGrain ? {} : { grain: period.grain }),
          })}
          preventScrollReset
          aria-current={period === chosen ? 'true' : undefined}
        >
          {t(`filters.${period.id}`)}
        </Link>
      ))}
      {!chosen && <span aria-current="true">{t('filters.custom')}</span>}
    </nav>
  )
}
