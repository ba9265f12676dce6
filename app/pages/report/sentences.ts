/** The report's summary: per subject a few sentences, each written by rule from the answers only. */

import { toNumber } from '~/format/figures'
import { type Subject, subjects } from '~/metrics/dimensions'
import type { FindingContext } from '~/page/findings'
import {
  comparisonsOf,
  describeFigure,
  describeGroups,
  join,
  type Material,
  otherPeriod,
  thisPeriod,
} from './clauses'
import { describeControl } from './control'

/** Null where the report says nothing of a subject. */
const chapters: Readonly<
  Record<Subject, ((material: Material, context: FindingContext) => string[]) | null>
> = {
  satisfaction,
  complaints,
  receivables,
  visits,
  service,
  contacts,
  customer_base: customerBase,
  staff: null,
}

export type Chapter = { subject: Subject; sentences: string[] }

export function summaryOf(material: Material, context: FindingContext): Chapter[] {
  return subjects.flatMap((subject) => {
    const sentences = chapters[subject]?.(material, context)
    return sentences && sentences.length > 0 ? [{ subject, sentences }] : []
  })
}

/** How many of the figures with a target meet it, and which do not; those that are not certain are told apart. */
export function verdict(
  { figures, metrics, period }: Pick<Material, 'figures' | 'metrics' | 'period'>,
  context: FindingContext,
): string {
  const { t, formats } = context
  const having = (status: string) =>
    figures.rows
      .filter((row) => row.status === status)
      .flatMap((row) => metrics.find(({ id }) => id === row.metric)?.label ?? [])
  const [met, near, uncertain, missed] = ['met', 'near', 'uncertain', 'missed'].map(having) as [
    string[],
    string[],
    string[],
    string[],
  ]
  const judged = met.length + near.length + uncertain.length + missed.length
  if (judged === 0) return t('report.noTargets', { this: thisPeriod({ period }, context) })
  const some = (which: 'nearOf' | 'uncertainOf' | 'missedOf', labels: readonly string[]) =>
    labels.length > 0 ? [t(`report.${which}`, { n: labels.length, names: formats.join('item', labels) })] : []
  const parts = [
    t('report.metOf', { judged, met: met.length }),
    ...some('nearOf', near),
    ...some('uncertainOf', uncertain),
    ...some('missedOf', missed),
  ]
  return t('report.sentence', { words: formats.join('clause', parts) })
}

const known = (sentences: readonly (string | null)[]) => sentences.filter((one) => one !== null)

const nothing = (subject: Subject, material: Material, context: FindingContext) =>
  context.t(`report.nothing.${subject}`, { this: thisPeriod(material, context) })

function satisfaction(material: Material, context: FindingContext): string[] {
  const score = describeFigure('csat_rate', material, context)
  if (score === null) return [nothing('satisfaction', material, context)]
  return known([
    score,
    ...describeControl(material.satisfaction, 'csat_rate', material.period, context),
    describeGroups('csat_rate', material, context),
  ])
}

function complaints(material: Material, context: FindingContext): string[] {
  const { t, formats } = context
  const { late } = material
  const inTime = describeFigure('resolution_on_time_rate', material, context)
  const received = describeReceived(material, context)
  if (received === null && inTime === null) return [nothing('complaints', material, context)]
  const counts = { n: formats.count(late.total), open: formats.count(late.open) }
  const missed = late.total === 0 ? null : t(late.open === 0 ? 'report.late' : 'report.lateOpen', counts)
  return known([
    received,
    ...describeControl(material.complaints, 'received', material.period, context, t('report.volume')),
    inTime,
    missed,
    describeGroups('resolution_on_time_rate', material, context),
  ])
}

/** The number received, and how many more or fewer than in the periods that it is compared with. */
function describeReceived(material: Material, context: FindingContext): string | null {
  const { t, formats } = context
  const row = material.figures.rows.find(({ metric }) => metric === 'received')
  const now = toNumber(row?.value)
  if (!row || now === null || now === 0) return null
  const moves = comparisonsOf(material).flatMap((which) => {
    const then = toNumber(row[which])
    // No comparison with a time without complaints.
    if (then === null || then === 0) return []
    const what = otherPeriod(material, which, context)
    if (then === now) return [t('report.sameCount', { what })]
    return [t(now > then ? 'report.more' : 'report.fewer', { what, n: formats.count(Math.abs(now - then)) })]
  })
  return join([t('report.received', { n: formats.count(now) }), ...moves], context)
}

function receivables(material: Material, context: FindingContext): string[] {
  const { formats } = context
  const last = material.receivables.rows.at(-1)
  const overdue = describeFigure('overdue_rate', material, context, {
    balance: formats.compact(last?.gross_balance, 'money'),
    overdue: formats.compact(last?.overdue_amount, 'money'),
  })
  if (overdue === null) return [nothing('receivables', material, context)]
  return known([
    overdue,
    describeFigure('dso', material, context),
    describeFigure('collection_rate', material, context),
    describeGroups('overdue_rate', material, context),
    describeCredit(material, context),
  ])
}

function describeCredit({ credit, rules }: Material, { t, formats }: FindingContext): string {
  if (credit.broken === 0) return t('credit.clean')
  const counts = credit.perRule.map(({ rule, customers }) =>
    t('credit.of', { label: rules[rule], n: formats.count(customers) }),
  )
  return t('findings.creditControl', {
    owing: formats.count(credit.owing),
    broken: formats.count(credit.broken),
    rules: formats.join('item', counts),
  })
}

function visits(material: Material, context: FindingContext): string[] {
  const { t, formats } = context
  const completed = describeFigure('completion_rate', material, context)
  if (completed === null) return [nothing('visits', material, context)]
  const { total } = material.overdue
  return known([
    completed,
    ...describeControl(material.visits, 'completion_rate', material.period, context),
    total > 0 ? t('report.unvisited', { n: formats.count(total) }) : null,
    describeFigure('coverage_rate', material, context),
    describeGroups('completion_rate', material, context),
  ])
}

function service(material: Material, context: FindingContext): string[] {
  return known([
    describeFigure('order_completion_on_time_rate', material, context),
    describeFigure('mttr_hours', material, context),
    describeGroups('order_completion_on_time_rate', material, context),
  ])
}

function contacts(material: Material, context: FindingContext): string[] {
  return known([
    describeFigure('answer_rate', material, context),
    describeFigure('service_level', material, context),
    describeGroups('answer_rate', material, context),
  ])
}

/** How the customers at the end come of those at the start, and how many of these are lost. */
function customerBase(material: Material, context: FindingContext): string[] {
  const { t, formats } = context
  const numberOf = (metric: string) =>
    toNumber(material.figures.rows.find((row) => row.metric === metric)?.value) ?? 0
  const [start, end] = [numberOf('customers_start'), numberOf('customers_end')]
  if (start === 0 && end === 0) return []
  const steps = {
    start: formats.count(start),
    new: formats.count(numberOf('customers_new')),
    returned: formats.count(numberOf('customers_returned')),
    left: formats.count(numberOf('customers_left')),
    end: formats.count(end),
  }
  return known([
    t('report.customers', steps),
    describeFigure('churn_rate', material, context),
    describeGroups('churn_rate', material, context),
  ])
}
