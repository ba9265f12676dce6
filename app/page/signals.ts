/** The signals of a control chart as people name them: neighbours that tell of the same run are one signal. */
import { numberIn, toNumber } from '~/format/figures'
import { type Answer, columnsBeside, type Row } from '~/metrics/answer'
import { shiftBegins, sumOf } from '~/metrics/change-point'
import type { Signal } from '~/metrics/control-chart'

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

/**
 * Since which bucket a rate runs worse, and the rates before and from then on; null where its newest complete bucket
 * carries no signal of that, or it has been so from the beginning.
 */
export function worseSince(
  answer: Pick<Answer, 'rows' | 'columns'>,
  of: string,
): { row: Row; before: number; after: number } | null {
  const { sample, center, signals } = columnsBeside(answer, of)
  const better = answer.columns.find(({ id }) => id === of)?.better
  const complete = answer.rows.filter(({ partial }) => partial !== true)
  const newest = complete.at(-1)
  if (!sample || !better || !newest || !signals || !newest[signals]) return null
  const from = (toNumber(newest[of]) ?? 0) - (numberIn(newest, center) ?? 0)
  if (better === 'higher' ? from >= 0 : from <= 0) return null
  const tallies = complete.map((row) => {
    const n = numberIn(row, sample) ?? 0
    return { hits: Math.round((toNumber(row[of]) ?? 0) * n), n }
  })
  const begins = shiftBegins(tallies, better)
  const row = complete[begins]
  if (begins === 0 || !row) return null
  const rate = ({ hits, n }: { hits: number; n: number }) => hits / n
  return { row, before: rate(sumOf(tallies.slice(0, begins))), after: rate(sumOf(tallies.slice(begins))) }
}
