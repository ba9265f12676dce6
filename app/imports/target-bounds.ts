/** What a target can be, by the unit of its metric: a target that no value could ever meet is a slip. */
import type { Unit } from '~/metrics/answer'
import { catalog, metricIds } from '~/metrics/catalog'
import type { ImportWord } from './wording'

type Bounds = {
  readonly metrics: readonly string[]
  readonly min: number
  /** Null where nothing is too large. */
  readonly max: number | null
  readonly reason: ImportWord
}

const metricsIn = (...units: readonly Unit[]): string[] =>
  metricIds.filter((id) => units.includes(catalog[id].unit))

export const targetBounds: readonly Bounds[] = [
  { metrics: metricsIn('rate'), min: 0, max: 1, reason: 'targetRate' },
  { metrics: metricsIn('score'), min: 1, max: 5, reason: 'targetOutOfRange' },
  { metrics: metricsIn('nps'), min: -100, max: 100, reason: 'targetOutOfRange' },
  { metrics: metricsIn('decimal'), min: -1, max: 1, reason: 'targetOutOfRange' },
  { metrics: metricsIn('count', 'per_10k', 'hours', 'days'), min: 0, max: null, reason: 'targetNegative' },
]
