/** Attention items, most severe first: each a sentence with a link to its subject. */

import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { tagsOf } from '~/charts/marks'
import { useFormats } from '~/format/context'
import type { Answer, Row } from '~/metrics/answer'
import type { Subject } from '~/metrics/dimensions'
import { attentionAddress, reasonsAddress } from '~/page/attention-addresses'
import { describeAttention, periodOf } from '~/page/attention-findings'
import { usePage } from '~/page/context'
import { useFindingContext } from '~/page/finding-context'
import { PanelFrame } from '~/page/Panel'
import panelStyles from '~/page/Panel.module.css'
import { subjectPages } from '~/page/subject-pages'
import { Icon } from '~/ui/icons'
import type { RuleNames } from '../receivables/credit'
import styles from './Attention.module.css'

/** Items at first; the others can be folded away. */
const SHOWN = 5
const severities = [3, 2, 1] as const

export function Attention({ answer, rules }: { answer: Answer; rules: RuleNames }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const describe = useDescribed(rules)
  const standing = answer.rows.filter((row) => row.recovered !== true)
  const recovered = answer.rows.filter((row) => row.recovered === true)
  const rest = standing.slice(SHOWN)
  const counts = severities.flatMap((severity) => {
    const n = ofSeverity(standing, severity).length
    return n === 0 ? [] : [t(`attention.part.${severity}`, { n: formats.count(n) })]
  })
  const finding = t('attention.counts', {
    day: formats.day(answer.asOf),
    n: formats.count(standing.length),
    parts: formats.join('part', counts),
  })
  return (
    <PanelFrame panel="attention" {...(standing.length > 0 && { finding })}>
      {standing.length === 0 && <p className={panelStyles.empty}>{t('attention.nothing')}</p>}
      <BySeverity rows={standing.slice(0, SHOWN)} describe={describe} />
      {recovered.length > 0 && <Recovered rows={recovered} describe={describe} />}
      {rest.length > 0 && (
        <details className={styles.rest} open>
          <summary>{t('attention.rest', { n: formats.count(rest.length) })}</summary>
          <BySeverity rows={rest} describe={describe} />
        </details>
      )}
    </PanelFrame>
  )
}

/** What was worse in the range and is no longer. */
function Recovered({ rows, describe }: Rows) {
  const { t } = useTranslation()
  return (
    <section className={styles.recovered} data-recovered>
      <h3>{t('attention.recovered')}</h3>
      <ul>
        {rows.map((row) => {
          const { head, body, to, reasons, months } = describe(row)
          return (
            <li key={String(row.place)} title={body} {...tagOf(row)}>
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

const ofSeverity = (rows: readonly Row[], severity: number) => rows.filter((row) => row.severity === severity)

const tagOf = (row: Row) => ({
  'data-kind': String(row.kind),
  ...tagsOf({ column: 'count', group: String(row.place), value: row.count }),
})

type Described = { head: string; body: string; to: string; reasons: string | null; months: string }
type Rows = { rows: readonly Row[]; describe: (row: Row) => Described }

function BySeverity({ rows, describe }: Rows) {
  const { t } = useTranslation()
  return severities.map((severity) => {
    const some = ofSeverity(rows, severity)
    return (
      some.length > 0 && (
        <section key={severity} className={styles.severity} data-severity={severity}>
          <h3>{t(`attention.severity.${severity}`)}</h3>
          <Lines rows={some} describe={describe} />
        </section>
      )
    )
  })
}

function Lines({ rows, describe }: Rows) {
  const { t } = useTranslation()
  return (
    <ul className={styles.lines}>
      {rows.map((row) => {
        const { head, body, to, reasons } = describe(row)
        return (
          <li key={String(row.place)} {...tagOf(row)}>
            <Icon name={subjectPages[row.subject as Subject].icon} />
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
            </div>
          </li>
        )
      })}
    </ul>
  )
}

/** An item in words, and where it leads. */
function useDescribed(rules: RuleNames): (row: Row) => Described {
  const page = usePage()
  const context = useFindingContext()
  const wordOf = (id: string) =>
    page.definitions.attention?.find((definition) => definition.id === id)?.label ?? id
  const metricOf = (id: string) => (id === 'received' ? context.t('attention.received') : wordOf(id))
  return (row) => ({
    ...describeAttention(row, context, { rules, metricOf }),
    to: attentionAddress(row, page),
    reasons: reasonsAddress(row, page),
    months: row.since && row.until ? periodOf(String(row.since), String(row.until), context) : '',
  })
}
