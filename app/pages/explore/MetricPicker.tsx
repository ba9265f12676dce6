/** Checkboxes for metrics by subject, with a search; chosen ones are listed, each with a button that removes it. */
import { Link, useLocation } from '@remix-run/react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { subjects } from '~/metrics/dimensions'
import { changed, without } from '~/page/addresses'
import { AddressTick } from '~/ui/AddressTick'
import type { MetricChoice } from './load.server'
import styles from './MetricPicker.module.css'

type Props = { metrics: readonly MetricChoice[]; chosen: readonly string[] }

export function MetricPicker({ metrics, chosen }: Props) {
  const { t } = useTranslation()
  const { search } = useLocation()
  const [wanted, want] = useState('')
  // Initially open where no metric is chosen.
  const [isOpenAtFirst] = useState(chosen.length === 0)
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
      <details className={styles.picker} open={isOpenAtFirst}>
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

/** Without a metric there is nothing to group or to draw. */
const unasked = (search: string) =>
  changed(search, { metric: null, by: null, region_level: null, draw: null, view: null })
