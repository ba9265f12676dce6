/** Figures over time: one or two plots under each other that share their buckets, and a legend. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '~/metrics/answer'
import type { Grain } from '~/metrics/time'
import styles from '../charts.module.css'
import { Legend, type LegendEntry } from '../Legend'
import { columnsOf, hasComparison, hasLimits, hasPartial, hasSignals, type Plot } from '../points'
import { type ChartSize, useChartWidth } from '../width'
import type { BucketLink } from './BucketLinks'
import { TrendPlot } from './TrendPlot'

export type TrendChartProps = {
  answer: Answer
  grain: Grain
  plots: readonly Plot[]
  /** What the chart shows, in a sentence, for those who do not see it. */
  label: string
  size: ChartSize
  /** Where a bucket leads. */
  linkOf?: BucketLink | undefined
}

/** The height of a plot alone, and of one of a pair; two charts and their sentences share a sheet of paper. */
const heights: Record<ChartSize, { tall: number; short: number }> = {
  full: { tall: 304, short: 132 },
  half: { tall: 304, short: 132 },
  paper: { tall: 188, short: 92 },
}

export default function TrendChart({ answer, grain, plots, label, size, linkOf }: TrendChartProps) {
  const [box, width] = useChartWidth(size)
  const id = `chart${useId().replaceAll(':', '')}`
  const entries = useEntries(answer, plots, grain)
  const isPair = plots.length > 1
  return (
    <figure className={styles.figure} aria-label={label}>
      <Legend entries={entries} />
      <div ref={box} aria-hidden="true">
        {plots.map((plot, place) => {
          const isLast = place === plots.length - 1
          const height = isPair ? heights[size].short + (isLast ? 40 : 0) : heights[size].tall
          return (
            <div key={columnsOf(plot).join()} className={styles.plot} style={{ height }}>
              <TrendPlot
                id={`${id}-${place}`}
                answer={answer}
                grain={grain}
                plot={plot}
                width={width}
                height={height}
                namesBuckets={isLast}
                linkOf={linkOf}
              />
            </div>
          )
        })}
      </div>
    </figure>
  )
}

function useEntries(answer: Answer, plots: readonly Plot[], grain: Grain): LegendEntry[] {
  const { t } = useTranslation()
  const labelOf = (id: string) => answer.columns.find((column) => column.id === id)?.label ?? id
  const entries: LegendEntry[] = plots.flatMap(({ kind, series }) =>
    Object.entries(series).map(([id, tone]) => ({
      label: labelOf(id),
      sign: kind === 'lines' ? ('line' as const) : ('column' as const),
      tone,
    })),
  )
  if (plots.some(({ kind }) => kind === 'lines') && answer.rows.some((row) => row.small_sample === true)) {
    entries.push({ label: t('panel.small'), sign: 'few' })
  }
  if (plots.some(({ interval }) => interval)) entries.push({ label: t('panel.interval'), sign: 'band' })
  if (hasLimits(answer, plots)) entries.push({ label: t('panel.limits'), sign: 'limits' })
  if (hasSignals(answer, plots)) entries.push({ label: t('panel.signal'), sign: 'signal' })
  if (hasPartial(answer, grain)) {
    const sign = plots.some(({ kind }) => kind === 'columns') ? 'hatched' : 'dashed'
    entries.push({ label: t('panel.partial'), sign })
  }
  if (hasComparison(answer, plots.flatMap(columnsOf))) {
    entries.push({ label: t('panel.comparison'), sign: 'comparison' })
  }
  return entries
}
