/** All figures of a bucket, beside the pointer. */
import styles from '../charts.module.css'
import { entriesOf, Sample } from '../Legend'
import { hasSeries, type Layer } from './layers'

type Props = {
  layers: readonly Layer[]
  nameOf: (index: number) => string
  active?: boolean
  payload?: { payload?: { index: number } }[]
}

export function PlotTooltip({ layers, nameOf, active, payload }: Props) {
  const index = payload?.[0]?.payload?.index
  if (!active || index === undefined) return null
  return (
    <div className={styles.tooltip}>
      <div className={styles.tooltipTitle}>{nameOf(index)}</div>
      {layers.filter(hasSeries).flatMap((layer) =>
        entriesOf(layer).map((entry, place) => (
          <div key={layer.series[place]?.key} className={styles.tooltipRow}>
            <Sample entry={entry} />
            <span>{entry.label}</span>
            <b>{layer.series[place]?.cells[index]?.text}</b>
          </div>
        )),
      )}
    </div>
  )
}
