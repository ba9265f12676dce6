/** Columns of an answer over time: one or two plots under each other, with their intervals, limits and comparisons. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '~/format/context'
import { type Answer, chosenBeside, columnsBeside, type Row } from '~/metrics/answer'
import type { Grain } from '~/metrics/time'
import type { LegendEntry } from '../Legend'
import { TimeChart } from '../lazy'
import { sampleOf } from '../sample'
import { wholeScale } from '../scale'
import { axisBuckets } from '../series'
import type { ChartSize } from '../width'
import {
  columnsOf,
  hasComparison,
  hasInterval,
  hasLimits,
  hasSignals,
  type InWords,
  layersOf,
  type Plot,
} from './answer-layers'
import type { BucketLink } from './BucketLinks'
import { useChosenPlots } from './chosen-plots'

type Props = {
  answer: Answer
  grain: Grain
  plots: readonly Plot[]
  label: string
  size: ChartSize
  /** Of a plot alone, where it is not the usual one. */
  height?: number
  linkOf?: BucketLink | undefined
}

/** The height of a plot alone, and of one of a pair; two charts and their sentences share a sheet of paper. */
const heights = { screen: { tall: 304, short: 132 }, paper: { tall: 188, short: 92 } }

export function TrendChart({ answer, plots, size, height, ...props }: Props) {
  const formats = useFormats()
  const { t } = useTranslation()
  const columns = plots.flatMap(columnsOf)
  const columnOf = (id: string | undefined) => answer.columns.find((column) => column.id === id)
  function textOf(row: Row, id: string) {
    const column = columnOf(id)
    if (!column) return ''
    const { n, isSmall } = sampleOf(answer, id)
    // A sample that is drawn too has a line of its own.
    const isTold = columns.includes(columnsBeside(answer, id).sample ?? '')
    const size = isTold ? null : n(row)
    return [
      formats.cell(row[id], column),
      ...(size === null ? [] : [t('tile.n', { n: formats.count(size) })]),
      ...(isSmall(row) ? [t('panel.small')] : []),
    ].join(' · ')
  }
  const targetOf = useTargetWords()
  const { tall, short } = heights[size === 'paper' ? 'paper' : 'screen']
  const buckets = axisBuckets(answer, props.grain)
  const chosenBeneath = useChosenPlots(answer, buckets)
  const drawn = plots.flatMap((plot) => [
    {
      layers: layersOf(answer, plot, { textOf, targetOf }),
      unit: columnOf(columnsOf(plot)[0])?.unit ?? 'number',
      ...(plot.bounds ? { scale: wholeScale(plot.bounds) } : {}),
    },
    ...chosenBeneath(plot),
  ])
  return (
    <TimeChart
      {...props}
      answer={answer}
      size={size}
      buckets={buckets}
      plots={drawn.map((plot, place) => ({
        ...plot,
        height: drawn.length === 1 ? (height ?? tall) : place === drawn.length - 1 ? short + 40 : short,
      }))}
      entries={useEntries(answer, plots)}
    />
  )
}

/** How a target is put at the end of its line. */
export function useTargetWords(): InWords['targetOf'] {
  const { t } = useTranslation()
  const formats = useFormats()
  return (value, unit) => t('tile.target', { value: formats.compact(value, unit) })
}

const hasSmallChosen = (answer: Answer, of: string) =>
  chosenBeside(answer, of).some(({ id }) => answer.rows.some(sampleOf(answer, id).isSmall))

function useEntries(answer: Answer, plots: readonly Plot[]): LegendEntry[] {
  const { t } = useTranslation()
  const isSmall =
    (plots.some(({ kind }) => kind === 'lines') && answer.rows.some((row) => row.small_sample === true)) ||
    plots.flatMap(columnsOf).some((of) => hasSmallChosen(answer, of))
  const entries: [boolean, LegendEntry][] = [
    [isSmall, { label: t('panel.small'), sign: 'few' }],
    [plots.some((plot) => hasInterval(answer, plot)), { label: t('panel.interval'), sign: 'band' }],
    [hasLimits(answer, plots), { label: t('panel.limits'), sign: 'limits' }],
    [hasSignals(answer, plots), { label: t('panel.signal'), sign: 'signal' }],
    [hasComparison(answer, plots.flatMap(columnsOf)), { label: t('panel.comparison'), sign: 'comparison' }],
  ]
  return entries.flatMap(([isThere, entry]) => (isThere ? [entry] : []))
}
