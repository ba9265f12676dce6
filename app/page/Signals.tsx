/** What a control chart says in words: each signal by name, with the figures that make it one. */
import { useTranslation } from 'react-i18next'
import { toNumber } from '~/format/figures'
import type { Answer, Row } from '~/metrics/answer'
import { useFindingContext } from './finding-context'
import { bucketOf, type FindingContext, figureOf } from './findings'
import styles from './Signals.module.css'
import { type NamedSignal, namedSignals, worseSince } from './signals'

/** Signals shown; older ones are collapsed. */
const SHOWN = 5

export function Signals({ answer, column }: { answer: Answer; column: string }) {
  const { t } = useTranslation()
  const context = useFindingContext()
  const signals = namedSignals(answer)
  if (signals.length === 0) {
    const hasLimits = answer.rows.some(({ upper_limit }) => toNumber(upper_limit) !== null)
    return <p className={styles.quiet}>{t(hasLimits ? 'signals.none' : 'signals.noLimits')}</p>
  }
  const list = (some: NamedSignal[]) => (
    <ul className={styles.list} aria-label={t('signals.title')}>
      {some.map((signal) => {
        const keys = signal.marked.map(({ bucket }) => bucket).join(' ')
        return (
          <li key={`${signal.id} ${keys}`} data-signal={signal.id} data-buckets={keys}>
            {nameOf(signal, answer, column, context)}
          </li>
        )
      })}
    </ul>
  )
  const older = signals.slice(SHOWN)
  const worse = worseSince(answer, column)
  return (
    <div className={styles.signals}>
      {worse && (
        <p className={styles.since}>
          {t('signals.worseSince', {
            bucket: bucketOf(worse.row, context),
            before: context.formats.value(worse.before, 'rate'),
            after: context.formats.value(worse.after, 'rate'),
          })}
        </p>
      )}
      {list(signals.slice(0, SHOWN))}
      {older.length > 0 && (
        <details>
          <summary>{t('signals.earlier', { n: older.length })}</summary>
          {list(older)}
        </details>
      )}
    </div>
  )
}

function nameOf({ id, span }: NamedSignal, answer: Answer, column: string, context: FindingContext): string {
  const { t } = context
  const first = span[0] as Row
  const last = span.at(-1) as Row
  const figure = (row: Row, of: string) => figureOf(answer, row, of, context)
  const value = toNumber(last[column]) ?? 0
  if (id === 'outside_limits') {
    const isAbove = value > (toNumber(last.upper_limit) ?? 0)
    return t(isAbove ? 'signals.above' : 'signals.below', {
      bucket: bucketOf(last, context),
      value: figure(last, column),
      limit: figure(last, isAbove ? 'upper_limit' : 'lower_limit'),
    })
  }
  const words = {
    from: bucketOf(first, context),
    to: bucketOf(last, context),
    n: span.length,
    center: figure(last, 'center'),
    first: figure(first, column),
    last: figure(last, column),
  }
  if (id === 'run_of_8') {
    return t(value > (toNumber(last.center) ?? 0) ? 'signals.runAbove' : 'signals.runBelow', words)
  }
  return t(value > (toNumber(first[column]) ?? 0) ? 'signals.rising' : 'signals.falling', words)
}
