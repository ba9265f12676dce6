/** What the figures of a page mean, each once, at its end on paper; on the screen it is folded under every panel. */
import { useTranslation } from 'react-i18next'
import { usePage } from './context'
import styles from './Definitions.module.css'

/** @param only panels whose figures are shown in themselves, where others show a part of theirs */
export function PaperDefinitions({ only }: { only?: readonly string[] | undefined }) {
  const { t } = useTranslation()
  const { definitions } = usePage()
  const each = new Map(
    Object.entries(definitions)
      .flatMap(([panel, some]) => (!only || only.includes(panel) ? some : []))
      .map((one) => [one.id, one]),
  )
  if (each.size === 0) return null
  return (
    <section className={styles.onPaper} aria-hidden="true">
      <p>{t('panel.definition')}</p>
      <dl>
        {[...each.values()].map(({ id, label, definition }) => (
          <div key={id}>
            <dt>{label}</dt>
            <dd>{definition}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
