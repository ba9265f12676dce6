/** Every metric with its definition, formula, cohort and SQL, under an address of its own: `/dictionary#csat_rate`. */
import { useTranslation } from 'react-i18next'
import { subjects } from '~/metrics/dimensions'
import styles from './Dictionary.module.css'
import { DictionaryEntryArticle, type Entry } from './DictionaryEntryArticle'

export function DictionaryPage({ entries, currency }: { entries: Entry[]; currency: string }) {
  const { t } = useTranslation()
  const groups = subjects.map((subject) => ({
    subject,
    entries: entries.filter((entry) => entry.subject === subject),
  }))
  return (
    <div className={styles.dictionary}>
      <header>
        <h1>{t('dictionary.title')}</h1>
        <p className={styles.intro}>{t('dictionary.intro')}</p>
        <p className={styles.intro}>{t('dictionary.covered')}</p>
        <p className={styles.intro}>{t('dictionary.compared')}</p>
      </header>
      <nav id="index" className={styles.index} aria-label={t('dictionary.index')}>
        {groups.map((group) => (
          <div key={group.subject}>
            <a href={`#${group.subject}`} className={styles.subject}>
              {t(`groups.${group.subject}`)}
            </a>
            <ul>
              {group.entries.map(({ id, label }) => (
                <li key={id}>
                  <a href={`#${id}`}>{label}</a>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      {groups.map((group) => (
        <section key={group.subject} aria-labelledby={group.subject} className={styles.group}>
          <header className={styles.head}>
            <h2 id={group.subject}>{t(`groups.${group.subject}`)}</h2>
            <a href="#index">{t('dictionary.back')}</a>
          </header>
          {group.entries.map((entry) => (
            <DictionaryEntryArticle key={entry.id} entry={entry} currency={currency} />
          ))}
        </section>
      ))}
    </div>
  )
}
