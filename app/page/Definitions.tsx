/** What a panel's metrics mean, folded under it; on paper it is always open. */
import { Link, useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '~/metrics/answer'
import { sharedSearch } from './addresses'
import { usePage, usePanelTitle } from './context'
import styles from './Definitions.module.css'

/** A rule of the panel itself, beside what its metrics mean. */
export type Rule = { label: string; definition: string }

type Props = {
  panel: string
  only?: readonly string[]
  rule?: Rule | readonly Rule[]
  /** What the figures were read from. */
  read?: Answer['read']
}

export function Definitions({ panel, only, rule, read = {} }: Props) {
  const { t } = useTranslation()
  const title = usePanelTitle()
  const shared = sharedSearch(useLocation().search)
  const { definitions } = usePage()
  const defined = (definitions[panel] ?? []).filter(({ id }) => !only || only.includes(id))
  const sources = [...new Set(Object.values(read))]
  // Where nothing is added up ahead there is nothing to say.
  const isRolledUp = sources.some((from) => from !== 'no_rollup' && from !== 'no_sum')
  const rules = [rule ?? []].flat()
  if (defined.length + rules.length === 0) return null
  return (
    <details className={styles.definitions} data-definitions={panel}>
      <summary aria-label={t('panel.definitionOf', { title })}>{t('panel.definition')}</summary>
      <dl>
        {defined.map(({ id, label, definition }) => (
          <div key={id}>
            <dt>
              <Link to={`/dictionary${shared}#${id}`}>{label}</Link>
            </dt>
            <dd>{definition}</dd>
          </div>
        ))}
        {rules.map(({ label, definition }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{definition}</dd>
          </div>
        ))}
        {isRolledUp && (
          <div>
            <dt>{t('panel.read.title')}</dt>
            {sources.map((from) => (
              <dd key={from}>{t(`panel.read.${from}`)}</dd>
            ))}
          </div>
        )}
      </dl>
    </details>
  )
}
