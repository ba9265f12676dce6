/** How scores spread over the five levels, a column per bucket around the middle of the neutral answer. */
import { useFormats } from '~/format/context'
import type { Answer } from '~/metrics/answer'
import type { Grain } from '~/metrics/time'
import { badShareOf, type Level, levels, partsOf, quartersIn, reachOf, scoreColumns } from '../bars/diverging'
import { TimeChart } from '../lazy'
import { axisBuckets } from '../series'
import { squareIn } from '../series-look'
import type { ChartSize } from '../width'
import type { BucketLink } from './BucketLinks'
import type { PlotSeries } from './layers'

type Props = {
  answer: Answer
  grain: Grain
  levelName: (level: Level) => string
  /** Where a column leads. */
  linkOf: BucketLink
  /** What stands before the number of responses under the columns. */
  sizeName: string
  label: string
  size: ChartSize
}

/** Room under the deepest column for the figure of the dissatisfied. */
const AIR = 0.09

export function ScoreColumns({ answer, levelName, sizeName, ...props }: Props) {
  const formats = useFormats()
  const { rows } = answer
  const parts = rows.map(partsOf)
  const percent = (share: number) => `${Math.round(share * 100)}%`
  const series = levels.map(
    (level, place): PlotSeries => ({
      key: level,
      name: `${level} ${levelName(level)}`,
      look: squareIn(`var(--level-${level})`),
      cells: rows.map((row, index) => {
        const part = parts[index]?.[place]
        const column = scoreColumns[level]
        return {
          value: part?.share ?? null,
          text: `${formats.count(part?.count ?? 0)} · ${formats.value(part?.share ?? null, 'rate')}`,
          tag: { column, group: String(row.bucket), value: row[column] },
          isSmall: row.small_sample === true,
          caption: { text: percent(part?.share ?? 0), colour: `var(--level-${level}-ink)` },
        }
      }),
    }),
  )
  const reach = reachOf(rows, AIR)
  return (
    <TimeChart
      {...props}
      answer={answer}
      buckets={axisBuckets(answer, props.grain)}
      plots={[
        {
          layers: [
            {
              kind: 'diverging',
              names: 'legend',
              series,
              starts: parts.map((row) => row[0]?.start ?? 0),
              captions: parts.map((row) => percent(badShareOf(row))),
            },
          ],
          unit: 'rate',
          height: 300,
          scale: { domain: [reach.from, reach.to], ticks: quartersIn(reach) },
          under: [{ name: sizeName, texts: rows.map((row) => formats.value(row.responses, 'count')) }],
        },
      ]}
    />
  )
}
