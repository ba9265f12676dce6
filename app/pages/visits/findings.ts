/** What the visit panels show, in sentences. */
import { weeksOf } from '~/charts/grids/calendar-weeks'
import { toNumber } from '~/format/figures'
import type { Answer, Row } from '~/metrics/answer'
import { bucketOf, type Finding, type FindingContext, figureOf, newestBucket } from '~/page/findings'

export const visitsTrendFinding: Finding = (answer, context) => {
  const newest = newestBucket(answer, 'completion_rate', context.grain)
  if (!newest) return plansAhead(answer, context)
  return context.t('findings.visitsTrend', {
    bucket: bucketOf(newest, context),
    due: figureOf(answer, newest, 'due', context),
    completed: figureOf(answer, newest, 'completed', context),
    rate: figureOf(answer, newest, 'completion_rate', context),
  })
}

/** All tiers together: sums over sums, never the mean of the tiers' rates. */
export const coverageFinding: Finding = (answer, { t, formats }) => {
  const sum = (id: string) => answer.rows.reduce((total, row) => total + (toNumber(row[id]) ?? 0), 0)
  const rate = (of: string, among: string) =>
    formats.value(sum(among) === 0 ? null : sum(of) / sum(among), 'rate')
  if (sum('customers') === 0) return t('findings.none')
  return t('findings.coverage', {
    customers: formats.count(sum('customers')),
    visited: formats.count(sum('visited')),
    coverage: rate('visited', 'customers'),
    required: formats.count(sum('required')),
    met: formats.count(sum('met')),
    frequency: rate('met', 'required'),
  })
}

const sumOver = (rows: readonly (Row | undefined)[], column: string) =>
  rows.reduce((total, row) => total + (toNumber(row?.[column]) ?? 0), 0)

/** What there is to say while nothing is due. */
function plansAhead({ rows }: Answer, { t, formats }: Pick<FindingContext, 't' | 'formats'>): string {
  const planned = sumOver(rows, 'planned')
  return planned > 0 ? t('visits.plans.ahead', { planned: formats.count(planned) }) : t('findings.none')
}

/** How many visits were missed, and in which week most of them. */
export const visitsCalendarFinding: Finding = (answer, { t, formats }) => {
  const { rows } = answer
  const weeks = weeksOf(rows).map(({ monday, days }) => {
    const due = sumOver(days, 'due')
    return { monday, due, missed: due - sumOver(days, 'completed') }
  })
  const due = sumOver(rows, 'due')
  const missed = due - sumOver(rows, 'completed')
  const [worst] = [...weeks].sort((a, b) => b.missed - a.missed)
  if (!worst || due === 0) return plansAhead(answer, { t, formats })
  if (missed === 0) return t('visits.calendar.allMade', { due: formats.count(due) })
  return t('visits.calendar.finding', {
    due: formats.count(due),
    missed: formats.count(missed),
    week: formats.day(worst.monday),
    weekDue: formats.count(worst.due),
    weekMissed: formats.count(worst.missed),
  })
}

export const reportsFinding: Finding = (answer, context) => {
  const newest = newestBucket(answer, 'report_on_time_rate', context.grain)
  if (!newest) return context.t('findings.none')
  return context.t('visits.reports.finding', {
    bucket: bucketOf(newest, context),
    rate: figureOf(answer, newest, 'report_on_time_rate', context),
  })
}

/** Counts add up over the buckets of the range. */
export const plansFinding: Finding = ({ rows }, { t, formats }) =>
  t('visits.plans.finding', {
    customer: formats.count(sumOver(rows, 'cancelled_by_customer')),
    us: formats.count(sumOver(rows, 'cancelled_by_us')),
    unplanned: formats.count(sumOver(rows, 'unplanned')),
  })

export const followUpsFinding: Finding = (answer, context) => {
  const newest = newestBucket(answer, 'completion_rate', context.grain)
  if (!newest) return context.t('findings.none')
  const figure = (column: string) => figureOf(answer, newest, column, context)
  return context.t('visits.followUps.finding', {
    bucket: bucketOf(newest, context),
    due: figure('due'),
    completed: figure('completed'),
    rate: figure('completion_rate'),
    onTime: figure('on_time_rate'),
  })
}

export const costFinding: Finding = (answer, context) => {
  const newest = newestBucket(answer, 'visit_cost', context.grain)
  if (!newest) return context.t('findings.none')
  return context.t('visits.cost.finding', {
    bucket: bucketOf(newest, context),
    made: figureOf(answer, newest, 'visits_made', context),
    cost: context.formats.compact(newest.visit_cost, 'money'),
    limit: context.formats.compact(newest.cost_limit, 'money'),
    over: figureOf(answer, newest, 'cost_over_limit', context),
  })
}
