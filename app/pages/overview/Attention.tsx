/** Attention items, most severe first: each a sentence with a link to its subject, and what was said about it. */

import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { tagsOf } from '~/charts/marks'
import { usePage } from '~/page/context'
import { PanelFrame } from '~/page/Panel'
import panelStyles from '~/page/Panel.module.css'
import { subjectPages } from '~/page/subject-pages'
import { Icon } from '~/ui/icons'
import styles from './Attention.module.css'
import type { AttentionOutcome } from './act.server'
import type { AttentionList, Item } from './attention.server'
import { ItemForm, PEOPLE } from './ItemForm'

const severities = [3, 2, 1] as const

type Props = { list: AttentionList; outcome: AttentionOutcome | undefined }
type Parts = Props & { items: readonly Item[] }

export function Attention(props: Props) {
  const { list } = props
  const { items, shown, words, act, finding } = list
  const those = (part: Item['part']) => items.filter((item) => item.part === part)
  const standing = those('standing')
  const recovered = those('recovered')
  const rest = standing.slice(shown)
  return (
    <PanelFrame panel="attention" {...(finding !== null && { finding })}>
      {standing.length === 0 && <p className={panelStyles.empty}>{words.nothing}</p>}
      <BySeverity {...props} items={standing.slice(0, shown)} />
      {recovered.length > 0 && <Recovered title={words.recovered} items={recovered} />}
      {rest.length > 0 && (
        <details className={styles.rest} open>
          <summary>{words.rest}</summary>
          <BySeverity {...props} items={rest} />
        </details>
      )}
      {(['acknowledged', 'put_off'] as const).map((part) => {
        const some = those(part)
        return (
          some.length > 0 && (
            <details key={part} className={styles.rest} data-part={part}>
              <summary>{words[part]}</summary>
              <Lines {...props} items={some} />
            </details>
          )
        )
      })}
      {act?.elsewhere && <p className={panelStyles.note}>{act.elsewhere}</p>}
      {act && <People />}
    </PanelFrame>
  )
}

/** Whom an item can be assigned to; one list for all forms. */
function People() {
  const people = usePage().choices.find(({ dimension }) => dimension === 'employee')?.options ?? []
  return (
    <datalist id={PEOPLE}>
      {people.map(({ code, label }) => (
        <option key={code} value={label === code ? code : `${label} ${code}`} />
      ))}
    </datalist>
  )
}

/** What was worse in the range and is no longer. */
function Recovered({ title, items }: { title: string; items: readonly Item[] }) {
  const { t } = useTranslation()
  return (
    <section className={styles.recovered} data-recovered>
      <h3>{title}</h3>
      <ul>
        {items.map((item) => {
          const { head, body, to, reasons, months } = item
          return (
            <li key={item.place} title={body} {...tagOf(item)}>
              <Link to={to}>{head}</Link>{' '}
              {reasons ? (
                <Link to={reasons} className={styles.months} aria-label={`${head} ${t('panel.why')}`}>
                  {months}
                </Link>
              ) : (
                <small>{months}</small>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const tagOf = ({ kind, place, count }: Item) => ({
  'data-kind': kind,
  ...tagsOf({ column: 'count', group: String(place), value: count }),
})

function BySeverity(props: Parts) {
  return severities.map((severity) => {
    const some = props.items.filter((item) => item.severity === severity)
    return (
      some.length > 0 && (
        <section key={severity} className={styles.severity} data-severity={severity}>
          <h3>{props.list.words.severity[severity]}</h3>
          <Lines {...props} items={some} />
        </section>
      )
    )
  })
}

function Lines({ items, list: { act }, outcome }: Parts) {
  const { t } = useTranslation()
  return (
    <ul className={styles.lines}>
      {items.map((item) => {
        const { head, body, to, reasons, subject, says, form, key } = item
        return (
          <li key={item.place} {...tagOf(item)}>
            <Icon name={subjectPages[subject].icon} />
            <div>
              <Link to={to}>{head}</Link>
              <p>
                {body}
                {reasons && (
                  <>
                    {' '}
                    <Link to={reasons} aria-label={`${head} ${t('panel.why')}`}>
                      {t('panel.why')}
                    </Link>
                  </>
                )}
              </p>
              {says && <p data-says>{says}</p>}
            </div>
            {act && form && (
              <ItemForm
                key={form.seen}
                line={key}
                form={form}
                act={act}
                refused={outcome?.line === key ? outcome : undefined}
              />
            )}
          </li>
        )
      })}
    </ul>
  )
}
