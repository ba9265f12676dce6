/** What a target can be, by the unit of its metric: a target that no value could ever meet is a slip. */
import type { Unit } from './answer'
import { catalog, type MetricId, metricIds } from './catalog'

/** A target is held against; a benchmark is only compared with. */
export const targetKinds = ['target', 'benchmark'] as const
export type TargetKind = (typeof targetKinds)[number]
export const isTargetKind = (text: string): text is TargetKind =>
  (targetKinds as readonly string[]).includes(text)

export type TargetBounds = {
  readonly metrics: readonly MetricId[]
  readonly min: number
  /** Null where nothing is too large. */
  readonly max: number | null
  /** The sentence for what lies outside. */
  readonly reason: 'targetRate' | 'targetOutOfRange' | 'targetNegative'
}

const metricsIn = (...units: readonly Unit[]): MetricId[] =>
  metricIds.filter((id) => units.includes(catalog[id].unit))

/** Of the numbers without a unit those that can be below zero. */
const correlations: readonly MetricId[] = ['aspect_importance']

export const targetBounds: readonly TargetBounds[] = [
  { metrics: metricsIn('rate'), min: 0, max: 1, reason: 'targetRate' },
  { metrics: metricsIn('score'), min: 1, max: 5, reason: 'targetOutOfRange' },
  { metrics: metricsIn('nps'), min: -100, max: 100, reason: 'targetOutOfRange' },
  { metrics: correlations, min: -1, max: 1, reason: 'targetOutOfRange' },
  {
    metrics: metricsIn('count', 'decimal', 'per_10k', 'hours', 'days').filter(
      (id) => !correlations.includes(id),
    ),
    min: 0,
    max: null,
    reason: 'targetNegative',
  },
]

/** Decimals that a target keeps. */
export const TARGET_SCALE = 6
