/** What the pages of customers show, in sentences. */

import { toNumber } from '~/format/figures'
import { type Answer, type Row, rulesOf } from '~/metrics/answer'
import { bucketOf, type Finding, type FindingContext, figureOf, latestBucket } from '~/page/findings'

const isSome = (row: Row, id: string) => (toNumber(row[id]) ?? 0) > 0

/** A score as one of the five words for it. */
export const levelOf = (score: number) => String(Math.floor(score + 0.5)) as '1' | '2' | '3' | '4' | '5'

/** The customer's findings, most severe first. */
export function customerFinding(row: Row, { t, formats }: FindingContext): string {
  const count = (id: string) => formats.count(toNumber(row[id]) ?? 0)
  const rules = rulesOf(row).length
  const score = toNumber(row.last_score)
  const points = [
    ...(rules > 0 ? [t('customer.rulesBroken', { n: formats.count(rules) })] : []),
    ...(isSome(row, 'overdue_amount')
      ? [
          t('customer.overdue', {
            amount: formats.compact(row.overdue_amount, 'money'),
            days: count('oldest_overdue_days'),
          }),
        ]
      : []),
    ...(isSome(row, 'open_complaints')
      ? [
          t(isSome(row, 'breached_open') ? 'customer.openBreached' : 'customer.open', {
            n: count('open_complaints'),
            breached: count('breached_open'),
          }),
        ]
      : []),
    ...(score !== null && score <= 2 ? [t('customer.low', { word: t(`level.${levelOf(score)}`) })] : []),
    ...(isSome(row, 'overdue_visits') ? [t('customer.missed', { n: count('overdue_visits') })] : []),
  ]
  if (points.length === 0) return t('customer.calm')
  return t('customer.finding', { points: formats.join('clause', points) })
}

/** Counts over the range are sums over its buckets. */
const sumOf = ({ rows }: Answer, id: string, { formats }: FindingContext) =>
  formats.count(rows.reduce((sum, row) => sum + (toNumber(row[id]) ?? 0), 0))

export const scoresFinding: Finding = (answer, context) => {
  const newest = latestBucket(answer, 'mean_score')
  if (!newest) return context.t('findings.none')
  return context.t('customer.satisfactionFinding', {
    n: sumOf(answer, 'responses', context),
    bucket: bucketOf(newest, context),
    score: figureOf(answer, newest, 'mean_score', context),
  })
}

export const customerComplaintsFinding: Finding = (answer, context) => {
  const newest = latestBucket(answer, 'open_at_end')
  if (!newest) return context.t('findings.none')
  return context.t('customer.complaintsFinding', {
    received: sumOf(answer, 'received', context),
    open: figureOf(answer, newest, 'open_at_end', context),
  })
}

export const customerVisitsFinding: Finding = (answer, context) =>
  context.t('customer.visitsFinding', {
    planned: sumOf(answer, 'planned', context),
    due: sumOf(answer, 'due', context),
    completed: sumOf(answer, 'completed', context),
    overdue: sumOf(answer, 'overdue_visits', context),
  })
