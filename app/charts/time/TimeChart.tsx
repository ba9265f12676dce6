/** Figures over time: plots under each other that share their buckets, and a legend. */
import { Fragment, useContext, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '~/metrics/answer'
import type { Grain } from '~/metrics/time'
import styles from '../charts.module.css'
import { useClientNavigation } from '../client-navigation'
import { entriesOf, Legend, type LegendEntry } from '../Legend'
import type { Bucket } from '../series'
import { type ChartSize, PhoneContext, useChartWidth } from '../width'
import type { BucketLink } from './BucketLinks'
import { isNamedAtEnds, LEAST_WIDTH, namedAtEnds } from './end-labels'
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
  const { answer, grain, buckets, entries = [], label, size, linkOf } = props
  const { t } = useTranslation()
  const navigation = useClientNavigation()
  const [box, width] = useChartWidth(size)
  const id = `chart${useId().replaceAll(':', '')}`
  // What a phone is sent has a legend; elsewhere the room decides, by the style of the page before there are scripts.
  const hasEnds = !useContext(PhoneContext)
  const plots = hasEnds && width >= LEAST_WIDTH ? props.plots.map(namedAtEnds) : props.plots
  const layers = plots.flatMap((plot) => plot.layers)
  const legend: LegendEntry[] = [
    ...props.plots.flatMap((plot) =>
      plot.layers
        .filter(hasSeries)
        .filter(({ names }) => names === 'legend')
        .flatMap((layer) =>
          entriesOf(layer).map((entry) => ({ ...entry, isAtEnd: hasEnds && isNamedAtEnds(layer, plot) })),
        ),
    ),
    ...entries,
  ]
  if (buckets.some(({ isPartial }) => isPartial))
    legend.push({ label: t('panel.partial'), sign: hasColumns(layers) ? 'hatched' : 'dashed' })
  return (
    <figure className={styles.figure} aria-label={label}>
      {legend.length > 0 && <Legend entries={legend} />}
      <div ref={box} aria-hidden="true" {...navigation}>
        {plots.map((plot) => (
          <Fragment
            key={`${id}-${plot.layers.filter(hasSeries).flatMap(({ series }) => series.map(({ key }) => key))}`}
          >
            {plot.title && <p className={styles.plotTitle}>{plot.title}</p>}
            <div className={styles.plot} style={{ height: plot.height }}>
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
          </Fragment>
        ))}
      </div>
    </figure>
  )
}
