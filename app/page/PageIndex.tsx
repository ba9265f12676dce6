/** Where the sections of a long page are: links within it, which need no scripts. */
import { useTranslation } from 'react-i18next'
import styles from './PageIndex.module.css'

/** `id` is that of the element which a link brings into sight. */
export type Section = { id: string; title: string }

type Titles = Readonly<Record<string, { title: string }>>

/** Panels by their ids, under their own titles or, where they are a part of one, under the part's. */
export const sectionsOf = (
  panels: Titles,
  sections: readonly (string | readonly [id: string, title: string])[],
): Section[] =>
  sections.map((section) =>
    typeof section === 'string'
      ? { id: section, title: panels[section]?.title ?? section }
      : { id: section[0], title: section[1] },
  )

export function PageIndex({ sections }: { sections: readonly Section[] }) {
  const { t } = useTranslation()
  return (
    <nav className={styles.index} data-print="never" data-index aria-label={t('frame.onThisPage')}>
      <span aria-hidden="true">{t('frame.onThisPage')}</span>
      <ul>
        {sections.map(({ id, title }) => (
          <li key={id}>
            <a href={`#${id}`}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
