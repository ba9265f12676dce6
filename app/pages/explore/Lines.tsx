/** Lines over time: metrics of one unit share a plot; with groups each metric has a plot with a line per group. */
import { useTranslation } from 'react-i18next'
import { axisBuckets, groupsOf, wholeOf } from '~/charts/series'
import { MOST_SERIES } from '~/charts/series-look'
import { LinePlot } from '~/charts/time/LinePlot'
import { columnsBeside } from '~/metrics/answer'
import styles from './Drawn.module.css'
import { type DrawnProps, Framed, markKey, Notes, useGroupsLeftOut } from './plots'
import { useScopeNames } from './scopes'

export function Lines(props: DrawnProps) {
  if (props.data.query.by !== null) return <GroupLines {...props} />
  return props.data.other ? <ScopeLines {...props} /> : <MetricLines {...props} />
}

function MetricLines({ answer, columns, data, finding }: DrawnProps) {
  const { t } = useTranslation()
  const { grain, compare } = data.query
  const buckets = axisBuckets(answer, data.query.grain)
  const units = [...new Set(columns.map(({ unit }) => unit))]
  return (
    <div className={styles.plots}>
      {units.map((unit) => {
        const ofUnit = columns.filter((column) => column.unit === unit)
        const names = ofUnit.map(({ label }) => label).join(', ')
        return (
          <Framed key={unit} title={ofUnit.length === 1 && columns.length > 1 ? names : null}>
            <LinePlot
              answer={answer}
              lines={ofUnit.map(({ id, label }) => ({
                series: wholeOf(answer, label, id),
                column: id,
                keyOf: (bucket) => bucket,
              }))}
              unit={unit}
              buckets={buckets}
              grain={grain}
              label={`${names}. ${finding}`}
            />
          </Framed>
        )
      })}
      <Notes notes={compare && units.length === columns.length ? [t('explore.compared')] : []} />
    </div>
  )
}

/** Each metric has a plot of its own, with a line per scope. */
function ScopeLines({ answer, columns, data, finding }: DrawnProps) {
  const scopes = useScopeNames(data)
  const buckets = axisBuckets(answer, data.query.grain)
  return (
    <div className={styles.plots}>
      {columns.map(({ id, label, unit }) => (
        <Framed key={id} title={columns.length > 1 ? label : null}>
          <LinePlot
            answer={answer}
            lines={[
              { name: scopes?.own, column: id },
              { name: scopes?.other, column: columnsBeside(answer, id).comparison ?? '' },
            ].map(({ name = '', column }) => ({
              series: wholeOf(answer, name, column),
              column,
              keyOf: (bucket) => bucket,
            }))}
            unit={unit}
            buckets={buckets}
            grain={data.query.grain}
            label={`${label}. ${finding}`}
          />
        </Framed>
      ))}
    </div>
  )
}

function GroupLines({ answer, columns, data, finding }: DrawnProps) {
  const leftOut = useGroupsLeftOut(answer)
  const buckets = axisBuckets(answer, data.query.grain)
  const groups = groupsOf(answer, columns[0]?.id ?? '')
  const keyOf = markKey(true)
  return (
    <div className={styles.plots}>
      {columns.map(({ id, label, unit }) => (
        <Framed key={id} title={columns.length > 1 ? label : null}>
          <LinePlot
            answer={answer}
            lines={groups
              .slice(0, MOST_SERIES)
              .map((series) => ({ series, column: id, keyOf: (bucket) => keyOf(series, bucket) }))}
            unit={unit}
            buckets={buckets}
            grain={data.query.grain}
            label={`${label}. ${finding}`}
          />
        </Framed>
      ))}
      <Notes notes={leftOut(groups, MOST_SERIES)} />
    </div>
  )
}
