/** Every metric there is, by id; and the columns of panels that are computed like metrics. */

import type { Lang } from '~/i18n/text'
import type { Column } from './answer'
import { complaintMetrics } from './complaints/metrics'
import type { Metric } from './metric'
import { receivablesMetrics } from './receivables/metrics'
import { satisfactionMetrics } from './satisfaction/metrics'
import { coverageMetrics } from './visits/coverage'
import { visitMetrics } from './visits/metrics'

const all = {
  ...satisfactionMetrics,
  ...complaintMetrics,
  ...receivablesMetrics,
  ...visitMetrics,
  ...coverageMetrics,
}

export type MetricId = keyof typeof all

export const catalog: Record<MetricId, Metric> = all

/** Metrics that people may ask for by name: all but the companions of other metrics. */
export const metricIds = (Object.keys(catalog) as MetricId[]).filter((id) => !catalog[id].companion)

export function isMetricId(value: string): value is MetricId {
  return Object.hasOwn(catalog, value) && !catalog[value as MetricId].companion
}

/** A metric as a column of an answer. */
export function metricColumn(id: MetricId, lang: Lang): Column {
  const { label, unit, better } = catalog[id]
  return { id, label: label[lang], unit, better }
}
