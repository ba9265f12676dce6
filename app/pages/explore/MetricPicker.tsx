/** Checkboxes for metrics by subject, with a search; chosen ones are listed, each with a button that removes it. */
import { Link, useLocation } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { subjects } from '~/metrics/dimensions'
import { changed, without } from '~/page/addresses'
import { AddressTick } from '~/ui/AddressTick'
import type { MetricChoice } from './load.server'
import styles from './MetricPicker.module.css'
import { division, nothingOf } from './order'

type Props = { metrics: readonly MetricChoice[]; chosen: readonly string[] }

export function MetricPicker({ metrics, chosen }: Props) {
  const { t } = useTranslation()
  const { search } = useLocation()
  const [wanted, want] = useState('')
  const isNothingChosen = chosen.length === 0
  const details = useFoldedOnceChosen(isNothingChosen)
  const isWanted = ({ id, label }: MetricChoice) =>
    `${label} ${id}`.toLowerCase().includes(wanted.trim().toLowerCase())
  return (
    <div className={styles.metrics}>
      {chosen.length > 0 && (
        <ul className={styles.chips} aria-label={t('explore.metrics')}>
          {chosen.map((id) => {
            const label = metrics.find((metric) => metric.id === id)?.label ?? id
            return (
              <li key={id}>
                <Link
                  to={chosen.length > 1 ? without(search, 'metric', id) : unasked(search)}
                  preventScrollReset
                  aria-label={t('explore.removeMetric', { what: label })}
                >
                  {label}
                  <span aria-hidden="true">×</span>
                </Link>
              </li>
            )
          })}
        </ul>
      )}
      <details ref={details} className={styles.picker} open={isNothingChosen}>
        <summary>{t('explore.chooseMetrics')}</summary>
        <div className={styles.choices}>
          <input
            type="search"
            className={styles.find}
            placeholder={t('explore.findMetric')}
            aria-label={t('explore.findMetric')}
            value={wanted}
            onChange={(event) => want(event.target.value)}
          />
          {!metrics.some(isWanted) && <p className={styles.nothing}>{t('explore.noMetric')}</p>}
          <div className={styles.subjects}>
            {subjects.map((subject) => {
              const ofSubject = metrics.filter((metric) => metric.subject === subject)
              return (
                <fieldset key={subject} hidden={!ofSubject.some(isWanted)}>
                  <legend>{t(`groups.${subject}`)}</legend>
                  {ofSubject.map((metric) => (
                    <AddressTick
                      key={metric.id}
                      name="metric"
                      value={metric.id}
                      label={metric.label}
                      isChosen={chosen.includes(metric.id)}
                      isHidden={!isWanted(metric)}
                    />
                  ))}
                </fieldset>
              )
            })}
          </div>
        </div>
      </details>
    </div>
  )
}

/** Folds the list away with the first choice; from then on it is the reader's to open. */
function useFoldedOnceChosen(isNothingChosen: boolean) {
  const details = useRef<HTMLDetailsElement>(null)
  const [wasEmpty, setWasEmpty] = useState(isNothingChosen)
  useEffect(() => {
    if (wasEmpty === isNothingChosen) return
    setWasEmpty(isNothingChosen)
    if (!details.current || isNothingChosen) return
    const isInside = details.current.contains(document.activeElement)
    details.current.open = false
    if (isInside) details.current.querySelector('summary')?.focus()
  }, [isNothingChosen, wasEmpty])
  return details
}

/** Without a metric there is nothing to group or to draw. */
const unasked = (search: string) =>
  changed(search, { metric: null, ...nothingOf(division), draw: null, view: null })
