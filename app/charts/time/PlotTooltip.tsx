/** All figures of a bucket, beside the pointer. */
import styles from '../charts.module.css'
import { SeriesMark } from '../series-look'
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
      {layers.filter(hasSeries).flatMap(({ series }) =>
        series.map(({ key, name, look, cells }) => (
          <div key={key} className={styles.tooltipRow}>
            <svg width="10" height="10" aria-hidden="true">
              <SeriesMark look={look} x={5} y={5} size={3} />
            </svg>
            <span>{name}</span>
            <b>{cells[index]?.text}</b>
          </div>
        )),
      )}
    </div>
  )
}
