/** An attention item in words: its subject, and a sentence with its numbers. */
import { toNumber } from '~/format/figures'
import type { Row, Value } from '~/metrics/answer'
import type { Signal } from '~/metrics/control-chart'
import type { CoveredDataset } from '~/metrics/dimensions'
import { addMonths } from '~/metrics/time'
import type { AttentionKind } from '~/panels/attention/line'
import type { WatchedMetric } from '~/panels/subjects'
import type { FindingContext } from './findings'
import { valueLabel } from './value-label'

export type Attention = { head: string; body: string }

/** Names of credit rules and metrics, for the sentences. */
export type AttentionNames = { rules: Readonly<Record<string, string>>; metricOf: (id: string) => string }

type Describe = (row: Row, context: DescribeContext) => Attention
type DescribeContext = FindingContext &
  AttentionNames & { month: (day: Value | undefined) => string; figure: (value: Value | undefined) => string }

export function describeAttention(row: Row, context: FindingContext, names: AttentionNames): Attention {
  const { formats } = context
  const figure = (value: Value | undefined) => figureOfItem(row, value, context)
  const month = (day: Value | undefined) => formats.bucket(String(day), 'month')
  return describers[row.kind as AttentionKind](row, { ...context, ...names, month, figure })
}

/** A value of the item's metric. */
export function figureOfItem(
  { metric }: Row,
  value: Value | undefined,
  { t, formats }: FindingContext,
): string {
  return unitOf[metric as WatchedMetric] === 'cases'
    ? t('attention.cases', { n: formats.value(value, 'per_10k').replace(/\.0$/, '') })
    : formats.value(value, 'rate')
}

/** Of the metrics that are watched one is a count. */
const unitOf: Record<WatchedMetric, 'rate' | 'cases'> = {
  csat_rate: 'rate',
  received: 'cases',
  resolution_on_time_rate: 'rate',
  completion_rate: 'rate',
  order_arrival_on_time_rate: 'rate',
  answer_rate: 'rate',
  churn_rate: 'rate',
}

const countOf = (row: Row, { formats }: FindingContext) => formats.count(toNumber(row.count) ?? 0)

/** Products and customers go by their codes too; regions and teams are known by name. */
function nameOf({ by, group, label }: Row, { t }: FindingContext): string {
  if (group === null) return t('attention.whole')
  const isCoded = (by === 'product' || by === 'customer') && label !== group
  return isCoded ? t('attention.named', { label, code: group }) : String(label)
}

const describers: Record<AttentionKind, Describe> = {
  deadline_breached: (row, context) => {
    const words = {
      count: countOf(row, context),
      level: row.label,
      since: context.formats.day(String(row.since)),
    }
    return {
      head: context.t('attention.deadline_breached.head', words),
      body: context.t('attention.deadline_breached.body', words),
    }
  },
  credit_rule: (row, context) => {
    const words = {
      count: countOf(row, context),
      label: nameOf(row, context),
      amount: context.formats.compact(row.amount, 'money'),
    }
    return {
      head: context.t('attention.credit_rule.head', { rule: context.rules[String(row.rule)] }),
      body: context.t(row.count === 1 ? 'attention.credit_rule.one' : 'attention.credit_rule.many', words),
    }
  },
  apart: (row, context) => {
    const { t, month } = context
    const until = String(row.until)
    const words = {
      name: nameOf(row, context),
      metric: context.metricOf(String(row.metric)),
      value: context.figure(row.value),
      center: context.figure(row.center),
      sampled: t(`attention.sampled.${row.subject as 'complaints'}`, {
        n: context.formats.count(toNumber(row.n) ?? 0),
      }),
      since: row.since === null ? '' : month(row.since),
      period: periodOf(addMonths(until, 1 - (toNumber(row.count) ?? 1)), until, context),
    }
    const since = row.since === null ? '' : t('attention.apart.since', words)
    const isHigh = (toNumber(row.value) ?? 0) > (toNumber(row.center) ?? 0)
    const head = t(isHigh ? 'attention.apart.high' : 'attention.apart.head', words)
    return { head, body: t('attention.apart.body', words) + since }
  },
  signal: (row, context) => {
    const { t, month, figure } = context
    const side = (toNumber(row.value) ?? 0) < (toNumber(row.center) ?? 0) ? 'low' : 'high'
    const words = {
      name: nameOf(row, context),
      metric: context.metricOf(String(row.metric)),
      value: figure(row.value),
      center: figure(row.center),
      limit: figure(row.limit),
      since: month(row.since),
      until: month(row.until),
      count: countOf(row, context),
    }
    const months = row.rule === 'outside_limits' && row.count !== 1 ? t('attention.signal.months', words) : ''
    return {
      head: t(`attention.signal.${side}`, words),
      body: t(`attention.signal.${row.rule as Signal}.${side}`, words) + months,
    }
  },
  escalation_missing: (row, context) => {
    const words = { count: countOf(row, context) }
    return {
      head: context.t('attention.escalation_missing.head', words),
      body: context.t('attention.escalation_missing.body', words),
    }
  },
  orders_overdue: (row, context) => {
    const words = {
      count: countOf(row, context),
      kind: valueLabel('kind', String(row.group), context.formats.lang),
      since: context.formats.day(String(row.since)),
    }
    return {
      head: context.t('attention.orders_overdue.head', words),
      body: context.t('attention.orders_overdue.body', words),
    }
  },
  actions_overdue: (row, context) => {
    const words = { count: countOf(row, context), since: context.formats.day(String(row.since)) }
    return {
      head: context.t('attention.actions_overdue.head', words),
      body: context.t('attention.actions_overdue.body', words),
    }
  },
  visits_overdue: (row, context) => {
    const { t, formats } = context
    const words = {
      count: countOf(row, context),
      label: row.label,
      value: formats.count(toNumber(row.value) ?? 0),
    }
    const limit = row.group === null ? '' : t('attention.visits_overdue.most', words)
    return {
      head: t('attention.visits_overdue.head', words),
      body: t('attention.visits_overdue.body', words) + limit,
    }
  },
  dormant_unplanned: (row, context) => {
    const words = { count: countOf(row, context), name: nameOf(row, context) }
    return {
      head: context.t('attention.dormant_unplanned.head', words),
      body: context.t('attention.dormant_unplanned.body', words),
    }
  },
  silent: (row, context) => {
    const { t, formats } = context
    const words = {
      count: countOf(row, context),
      name: nameOf(row, context),
      records: t(`frame.records.${row.dataset as CoveredDataset}`),
      day: formats.day(String(row.since)),
      until: formats.day(String(row.until)),
    }
    return { head: t('frame.silent', words), body: t('attention.silent', words) }
  },
}

/** A range of months; a common year is written once. */
export function periodOf(from: string, to: string, { t, formats }: FindingContext): string {
  const month = (day: string) => formats.bucket(day, 'month')
  if (from === to) return month(to)
  const short = (day: string) => formats.tick(day, 'month', false)[0]
  const isOneYear = from.slice(0, 4) === to.slice(0, 4)
  const months = { from: month(from), to: month(to), shortFrom: short(from), shortTo: short(to) }
  return t(isOneYear ? 'attention.betweenOfOneYear' : 'attention.between', months)
}
