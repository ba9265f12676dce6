/** What the receivables panels show, in sentences. */
import { toNumber } from '~/format/figures'
import type { Answer, Row } from '~/metrics/answer'
import {
  bucketOf,
  extremes,
  type Finding,
  type FindingContext,
  figureOf,
  latestBucket,
  newestBucket,
} from '~/page/findings'
import { isAge } from './ages'

const isOverdueAge = ({ bucket }: Row) => !['not_due', 'total', 'unapplied', 'net'].includes(String(bucket))

export function ageingFinding(
  answer: Answer,
  ageName: (bucket: string) => string,
  { t, formats }: FindingContext,
): string {
  const total = answer.rows.find(({ bucket }) => bucket === 'total')
  const notDue = answer.rows.find(({ bucket }) => bucket === 'not_due')
  if (!total || !toNumber(total.amount)) return t('findings.none')
  const overdue = 1 - (toNumber(notDue?.share) ?? 0)
  const largest = extremes(answer.rows.filter(isOverdueAge), 'amount')?.highest
  const words = { total: formats.compact(total.amount, 'money') }
  if (!largest || !toNumber(largest.amount)) return t('findings.ageingNotDue', words)
  return t('findings.ageing', {
    ...words,
    overdue: formats.value(overdue, 'rate'),
    bucket: ageName(String(largest.bucket)),
    amount: formats.compact(largest.amount, 'money'),
  })
}

/** The rows whose day has come and that the data cover; later ones repeat the balances of the as-of day. */
export const knownBalances = ({ rows, asOf }: Pick<Answer, 'rows' | 'asOf'>): Row[] =>
  rows.filter((row) => String(row.bucket) <= asOf && toNumber(row.gross_balance) !== null)

/** The newest balance and its overdue share, how that moved since the first one, and the overdue age that grew most. */
export const ageingTrendFinding: Finding = (answer, context) => {
  const { t, formats } = context
  const known = knownBalances(answer)
  const newest = known.at(-1)
  if (!newest) return t('findings.none')
  const first = known.find((row) => toNumber(row.gross_balance))
  if (!first || !toNumber(newest.gross_balance))
    return t('findings.receivablesTrendNone', { day: dayOf(newest, context) })
  const words = {
    day: dayOf(newest, context),
    balance: formats.compact(newest.gross_balance, 'money'),
    rate: figureOf(answer, newest, 'overdue_rate', context),
  }
  if (first === newest) return t('receivables.ageingTrend.one', words)
  const growth = (column: string) => (toNumber(newest[column]) ?? 0) - (toNumber(first[column]) ?? 0)
  const [grown] = answer.columns
    .filter(({ id }) => isAge(id) && id !== 'not_due')
    .map(({ id, label }) => ({ label, by: growth(id) }))
    .sort((a, b) => b.by - a.by)
  return t('receivables.ageingTrend.finding', {
    ...words,
    since: dayOf(first, context),
    change: formats.change(growth('overdue_rate'), 'rate'),
    grown:
      grown && grown.by > 0
        ? t('receivables.ageingTrend.grown', {
            age: grown.label,
            by: formats.compact(grown.by.toFixed(2), 'money'),
          })
        : '',
  })
}

export function ageingByFinding(answer: Answer, context: FindingContext): string {
  const largest = extremes(answer.rows, 'gross_balance')?.highest
  if (!largest) return context.t('findings.none')
  return context.t('findings.ageingBy', {
    name: largest.label,
    balance: context.formats.compact(largest.gross_balance, 'money'),
    rate: figureOf(answer, largest, 'overdue_rate', context),
  })
}

/** Balances are those of a bucket's last counted day, so the newest bucket always has a value. */
export const receivablesTrendFinding: Finding = (answer, context) => {
  const newest = latestBucket(answer, 'gross_balance')
  if (!newest) return context.t('findings.none')
  const day = dayOf(newest, context)
  if (!toNumber(newest.gross_balance)) return context.t('findings.receivablesTrendNone', { day })
  return context.t('findings.receivablesTrend', {
    day,
    balance: context.formats.compact(newest.gross_balance, 'money'),
    overdue: context.formats.compact(newest.overdue_amount, 'money'),
    rate: figureOf(answer, newest, 'overdue_rate', context),
  })
}

export const dsoFinding: Finding = (answer, context) => {
  const newest = latestBucket(answer, 'dso')
  if (!newest) return context.t('findings.none')
  return context.t('findings.dso', {
    day: dayOf(newest, context),
    dso: figureOf(answer, newest, 'dso', context),
    countback: figureOf(answer, newest, 'dso_countback', context),
  })
}

export const collectionFinding: Finding = (answer, context) => {
  const newest = newestBucket(answer, 'collection_rate', context.grain)
  if (!newest) return context.t('findings.none')
  return context.t('findings.collection', {
    bucket: bucketOf(newest, context),
    rate: figureOf(answer, newest, 'collection_rate', context),
    cei: figureOf(answer, newest, 'cei', context),
  })
}

export const flowsFinding: Finding = (answer, context) => {
  const newest = newestBucket(answer, 'collection_rate', context.grain)
  if (!newest) return context.t('findings.none')
  return context.t('receivables.flows.finding', {
    bucket: bucketOf(newest, context),
    invoiced: context.formats.compact(newest.invoiced, 'money'),
    collected: context.formats.compact(newest.collected, 'money'),
  })
}

export const writtenOffFinding: Finding = (answer, context) => {
  const { t, formats } = context
  const worst = extremes(answer.rows, 'written_off')?.highest
  if (!worst || !toNumber(worst.written_off)) return t('receivables.writtenOff.none')
  const total = answer.rows.reduce((sum, row) => sum + (toNumber(row.written_off) ?? 0), 0)
  return t('receivables.writtenOff.finding', {
    total: formats.compact(total.toFixed(2), 'money'),
    bucket: bucketOf(worst, context),
    most: formats.compact(worst.written_off, 'money'),
  })
}

const dayOf = (row: Row, { formats }: FindingContext) => formats.day(String(row.as_of))
