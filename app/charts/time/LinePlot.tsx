/** Up to eight lines over time that share an axis, each with its name at its end. */

import { type Answer, columnsBeside, type Unit } from '~/metrics/answer'
import type { Grain } from '~/metrics/time'
import { TimeChart } from '../lazy'
import { type Bucket, numberAt, type Series, useSeriesCells } from '../series'
import { lookOf } from '../series-look'
import { targetIn } from './answer-layers'
import type { PlotSeries } from './layers'
import { useTargetWords } from './TrendChart'

/** A line of a plot: one column of one series. */
export type Line = { series: Series; column: string; keyOf: (bucket: string) => string }

type Props = {
  answer: Answer
  lines: readonly Line[]
  unit: Unit
  buckets: readonly Bucket[]
  grain: Grain
  label: string
}

export function LinePlot({ answer, lines, unit, buckets, grain, label }: Props) {
  const cellsOf = useSeriesCells(answer)
  const isAlone = lines.length === 1
  const targetOf = useTargetWords()
  // The names at the ends of several lines leave no room for those of their targets.
  const target = isAlone ? lines.flatMap(({ column }) => targetIn(answer, column, null, targetOf)) : []
  const series = lines.map(
    (line, place): PlotSeries => ({
      key: `${line.series.key} ${line.column}`,
      name: line.series.name,
      look: lookOf(place),
      // Whiskers would hide where lines cross.
      cells: cellsOf({ ...line, unit, buckets }).map((cell, index) => ({
        ...cell,
        interval: null,
        value: buckets[index]?.isAhead ? null : cell.value,
      })),
      ...(isAlone
        ? {
            comparison: buckets.map(({ key, isAhead }) =>
              isAhead ? null : numberAt(line.series, key, columnsBeside(answer, line.column).comparison),
            ),
          }
        : {}),
    }),
  )
  return (
    <TimeChart
      answer={answer}
      grain={grain}
      buckets={buckets}
      plots={[
        {
          layers: [...target, { kind: 'lines', names: isAlone ? 'none' : 'ends', series }],
          unit,
          height: 260,
        },
      ]}
      label={label}
      size="full"
    />
  )
}
