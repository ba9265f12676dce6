/** Every metric there is, by id, and the companions that stand beside them in panels. */
import { message, type Text } from '~/i18n/message'
import type { Column } from './answer'
import { actionCompanions, actionMetrics } from './complaints/action-metrics'
import { contactMetrics } from './complaints/contact'
import { complaintCompanions, complaintMetrics } from './complaints/metrics'
import { contactsCompanions, contactsMetrics } from './contacts/metrics'
import { customerBaseCompanions, customerBaseMetrics } from './customers/metrics'
import { type Subject, subjects } from './dimensions'
import type { Companion, Metric } from './metric'
import { receivablesCompanions, receivablesMetrics } from './receivables/metrics'
import { satisfactionCompanions, satisfactionMetrics } from './satisfaction/metrics'
import { serviceCompanions, serviceMetrics } from './service/metrics'
import { staffCompanions, staffMetrics } from './staff/metrics'
import { coverageCompanions, coverageMetrics } from './visits/coverage'
import { visitCompanions, visitMetrics } from './visits/metrics'
import { workdayMetrics } from './visits/workdays'

/** The figures of each subject. */
const figuresOf = {
  satisfaction: { metrics: satisfactionMetrics, companions: satisfactionCompanions },
  complaints: {
    metrics: { ...complaintMetrics, ...contactMetrics, ...actionMetrics },
    companions: { ...complaintCompanions, ...actionCompanions },
  },
  receivables: { metrics: receivablesMetrics, companions: receivablesCompanions },
  visits: {
    metrics: { ...visitMetrics, ...workdayMetrics, ...coverageMetrics },
    companions: { ...visitCompanions, ...coverageCompanions },
  },
  service: { metrics: serviceMetrics, companions: serviceCompanions },
  contacts: { metrics: contactsMetrics, companions: contactsCompanions },
  customer_base: { metrics: customerBaseMetrics, companions: customerBaseCompanions },
  staff: { metrics: staffMetrics, companions: staffCompanions },
} satisfies Record<Subject, { metrics: Record<string, Metric>; companions: Record<string, Companion> }>

type Figures = typeof figuresOf
export type MetricId = { [S in Subject]: keyof Figures[S]['metrics'] }[Subject]
export type CompanionId = { [S in Subject]: keyof Figures[S]['companions'] }[Subject]

export const catalog: Record<MetricId, Metric> = Object.assign(
  {},
  ...subjects.map((subject) => figuresOf[subject].metrics),
)
export const metricIds = Object.keys(catalog) as MetricId[]

/** What a column of a panel can show. */
export type FigureId = MetricId | CompanionId
export const figures: Record<FigureId, Companion> = Object.assign(
  {},
  ...subjects.map((subject) => figuresOf[subject].companions),
  catalog,
)

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
