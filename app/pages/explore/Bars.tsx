/** Bars: groups ranked under each other, or columns over time, one drawing per metric. */
import { useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { ColumnPlot } from '~/charts/ColumnPlot'
import { RankedBars } from '~/charts/RankedBars'
import { bucketsOf, wholeOf } from '~/charts/series'
import { useFormats } from '~/format/context'
import type { Column } from '~/metrics/answer'
import { nameOfGroup, useChangeOf } from '../Breakdown'
import styles from './Drawn.module.css'
import { groupAddress } from './drill'
import { type DrawnProps, Framed, markKey, Notes } from './plots'

const MOST_GROUPS = 20
/** Narrower columns would not be seen. */
export const MOST_COLUMNS = 400

export function Bars(props: DrawnProps) {
  return props.data.query.by === null ? <Columns {...props} /> : <Ranking {...props} />
}

function Ranking({ answer, columns, data, finding }: DrawnProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const more = (answer.groups ?? 0) - MOST_GROUPS
  return (
    <div className={styles.pairs}>
      {columns.map((column) => (
        <RankedMetric key={column.id} {...{ answer, column, data, finding }} />
      ))}
      <Notes notes={more > 0 ? [t('panel.moreGroups', { more: formats.count(more) })] : []} />
    </div>
  )
}

type RankedProps = Omit<DrawnProps, 'columns'> & { column: Column }

function RankedMetric({ answer, column, data, finding }: RankedProps) {
  const { search } = useLocation()
  const { by, grain } = data.query
  return (
    <Framed title={null} unit={column.unit}>
      <RankedBars
        answer={answer}
        column={column.id}
        group="group"
        nameOf={nameOfGroup}
        isSmall={() => false}
        {...useChangeOf(answer, column.id)}
        linkOf={(row) => groupAddress(search, by ?? '', String(row.group), grain)}
        most={MOST_GROUPS}
        label={`${column.label}. ${finding}`}
      />
    </Framed>
  )
}

function Columns({ answer, columns, data, finding }: DrawnProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const buckets = bucketsOf(answer)
  return (
    <div className={styles.plots}>
      {columns.map((column) => (
        <Framed key={column.id} title={columns.length > 1 ? column.label : null}>
          <ColumnPlot
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
