/** The signals of a control chart as people name them: neighbours that tell of the same run are one signal. */
import type { Answer, Row } from '~/metrics/answer'
import type { Signal } from '~/metrics/control'

export type NamedSignal = {
  id: Signal
  /** The buckets that carry the signal. */
  marked: Row[]
  /** All buckets that make it: a run begins seven buckets before the first that carries it. */
  span: Row[]
}

/** How many buckets it takes until one carries the signal. */
const buckets: Record<Signal, number> = { outside_limits: 1, run_of_8: 8, trend_of_6: 6 }

const signalsOf = (row: Row) => String(row.signals ?? '').split(' ')

/** Signals in the order of their last buckets, newest first. */
export function namedSignals({ rows }: Pick<Answer, 'rows'>): NamedSignal[] {
  const found = (Object.keys(buckets) as Signal[]).flatMap((id) =>
    stretches(rows, id).map(([first, last]) => ({
      id,
      last,
      marked: rows.slice(first, last + 1),
      span: rows.slice(Math.max(0, first - buckets[id] + 1), last + 1),
    })),
  )
  return found.sort((a, b) => b.last - a.last).map(({ id, marked, span }) => ({ id, marked, span }))
}

/** From where to where buckets in a row carry the signal. Each bucket beyond a limit stands for itself. */
function stretches(rows: readonly Row[], id: Signal): [first: number, last: number][] {
  const found: [number, number][] = []
  rows.forEach((row, index) => {
    if (!signalsOf(row).includes(id)) return
    const open = found.at(-1)
    if (open && open[1] === index - 1 && buckets[id] > 1) open[1] = index
    else found.push([index, index])
  })
  return found
}
