/** Every metric there is, by id, and the companions that stand beside them in panels. */
import { message, type Text } from '~/i18n/message'
import type { Column } from './answer'
import { complaintCompanions, complaintMetrics } from './complaints/metrics'
import type { Companion, Metric } from './metric'
import { receivablesCompanions, receivablesMetrics } from './receivables/metrics'
import { satisfactionCompanions, satisfactionMetrics } from './satisfaction/metrics'
import { coverageCompanions, coverageMetrics } from './visits/coverage'
import { visitCompanions, visitMetrics } from './visits/metrics'

const metrics = {
  ...satisfactionMetrics,
  ...complaintMetrics,
  ...receivablesMetrics,
  ...visitMetrics,
  ...coverageMetrics,
}

const companions = {
  ...satisfactionCompanions,
  ...complaintCompanions,
  ...receivablesCompanions,
  ...visitCompanions,
  ...coverageCompanions,
}

export type MetricId = keyof typeof metrics
export type CompanionId = keyof typeof companions

export const catalog: Record<MetricId, Metric> = metrics
export const metricIds = Object.keys(catalog) as MetricId[]

/** What a column of a panel can show. */
export type FigureId = MetricId | CompanionId
export const figures: Record<FigureId, Companion> = { ...companions, ...metrics }

export function isMetricId(value: string): value is MetricId {
  return Object.hasOwn(catalog, value)
}

/** What people read of a metric; the definition is one sentence: what is counted, over what, by which date. */
export const metricWords = (id: MetricId) => ({
  label: message(`metrics.${id}.label`),
  definition: message(`metrics.${id}.definition`),
  formula: message(`metrics.${id}.formula`),
})

/** A metric or companion as a column of an answer. */
export function metricColumn(id: FigureId): Column<Text> {
  const { unit, better } = figures[id]
  return { id, label: message(`metrics.${id}.label`), unit, better, role: 'metric' }
}
