/** Groups on top of each other over time, for what adds up; the smaller groups are one layer together. */
import { useTranslation } from 'react-i18next'
import { axisBuckets, groupsOf } from '~/charts/series'
import { MOST_SERIES } from '~/charts/series-look'
import { useFormats } from '~/format/context'
import { MOST_COLUMNS } from './Bars'
import { ColumnPlot } from './ColumnPlot'
import styles from './Drawn.module.css'
import { type DrawnProps, Framed, markKey, Notes } from './plots'

export function Stacked({ answer, columns, data, finding }: DrawnProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const addsUp = (id: string) => data.metrics.some((metric) => metric.id === id && metric.addsUp)
  const stacked = columns.filter(({ id }) => addsUp(id))
  const loose = columns.filter(({ id }) => !addsUp(id)).map(({ label }) => label)
  const groups = groupsOf(answer, stacked[0]?.id ?? '')
  const buckets = axisBuckets(answer, data.query.grain)
  const others = groups.slice(MOST_SERIES)
  const rest = { name: t('explore.rest', { n: formats.count(others.length) }), series: others }
  const notes = [
    ...(loose.length > 0 ? [t('explore.notStacked', { metrics: loose.join(t('explore.separator')) })] : []),
    ...(buckets.length > MOST_COLUMNS ? [t('explore.onlyBuckets', { n: formats.count(MOST_COLUMNS) })] : []),
  ]
  return (
    <div className={styles.plots}>
      {stacked.map((column) => (
        <Framed key={column.id} title={columns.length > 1 ? column.label : null}>
          <ColumnPlot
            answer={answer}
            layers={groups.slice(0, MOST_SERIES)}
            {...(others.length > 0 ? { rest } : {})}
            column={column.id}
            unit={column.unit}
            buckets={buckets.slice(-MOST_COLUMNS)}
            grain={data.query.grain}
            keyOf={markKey(true)}
            label={`${column.label}. ${finding}`}
          />
        </Framed>
      ))}
      <Notes notes={notes} />
    </div>
  )
}
