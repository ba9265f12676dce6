/** Columns over time: of one column of figures, or of groups on top of each other. */

import { TimeChart } from '~/charts/lazy'
import { type Bucket, numberAt, type Series, useSeriesCells } from '~/charts/series'
import { lookOf, squareIn } from '~/charts/series-look'
import type { PlotSeries } from '~/charts/time/layers'
import { useFormats } from '~/format/context'
import type { Answer, Unit } from '~/metrics/answer'
import type { Grain } from '~/metrics/time'

type Props = {
  answer: Answer
  /** From the bottom up. */
  layers: readonly Series[]
  /** Groups that are drawn as one layer on top, with their name. */
  rest?: { name: string; series: readonly Series[] }
  column: string
  unit: Unit
  buckets: readonly Bucket[]
  grain: Grain
  keyOf: (layer: Series, bucket: string) => string
  label: string
}

export function ColumnPlot({ answer, layers, rest, column, unit, buckets, grain, keyOf, label }: Props) {
  const formats = useFormats()
  const cellsOf = useSeriesCells(answer)
  const isStack = layers.length > 1 || rest !== undefined
  const series = layers.map(
    (layer, place): PlotSeries => ({
      key: layer.key,
      name: layer.name,
      look: lookOf(place),
      cells: cellsOf({ series: layer, column, unit, buckets, keyOf: (bucket) => keyOf(layer, bucket) }),
    }),
  )
  if (rest)
    series.push({
      key: 'rest',
      name: rest.name,
      look: squareIn('var(--muted-mark)'),
      cells: buckets.map(({ key }) => {
        const value = rest.series.reduce((sum, one) => sum + (numberAt(one, key, column) ?? 0), 0)
        return { value, text: formats.compact(value, unit) }
      }),
    })
  return (
    <TimeChart
      answer={answer}
      grain={grain}
      buckets={buckets}
      plots={[
        {
          layers: [
            isStack ? { kind: 'stack', names: 'legend', series } : { kind: 'columns', names: 'none', series },
          ],
          unit,
          height: 260,
        },
      ]}
      label={label}
      size="full"
    />
  )
}
