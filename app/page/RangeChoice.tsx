/** The period in words, which folds out to its two dates and, with scripts, a calendar; nothing of that is loaded before. */
import { useNavigate } from '@remix-run/react'
import { lazy, Suspense, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import type { Range } from '~/metrics/time'
import styles from '~/ui/Choice.module.css'
import { DateField } from '~/ui/DateField'
import fieldStyles from '~/ui/Field.module.css'
import { dismiss, Fold } from '~/ui/Fold'
import { Icon } from '~/ui/icons'
import { changed } from './addresses'
import { toPeriod } from './periods'

const RangeCalendar = lazy(() => import('~/ui/RangeCalendar'))

/** `search` is the present address; a chosen range replaces its period, with a grain that suits the length. */
type Props = {
  range: Range
  search: string
  /** Where the question is not divided by time, it stays so. */
  keepsGrain?: boolean
}

export function RangeChoice({ range, search, keepsGrain = false }: Props) {
  const { t } = useTranslation()
  const { day } = useFormats()
  const navigate = useNavigate()
  const box = useRef<HTMLDetailsElement>(null)
  const [isOpen, open] = useState(false)

  function ask(chosen: Range) {
    dismiss(box.current)
    navigate(changed(search, toPeriod(chosen, keepsGrain)), { preventScrollReset: true })
  }

  return (
    <Fold
      box={box}
      className={styles.period}
      onToggle={open}
      summary={
        <>
          <Icon name="calendar" />
          {day(range.from)} – {day(range.to)}
        </>
      }
    >
      <section className={styles.days} aria-label={t('filters.period')}>
        <div className={styles.ends}>
          <DateField name="from" value={range.from} label={t('filters.from')} />
          <span aria-hidden="true">–</span>
          <DateField name="to" value={range.to} label={t('filters.to')} />
          <button type="submit" className={`${fieldStyles.button} ${fieldStyles.withoutScripts}`}>
            {t('filters.apply')}
          </button>
        </div>
        {isOpen && (
          <Suspense fallback={null}>
            {/* Where the address changes meanwhile, the calendar begins anew with what it says. */}
            <RangeCalendar key={`${range.from} ${range.to}`} range={range} onChoose={ask} />
          </Suspense>
        )}
      </section>
    </Fold>
  )
}
