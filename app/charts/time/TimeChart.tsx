/** Figures over time: plots under each other that share their buckets, and a legend. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '~/metrics/answer'
import type { Grain } from '~/metrics/time'
import styles from '../charts.module.css'
import { useClientNavigation } from '../client-navigation'
import { entriesOf, Legend, type LegendEntry } from '../Legend'
import type { Bucket } from '../series'
import { type ChartSize, useChartWidth } from '../width'
import type { BucketLink } from './BucketLinks'
import { hasColumns, hasSeries, type PlotSpec } from './layers'
import { TimePlot } from './TimePlot'

export type TimeChartProps = {
  answer: Answer
  grain: Grain
  buckets: readonly Bucket[]
  plots: readonly PlotSpec[]
  /** What the legend names besides the series and the unfinished periods. */
  entries?: readonly LegendEntry[]
  /** What the chart shows, in a sentence, for those who do not see it. */
  label: string
  size: ChartSize
  /** Where a bucket leads. */
  linkOf?: BucketLink | undefined
}

export default function TimeChart(props: TimeChartProps) {
  const { answer, grain, buckets, plots, entries = [], label, size, linkOf } = props
  const { t } = useTranslation()
  const navigation = useClientNavigation()
  const [box, width] = useChartWidth(size)
  const id = `chart${useId().replaceAll(':', '')}`
  const layers = plots.flatMap((plot) => plot.layers)
  const legend: LegendEntry[] = [
    ...layers.filter(hasSeries).flatMap((layer) => (layer.names === 'legend' ? entriesOf(layer) : [])),
    ...entries,
  ]
  if (buckets.some(({ isPartial }) => isPartial))
    legend.push({ label: t('panel.partial'), sign: hasColumns(layers) ? 'hatched' : 'dashed' })
  return (
    <figure className={styles.figure} aria-label={label}>
      {legend.length > 0 && <Legend entries={legend} />}
      <div ref={box} aria-hidden="true" {...navigation}>
        {plots.map((plot) => (
          <div
            key={`${id}-${plot.layers.filter(hasSeries).flatMap(({ series }) => series.map(({ key }) => key))}`}
            className={styles.plot}
            style={{ height: plot.height }}
          >
            <TimePlot
              chart={id}
              answer={answer}
              buckets={buckets}
              plot={plot}
              plots={plots}
              grain={grain}
              width={width}
              linkOf={linkOf}
            />
          </div>
        ))}
      </div>
    </figure>
  )
}
