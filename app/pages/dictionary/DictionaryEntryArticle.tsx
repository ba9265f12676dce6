/** One metric of the dictionary: what it means, how it is computed, and where it is used. */

import { Link, useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import type { Unit } from '~/metrics/answer'
import { isSubject } from '~/metrics/dimensions'
import { sharedSearch } from '~/page/addresses'
import { subjectPages } from '~/page/subject-pages'
import type { DictionaryEntry } from '~/panels/dictionary'
import styles from './Dictionary.module.css'

export type Entry = DictionaryEntry & { isMonthly: boolean }

/** The units that metrics have; the others are those of keys and names. */
type MetricUnit = Exclude<Unit, 'of_metric' | 'flag' | 'day' | 'instant' | 'code' | 'text'>

export function DictionaryEntryArticle({ entry, currency }: { entry: Entry; currency: string }) {
  const { t } = useTranslation()
  const { id, label, definition, formula, cohorts, dates, unit, better, version, tables, sampleSql } = entry
  const formats = useFormats()
  return (
    <article id={id} className={styles.entry} aria-labelledby={`${id}-name`}>
      <div className={styles.meaning}>
        <h3 id={`${id}-name`}>
          <a href={`#${id}`}>{label}</a>
        </h3>
        <code>{id}</code>
        <p>{definition}</p>
      </div>
      <dl className={styles.facts}>
        <Fact name={t('dictionary.formula')}>{formula}</Fact>
        <Fact name={t('dictionary.cohort')}>{formats.join('clause', cohorts)}</Fact>
        <Fact name={t('dictionary.date')}>{formats.join('clause', dates)}</Fact>
        <Fact name={t('dictionary.unit')}>{t(`units.${unit as MetricUnit}`, { currency })}</Fact>
        <Fact name={t('dictionary.better')}>{t(`dictionary.${better ?? 'neutral'}`)}</Fact>
        <Fact name={t('dictionary.target')}>
          <Target entry={entry} />
        </Fact>
        <Fact name={t('dictionary.usedIn')}>
          <UsedIn panels={entry.panels} />
        </Fact>
        <Fact name={t('dictionary.version')}>
          <code>{version}</code>
        </Fact>
        <Fact name={t('dictionary.tables')}>
          <code>{tables.join(', ')}</code>
        </Fact>
      </dl>
      <details className={styles.sample}>
        <summary aria-label={t('dictionary.sqlOf', { label })}>{t('dictionary.sql')}</summary>
        <pre>{sampleSql.trim()}</pre>
      </details>
    </article>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Target({ entry: { target, unit, isMonthly } }: { entry: Entry }) {
  const { t } = useTranslation()
  const formats = useFormats()
  if (target === null) return t('dictionary.noTarget')
  const value = formats.alone(target, unit)
  return t(isMonthly ? 'dictionary.monthlyTarget' : 'dictionary.companyTarget', { value })
}

/** Panels of a subject that only the overview shows. */
const onOverview = ['complaints-by-level']

/** The address of a panel. A report has its own period and no anchors. */
function placeOf({ id, subject }: Entry['panels'][number], shared: string): string {
  if (/^report(-|$)/.test(id)) return '/report'
  const isOfSubject = isSubject(subject) && !onOverview.includes(id)
  const page = isOfSubject ? subjectPages[subject].address : subject === 'customers' ? '/customers' : '/'
  return `${page}${shared}#${id}`
}

function UsedIn({ panels }: { panels: Entry['panels'] }) {
  const { t } = useTranslation()
  const shared = sharedSearch(useLocation().search)
  if (panels.length === 0) return t('dictionary.notShown')
  return (
    <ul className={styles.panels}>
      {panels.map((panel) => (
        <li key={panel.id}>
          <Link to={placeOf(panel, shared)}>{panel.title}</Link>
        </li>
      ))}
    </ul>
  )
}
