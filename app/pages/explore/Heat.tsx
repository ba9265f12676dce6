/** Groups by buckets with the figure in each cell; names of groups and buckets are drill-through links. */
import { useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { HeatTable, useHeatWidths } from '~/charts/grids/HeatTable'
import { axisBuckets, groupsOf } from '~/charts/series'
import { useFormats } from '~/format/context'
import styles from './Drawn.module.css'
import { bucketAddress, groupAddress } from './drill'
import { type DrawnProps, Framed, markKey, Notes, useGroupsLeftOut } from './plots'

const MOST_GROUPS = 40
const MOST_BUCKETS = 60

export function Heat({ answer, columns, data, finding }: DrawnProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { search } = useLocation()
  const leftOut = useGroupsLeftOut(answer)
  const { query, dimensions } = data
  const by = query.by ?? ''
  const buckets = axisBuckets(answer, data.query.grain)
  const groups = groupsOf(answer, columns[0]?.id ?? '')
  const drawn = groups.slice(0, MOST_GROUPS)
  const shown = buckets.slice(-MOST_BUCKETS)
  // One set of widths, so that the columns of several maps stand under each other.
  const widths = useHeatWidths(drawn, shown, columns)
  return (
    <div className={styles.plots}>
      {columns.map((column) => (
        <Framed key={column.id} title={columns.length > 1 ? column.label : null}>
          <HeatTable
            answer={answer}
            groups={drawn}
            widths={widths}
            groupName={dimensions.find(({ id }) => id === by)?.label ?? ''}
            column={column.id}
            unit={column.unit}
            buckets={shown}
            grain={query.grain}
            keyOf={markKey(true)}
            groupLink={({ key }) => groupAddress(search, by, key, query.grain)}
            bucketLink={(bucket) => bucketAddress(search, bucket, query)}
            label={`${column.label}. ${finding}`}
          />
        </Framed>
      ))}
      <Notes
        notes={[
          ...(buckets.length > MOST_BUCKETS
            ? [t('explore.onlyBuckets', { n: formats.count(MOST_BUCKETS) })]
            : []),
          ...leftOut(groups, MOST_GROUPS),
        ]}
      />
    </div>
  )
}
