/** A line of what needs attention in words: what it is about, and a sentence with its numbers. */
import { toNumber } from '~/format/figures'
import type { Row, Value } from '~/metrics/answer'
import type { Signal } from '~/metrics/control-chart'
import { addMonths } from '~/metrics/time'
import type { Telling } from '~/page/findings'
import type { AttentionKind } from '~/panels/attention/line'
import type { RuleNames } from '../receivables/credit'

export type Attention = { head: string; body: string }

/** What the words need beside the row: names of credit rules and metrics. */
export type AttentionNames = { rules: RuleNames; metricOf: (id: string) => string }

type Tell = (row: Row, told: Told) => Attention
type Told = Telling &
  AttentionNames & { month: (day: Value | undefined) => string; figure: (value: Value | undefined) => string }

export function tellAttention(row: Row, telling: Telling, names: AttentionNames): Attention {
  const { t, formats } = telling
  // Of the metrics that are watched one is a count.
  const figure = (value: Value | undefined) =>
    row.metric === 'received'
      ? t('attention.cases', { n: formats.value(value, 'per_10k').replace(/\.0$/, '') })
      : formats.value(value, 'rate')
  const month = (day: Value | undefined) => formats.bucket(String(day), 'month')
  return tellers[row.kind as AttentionKind](row, { ...telling, ...names, month, figure })
}

const countOf = (row: Row, { formats }: Telling) => formats.count(toNumber(row.count) ?? 0)

/** Products and customers go by their codes too; regions and teams are known by name. */
function nameOf({ by, group, label }: Row, { t }: Telling): string {
  if (group === null) return t('attention.whole')
  const isCoded = (by === 'product' || by === 'customer') && label !== group
  return isCoded ? t('attention.named', { label, code: group }) : String(label)
}

const tellers: Record<AttentionKind, Tell> = {
  deadline_breached: (row, told) => {
    const words = { count: countOf(row, told), level: row.label, since: told.formats.day(String(row.since)) }
    return {
      head: told.t('attention.deadline_breached.head', words),
      body: told.t('attention.deadline_breached.body', words),
    }
  },
  credit_rule: (row, told) => {
    const words = {
      count: countOf(row, told),
      label: nameOf(row, told),
      amount: told.formats.compact(row.amount, 'money'),
    }
    return {
      head: told.t('attention.credit_rule.head', { rule: told.rules[String(row.rule)] }),
      body: told.t(row.count === 1 ? 'attention.credit_rule.one' : 'attention.credit_rule.many', words),
    }
  },
  apart: (row, told) => {
    const { t, month } = told
    const until = String(row.until)
    const words = {
      name: nameOf(row, told),
      metric: told.metricOf(String(row.metric)),
      value: told.figure(row.value),
      center: told.figure(row.center),
      n: told.formats.count(toNumber(row.n) ?? 0),
      since: month(row.since),
      period: periodOf(addMonths(until, 1 - (toNumber(row.count) ?? 1)), until, told),
    }
    const since = row.since === null ? '' : t('attention.apart.since', words)
    return { head: t('attention.apart.head', words), body: t('attention.apart.body', words) + since }
  },
  signal: (row, told) => {
    const { t, month, figure } = told
    const side = (toNumber(row.value) ?? 0) < (toNumber(row.center) ?? 0) ? 'low' : 'high'
    const words = {
      name: nameOf(row, told),
      metric: told.metricOf(String(row.metric)),
      value: figure(row.value),
      center: figure(row.center),
      limit: figure(row.limit),
      since: month(row.since),
      until: month(row.until),
      count: countOf(row, told),
    }
    const months = row.rule === 'outside_limits' && row.count !== 1 ? t('attention.signal.months', words) : ''
    return {
      head: t(`attention.signal.${side}`, words),
      body: t(`attention.signal.${row.rule as Signal}.${side}`, words) + months,
    }
  },
  escalation_missing: (row, told) => {
    const words = { count: countOf(row, told) }
    return {
      head: told.t('attention.escalation_missing.head', words),
      body: told.t('attention.escalation_missing.body', words),
    }
  },
  visits_overdue: (row, told) => {
    const { t, formats } = told
    const words = {
      count: countOf(row, told),
      label: row.label,
      value: formats.count(toNumber(row.value) ?? 0),
    }
    const most = row.group === null ? '' : t('attention.visits_overdue.most', words)
    return {
      head: t('attention.visits_overdue.head', words),
      body: t('attention.visits_overdue.body', words) + most,
    }
  },
}

/** From month to month; a year that both share is written once, where the language puts it. */
function periodOf(from: string, to: string, { t, formats, month }: Told): string {
  if (from === to) return month(to)
  const short = (day: string) => formats.tick(day, 'month', false)[0]
  const isOneYear = from.slice(0, 4) === to.slice(0, 4)
  const isYearFirst = formats.lang === 'zh-CN'
  return t('attention.between', {
    from: isOneYear && !isYearFirst ? short(from) : month(from),
    to: isOneYear && isYearFirst ? short(to) : month(to),
  })
}
