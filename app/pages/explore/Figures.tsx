/** Metrics of the whole range as figures, each with what it rests on and how it moved. */
import { useTranslation } from 'react-i18next'
import { tagsOf } from '~/charts/marks'
import { sampleOf } from '~/charts/sample'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import { type Column, columnsBeside } from '~/metrics/answer'
import styles from './Drawn.module.css'
import { type DrawnProps, useMoved } from './plots'
import { useScopeNames } from './scopes'

export function Figures({ answer, columns, data }: DrawnProps) {
  return (
    <dl className={styles.figures}>
      {columns.map((column) => (
        <Figure key={column.id} answer={answer} column={column} data={data} />
      ))}
    </dl>
  )
}

type FigureProps = Pick<DrawnProps, 'answer' | 'data'> & { column: Column }

function Figure({ answer, column, data }: FigureProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { change } = useMoved(answer, column.id, data)
  const scopes = useScopeNames(data)
  const [row = {}] = answer.rows
  const value = formats.alone(row[column.id], column.unit)
  const sample = sampleOf(answer, column.id)
  const isSmall = sample.isSmall(row)
  const n = sample.n(row)
  const interval = sample.interval(row)?.map((bound) => formats.value(bound, 'rate'))
  const rest = [
    ...(n === null ? [] : [t('tile.n', { n: formats.count(n) })]),
    ...(isSmall ? [t('panel.small')] : []),
  ]
  return (
    <div data-small={isSmall || undefined}>
      <dt>{column.label}</dt>
      <dd {...tagsOf({ column: column.id, group: 'whole', value: row[column.id] })}>{value}</dd>
      {rest.length > 0 && <dd className={styles.moved}>{rest.join(' · ')}</dd>}
      {interval && (
        <dd className={styles.moved}>{t('explore.interval', { from: interval[0], to: interval[1] })}</dd>
      )}
      {scopes && (
        <dd className={styles.moved}>
          {t('explore.besides', {
            name: scopes.other,
            value: formats.alone(row[columnsBeside(answer, column.id).comparison ?? ''], column.unit),
          })}
        </dd>
      )}
      {change && toNumber(row[change.column]) !== null && (
        <dd className={styles.moved}>
          {change.of(row)} {change.label}
        </dd>
      )}
    </div>
  )
}
