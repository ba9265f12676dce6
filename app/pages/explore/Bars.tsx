/** Bars: groups ranked under each other, or columns over time, one drawing per metric. */
import { useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { RankedBars } from '~/charts/bars/RankedBars'
import { sampleOf } from '~/charts/sample'
import { axisBuckets, wholeOf } from '~/charts/series'
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import { type Column, columnsBeside, type Row } from '~/metrics/answer'
import { nameOfGroup } from '~/page/Breakdown'
import { ColumnPlot } from './ColumnPlot'
import styles from './Drawn.module.css'
import { groupAddress } from './drill'
import { type DrawnProps, Framed, markKey, Notes, useMoved } from './plots'
import { useScopeNames } from './scopes'

const MOST_GROUPS = 20
/** Narrower columns would not be seen. */
export const MOST_COLUMNS = 400

export function Bars(props: DrawnProps) {
  return props.data.query.by === null ? <Columns {...props} /> : <Ranking {...props} />
}

function Ranking({ answer, columns, data, finding }: DrawnProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const more = (answer.groups ?? 0) - Math.max(data.top ?? 0, MOST_GROUPS)
  return (
    <div>
      <div className={styles.pairs}>
        {columns.map((column) => (
          <RankedMetric key={column.id} {...{ answer, column, data, finding }} />
        ))}
      </div>
      <Notes notes={more > 0 ? [t('panel.moreGroups', { more: formats.count(more) })] : []} />
    </div>
  )
}

type RankedProps = Omit<DrawnProps, 'columns'> & { column: Column }

function RankedMetric({ answer, column, data, finding }: RankedProps) {
  const { t } = useTranslation()
  const { search } = useLocation()
  const { by, grain } = data.query
  const change = useMoved(answer, column.id, data)
  const scopes = useScopeNames(data)
  const beside = scopes ? columnsBeside(answer, column.id).comparison : undefined
  const n = columnsBeside(answer, column.id).sample
  const { isSmall } = sampleOf(answer, column.id)
  // The rows come in the order of the first metric; each metric has its own, and small samples stand by their size.
  const height = (row: Row) => toNumber(row[n && isSmall(row) ? n : column.id]) ?? Number.NEGATIVE_INFINITY
  const rows = data.isSorted ? answer.rows : [...answer.rows].sort((a, b) => height(b) - height(a) || 0)
  // The metric is named above its bars; the sample beside them needs no more than its own name.
  const columns = answer.columns.map((one) => {
    if (one.id === n) return { ...one, label: t('explore.sample') }
    return scopes && one.id === beside ? { ...one, label: scopes.other } : one
  })
  return (
    <Framed title={null} unit={column.unit}>
      <RankedBars
        answer={{ ...answer, columns, rows }}
        column={column.id}
        group="group"
        nameOf={nameOfGroup}
        extraColumns={[...(beside ? [beside] : []), ...(n ? [n] : [])]}
        isSmall={isSmall}
        {...change}
        isInOrder={data.isSorted}
        beside={beside}
        linkOf={(row) => groupAddress(search, by ?? '', String(row.group), grain)}
        limit={Math.max(data.top ?? 0, MOST_GROUPS)}
        label={`${column.label}. ${finding}`}
      />
    </Framed>
  )
}

function Columns({ answer, columns, data, finding }: DrawnProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const buckets = axisBuckets(answer, data.query.grain)
  return (
    <div className={styles.plots}>
      {columns.map((column) => (
        <Framed key={column.id} title={columns.length > 1 ? column.label : null}>
          <ColumnPlot
            answer={answer}
            layers={[wholeOf(answer, column.label, column.id)]}
            column={column.id}
            unit={column.unit}
            buckets={buckets.slice(-MOST_COLUMNS)}
            grain={data.query.grain}
            keyOf={markKey(false)}
            label={`${column.label}. ${finding}`}
          />
        </Framed>
      ))}
      <Notes
        notes={
          buckets.length > MOST_COLUMNS ? [t('explore.onlyBuckets', { n: formats.count(MOST_COLUMNS) })] : []
        }
      />
    </div>
  )
}
