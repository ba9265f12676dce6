/**
 * What is overdue at the end of each bucket, by age, the oldest at the bottom. All that is owed stands as a figure below:
 * drawn, it would press the ages flat.
 */
import { useFormats } from '~/format/context'
import { toNumber } from '~/format/figures'
import type { Answer, Row } from '~/metrics/answer'
import type { Grain } from '~/metrics/time'
import { TimeChart } from '../lazy'
import { axisBuckets } from '../series'
import { squareIn } from '../series-look'
import type { ChartSize } from '../width'
import type { PlotSeries } from './layers'

type Props = {
  answer: Answer
  grain: Grain
  /** The columns of the overdue ages, the youngest first. */
  ages: readonly string[]
  /** What stands before the figures under the columns. */
  names: { rate: string; balance: string }
  /** Where a part leads, and with `bucket` its whole column. */
  linkOf: (row: Row, column: string) => string | undefined
  label: string
  size: ChartSize
}

const COLOURS = 6

/** The oldest age is always the strongest, however many there are. */
function colourOf(place: number, of: number): string {
  const older = of - 1 - place
  return `var(--age-${COLOURS - Math.round((older * (COLOURS - 1)) / Math.max(1, of - 1))})`
}

export function AgeingStack({ answer, ages, names, ...props }: Props) {
  const formats = useFormats()
  const { rows } = answer
  // A day that has not come yet has no balance.
  const isKnown = (row: Row) => String(row.bucket) <= answer.asOf

  function cellOf(row: Row, age: string) {
    const [amount, balance] = [toNumber(row[age]), toNumber(row.gross_balance)]
    const share = formats.value(amount === null || !balance ? null : amount / balance, 'rate')
    return {
      // No amount is no mark: its edge would be seen as a line.
      value: isKnown(row) ? amount || null : null,
      text: `${formats.money(row[age])} · ${share}`,
      tag: { column: age, group: String(row.bucket), value: row[age] },
      href: props.linkOf(row, age),
    }
  }

  const series = ages.map(
    (age, place): PlotSeries => ({
      key: age,
      name: answer.columns.find(({ id }) => id === age)?.label ?? age,
      look: squareIn(colourOf(place, ages.length)),
      cells: rows.map((row) => cellOf(row, age)),
    }),
  )
  const textsOf = (text: (row: Row) => string) => rows.map((row) => (isKnown(row) ? text(row) : ''))
  return (
    <TimeChart
      {...props}
      answer={answer}
      buckets={axisBuckets(answer, props.grain)}
      plots={[
        {
          layers: [{ kind: 'stack', isTopDown: true, names: 'legend', series }],
          unit: 'money',
          height: 300,
          under: [
            { name: names.rate, texts: textsOf((row) => formats.value(row.overdue_rate, 'rate')) },
            { name: names.balance, texts: textsOf((row) => formats.compact(row.gross_balance, 'money')) },
          ],
        },
      ]}
    />
  )
}
