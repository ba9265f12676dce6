/** The button that opens the calendar; until then nothing of the calendar is loaded. */
import { useNavigate } from '@remix-run/react'
import { lazy, Suspense, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Range } from '~/metrics/time'
import { changed } from '~/pages/addresses'
import { grainFor } from '~/pages/periods'
import styles from './FilterBar.module.css'
import { foldIn, useFoldingIn } from './folding'
import { Icon } from './icons'

const RangeCalendar = lazy(() => import('./RangeCalendar'))

/** `search` is the present address; a chosen range replaces its period, with a grain that suits the length. */
type Props = {
  range: Range
  search: string
  /** Where the question is not divided by time, it stays so. */
  keepsGrain?: boolean
}

export function CalendarButton({ range, search, keepsGrain = false }: Props) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const box = useRef<HTMLDetailsElement>(null)
  const [isOpen, open] = useState(false)
  useFoldingIn(box)

  function ask(chosen: Range) {
    foldIn(box.current)
    const period = { ...chosen, as_of: null }
    const changes = keepsGrain ? period : { ...period, grain: grainFor(chosen) }
    navigate(changed(search, changes), { preventScrollReset: true })
  }

  return (
    <details
      ref={box}
      className={styles.calendar}
      name="choice"
      onToggle={(event) => open(event.currentTarget.open)}
    >
      <summary aria-label={t('calendar.open')} title={t('calendar.open')}>
        <Icon name="calendar" />
      </summary>
      <section className={styles.days} aria-label={t('calendar.open')}>
        {isOpen && (
          <Suspense fallback={null}>
            <RangeCalendar range={range} onChoose={ask} />
          </Suspense>
        )}
      </section>
    </details>
  )
}
