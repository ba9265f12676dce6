/** What every figure of the report means, so that it can be read on its own. */
import { useTranslation } from 'react-i18next'
import type { Described } from './clauses'
import styles from './Report.module.css'
import { useSectionId } from './section-ids'

export function ReportDefinitions({ metrics }: { metrics: readonly Described[] }) {
  const id = useSectionId('definitions')
  const { t } = useTranslation()
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h2 id={id}>{t('report.definitions')}</h2>
      <p className={styles.finding}>{t('report.definitionsHint')}</p>
      <dl className={styles.definitions}>
        {metrics.map(({ id, label, definition, formula, dates }) => (
          <div key={id}>
            <dt>{label}</dt>
            <dd>{definition}</dd>
            <dd className={styles.formula}>
              {t('report.formula', { formula })}
              {t('report.separator')}
              {t('report.datedBy', { dates: dates.join(t('report.separator')) })}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
