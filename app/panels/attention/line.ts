/**
 * A line of what needs attention, and the closed rule of its rank.
 *
 * Severity 3: a promise or a credit rule is broken, and a customer waits or money is at risk.
 * Severity 2: service is worse now by more than chance, a step that a rule demands was left out, or orders are late.
 * Severity 1: service was worse within the range and is not now; a credit cap or term is exceeded; visits or corrective
 * actions are late, or no visit is planned for customers who no longer buy; records no longer come.
 */

import type { MetricId } from '~/metrics/catalog'
import type { Signal } from '~/metrics/control-chart'
import type { CoveredDataset, DimensionId, Subject } from '~/metrics/dimensions'
import type { CreditRule } from '~/metrics/receivables/credit-rules'
import type { Day } from '~/metrics/time'

/** Within a severity the kinds stand in this order, then the larger before the smaller. */
export const attentionKinds = [
  'deadline_breached',
  'apart',
  'signal',
  'credit_rule',
  'escalation_missing',
  'orders_overdue',
  'actions_overdue',
  'visits_overdue',
  'dormant_unplanned',
  'silent',
] as const
export type AttentionKind = (typeof attentionKinds)[number]

export type Severity = 1 | 2 | 3

export type AttentionLine = {
  severity: Severity
  kind: AttentionKind
  subject: Subject
  metric: MetricId | null
  /** The signal or the credit rule. */
  rule: Signal | CreditRule | null
  /** Whom it concerns: a dimension and the group's code and name. */
  by: DimensionId | null
  group: string | null
  label: string | null
  /** First and last day of its period; months by their first day. */
  since: Day | null
  until: Day | null
  /** Cases of the kind: complaints, customers, visits, months with a signal, days without records. */
  count: number | null
  /** Sample size of the value. */
  n: number | null
  value: number | null
  center: number | null
  limit: number | null
  amount: string | null
  /** Service was worse, and the newest complete month says no longer so. */
  recovered: boolean
  /** Of which no records have come. */
  dataset: CoveredDataset | null
  /** What decides among lines of the same severity and kind. */
  size: number
}

const nothing = {
  metric: null,
  rule: null,
  by: null,
  group: null,
  label: null,
  since: null,
  until: null,
  count: null,
  n: null,
  value: null,
  center: null,
  limit: null,
  amount: null,
  recovered: false,
  dataset: null,
} satisfies Partial<AttentionLine>

type Given = Pick<AttentionLine, 'severity' | 'kind' | 'subject' | 'size'> & Partial<AttentionLine>

/** A line from what is known of it; the rest is null. */
export const line = (given: Given): AttentionLine => ({ ...nothing, ...given })

/** Kinds whose group is only the largest of those that they count, and another one tomorrow. */
const ofLargest: ReadonlySet<unknown> = new Set<AttentionKind>(['credit_rule', 'visits_overdue'])

/** What tells a line from the others of its list, today and later: its rule and whom it concerns, none of its figures. */
export function lineKey({
  kind,
  rule,
  metric,
  dataset,
  by,
  group,
}: Readonly<Record<string, unknown>>): string {
  const whom = ofLargest.has(kind) ? [] : [by, group]
  return [kind, rule, metric, dataset, ...whom].map((part) => part ?? '').join('|')
}

/** Most serious first; ties go by kind, by size and by name. */
export function inOrder(lines: readonly AttentionLine[]): AttentionLine[] {
  const place = ({ kind }: AttentionLine) => attentionKinds.indexOf(kind)
  const name = ({ rule, metric, dataset, by, group }: AttentionLine) =>
    `${rule} ${metric} ${dataset} ${by} ${group}`
  return [...lines].sort(
    (a, b) =>
      b.severity - a.severity ||
      Number(a.recovered) - Number(b.recovered) ||
      place(a) - place(b) ||
      b.size - a.size ||
      (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0),
  )
}
