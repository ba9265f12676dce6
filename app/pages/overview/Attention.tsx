/** Attention items, most severe first: each a sentence with a link to its subject. */

import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { tagsOf } from '~/charts/marks'
import { useFormats } from '~/format/context'
import type { Answer, Row } from '~/metrics/answer'
import type { Subject } from '~/metrics/dimensions'
import { usePage } from '~/page/context'
import { useFindingContext } from '~/page/finding-context'
import { PanelFrame } from '~/page/Panel'
import panelStyles from '~/page/Panel.module.css'
import { subjectPages } from '~/page/subject-pages'
import { Icon } from '~/ui/icons'
import type { RuleNames } from '../receivables/credit'
import styles from './Attention.module.css'
import { attentionAddress, reasonsAddress } from './attention-addresses'
import { describeAttention } from './attention-findings'

/** Items shown; the others are collapsed. */
const SHOWN = 12
const severities = [3, 2, 1] as const

export function Attention({ answer, rules }: { answer: Answer; rules: RuleNames }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const ofSeverity = (rows: readonly Row[], severity: number) =>
    rows.filter((row) => row.severity === severity)
  const shown = answer.rows.slice(0, SHOWN)
  const rest = answer.rows.slice(SHOWN)
  const counts = severities.flatMap((severity) => {
    const n = ofSeverity(answer.rows, severity).length
    return n === 0 ? [] : [t(`attention.part.${severity}`, { n: formats.count(n) })]
  })
  const finding = t('attention.counts', {
    day: formats.day(answer.asOf),
    n: formats.count(answer.rows.length),
    parts: formats.join('part', counts),
  })
  if (answer.rows.length === 0) {
    return (
      <PanelFrame panel="attention">
        <p className={panelStyles.empty}>{t('attention.nothing')}</p>
      </PanelFrame>
    )
  }
  return (
    <PanelFrame panel="attention" finding={finding}>
      <div className={styles.severities}>
        {severities.map((severity) => {
          const rows = ofSeverity(shown, severity)
          return (
            rows.length > 0 && (
              <section key={severity} data-severity={severity}>
                <h3>{t(`attention.severity.${severity}`)}</h3>
                <Lines rows={rows} rules={rules} />
              </section>
            )
          )
        })}
      </div>
      {rest.length > 0 && (
        <details className={styles.rest}>
          <summary>{t('attention.rest', { n: formats.count(rest.length) })}</summary>
          <Lines rows={rest} rules={rules} />
        </details>
      )}
    </PanelFrame>
  )
}

function Lines({ rows, rules }: { rows: readonly Row[]; rules: RuleNames }) {
  const page = usePage()
  const context = useFindingContext()
  const metricOf = (id: string) => (id === 'received' ? context.t('attention.received') : wordOf(id))
  const wordOf = (id: string) =>
    page.definitions.attention?.find((definition) => definition.id === id)?.label ?? id
  return (
    <ul className={styles.lines}>
      {rows.map((row) => {
        const { head, body } = describeAttention(row, context, { rules, metricOf })
        const reasons = reasonsAddress(row, page)
        return (
          <li
            key={String(row.place)}
            data-kind={String(row.kind)}
            {...tagsOf({ column: 'count', group: String(row.place), value: row.count })}
          >
            <Icon name={subjectPages[row.subject as Subject].icon} />
            <div>
              <Link to={attentionAddress(row, page)}>{head}</Link>
              <p>
                {body}
                {reasons && (
                  <>
                    {' '}
                    <Link to={reasons} aria-label={`${head} ${context.t('panel.why')}`}>
                      {context.t('panel.why')}
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
