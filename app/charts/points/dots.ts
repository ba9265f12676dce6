/** Where rates lie that are drawn as dots: on an axis of their own, which begins where their intervals begin. */
import { type Answer, columnsBeside } from '~/metrics/answer'
import { type Scale, scaleOf } from '../scale'

/**
 * Rates with an interval are read by where they lie: against each other, against a target, and within what chance
 * explains. Bars would spend their ink on the way from zero, which all of them share.
 */
export function isReadByPlace({ columns }: Pick<Answer, 'columns'>, id: string): boolean {
  const { low, high } = columnsBeside({ columns }, id)
  return (
    columns.find((column) => column.id === id)?.unit === 'rate' && low !== undefined && high !== undefined
  )
}

/**
 * An axis around the values; where it would begin only a step from zero it begins there.
 * @param cap the highest value that there can be
 */
export function dotScale(values: readonly number[], cap = 1): Scale {
  const scale = scaleOf(values, { fromZero: false, whole: false, cap })
  const [low] = scale.domain
  const step = (scale.ticks[1] ?? 1) - (scale.ticks[0] ?? 0)
  return low > 0 && low < step * 1.5 ? scaleOf([0, ...values], { fromZero: true, whole: false, cap }) : scale
}

/** A value as a share of the axis, which ends where the axis ends; whether it lies beyond. */
export function placeOn({ domain: [from, to] }: Scale, value: number): { at: number; isBeyond: boolean } {
  const at = (value - from) / (to - from)
  return { at: Math.min(1, Math.max(0, at)), isBeyond: at < -1e-9 || at > 1 + 1e-9 }
}
