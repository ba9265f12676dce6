/** What to load first, what is there, and which page waits for what. */
import { useTranslation } from 'react-i18next'
import { langs } from '~/i18n/text'
import { subjectPages } from '~/page/subject-pages'
import layout from '~/ui/FormAboveList.module.css'
import styles from './Import.module.css'
import type { ImportsData } from './import-list.server'

export function FirstSteps({ data: { words, steps, others, isEmpty } }: { data: ImportsData }) {
  const { t } = useTranslation()
  const states = { there: words.there, missing: words.missing, optional: words.optional }
  return (
    <section className={layout.list} aria-labelledby="steps">
      <h2 id="steps">{words.steps}</h2>
      <p className={layout.hint}>{isEmpty ? words.stepsIntro : words.stepsSome}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be focusable */}
      <section className={layout.scroll} tabIndex={0}>
        <table className={layout.table}>
          <caption className="visually-hidden">{words.steps}</caption>
          <thead>
            <tr>
              <th scope="col">{words.step}</th>
              <th scope="col">{words.stepFor}</th>
              <th scope="col">{words.stepState}</th>
              <th scope="col">{words.stepTemplate}</th>
            </tr>
          </thead>
          <tbody>
            {steps.map(({ dataset, label, pages, state }) => (
              <tr key={dataset}>
                <th scope="row">{label}</th>
                <td>
                  <span className={styles.actions}>
                    {pages.map((page) => (
                      <a key={page} href={page === 'customers' ? '/customers' : subjectPages[page].address}>
                        {t(`frame.${page}`)}
                      </a>
                    ))}
                  </span>
                </td>
                <td className={state === 'optional' ? undefined : styles[state]}>{states[state]}</td>
                <td>
                  <Templates dataset={dataset} label={label} words={words} />
                </td>
              </tr>
            ))}
            {others.map(({ dataset, label }) => (
              <tr key={dataset}>
                <th scope="row">{label}</th>
                <td />
                <td>{words.optional}</td>
                <td>
                  <Templates dataset={dataset} label={label} words={words} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {isEmpty && <p className={layout.hint}>{words.demo}</p>}
    </section>
  )
}

type TemplatesProps = { dataset: string; label: string; words: ImportsData['words'] }

function Templates({ dataset, label, words }: TemplatesProps) {
  const names = { 'zh-CN': words.templateZh, en: words.templateEn }
  return (
    <span className={styles.actions}>
      {langs.map((lang) => {
        const address = (format: string) => `/import/templates/${dataset}.${format}?lang=${lang}`
        return (
          <span key={lang}>
            <a href={address('xlsx')} download aria-label={`${label}: ${names[lang]}, Excel`}>
              {names[lang]}
            </a>{' '}
            <a href={address('csv')} download aria-label={`${label}: ${names[lang]}, CSV`}>
              CSV
            </a>
          </span>
        )
      })}
    </span>
  )
}
