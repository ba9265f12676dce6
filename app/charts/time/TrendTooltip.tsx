/** What a bucket holds, beside the pointer. */
import { useFormats } from '~/format/context'
import type { Answer } from '~/metrics/answer'
import type { Grain } from '~/metrics/time'
import styles from '../charts.module.css'
import { Sign } from '../marks'
import type { Plot, Point } from '../points'

type Props = {
  answer: Answer
  grain: Grain
  plot: Plot
  active?: boolean
  payload?: { payload?: Point }[]
}

export function TrendTooltip({ answer, grain, plot, active, payload }: Props) {
  const formats = useFormats()
  const point = payload?.[0]?.payload
  if (!active || !point) return null
  return (
    <div className={styles.tooltip}>
      <div className={styles.tooltipTitle}>{formats.bucket(point.bucket, grain)}</div>
      {Object.entries(plot.series).map(([id, tone]) => {
        const column = answer.columns.find((candidate) => candidate.id === id)
        return (
          column && (
            <div key={id} className={styles.tooltipRow}>
              <svg width="10" height="10" aria-hidden="true">
                <Sign x={5} y={5} tone={tone} />
              </svg>
              <span>{column.label}</span>
              <b>{formats.cell(point.row[id], column)}</b>
            </div>
          )
        )
      })}
    </div>
  )
}
