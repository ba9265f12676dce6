/** What the panels of the customer base show, in sentences. */
import { numberIn, toNumber } from '~/format/figures'
import type { Answer, Row } from '~/metrics/answer'
import type { DimensionId } from '~/metrics/dimensions'
import { NONE } from '~/metrics/query'
import {
  bucketOf,
  comparableRows,
  extremes,
  type Figures,
  type FindingContext,
  figureOf,
  newestFinding,
} from '~/page/findings'
import type { Listed } from '~/page/load.server'

const aboutNewest = (key: 'movement' | 'churn' | 'sales', column: string, figures: Figures) =>
  newestFinding(`customerBase.findings.${key}`, column, figures)

export const movementFinding = aboutNewest('movement', 'end', {
  start: 'start',
  new: 'new',
  returned: 'returned',
  left: 'left',
  end: 'end',
})
export const churnFinding = aboutNewest('churn', 'churn_rate', { churn: 'churn_rate', start: 'start' })
export const salesFinding = aboutNewest('sales', 'sales_amount', {
  sales: 'sales_amount',
  existing: 'sales_existing',
  fresh: 'sales_new',
})

/** Whether each period ends with what it began with and what came and went. */
export function balanceOf({ rows }: Answer, context: FindingContext): string {
  const { t, formats } = context
  const isOff = ({ start, new: joined, returned, left, end }: Row) =>
    end !== null && Number(start) + Number(joined) + Number(returned) - Number(left) !== Number(end)
  const off = rows.filter(isOff).map((row) => bucketOf(row, context))
  return off.length === 0
    ? t('customerBase.balances')
    : t('customerBase.differs', { buckets: formats.join('item', off) })
}

const largest = (rows: readonly Row[], column: string) => extremes(rows, column)?.highest

const nameOf = ({ label }: Row) => String(label)

/** The group with most customers, and the one that loses most of them, small ones aside. */
export function movementByFinding(answer: Answer, context: FindingContext): string {
  const { t, formats } = context
  const most = largest(answer.rows, 'end')
  if (!most) return t('findings.none')
  const first = t('customerBase.findings.most', { name: nameOf(most), end: formats.count(Number(most.end)) })
  const worst = largest(comparableRows(answer, 'churn_rate'), 'churn_rate')
  if (!worst || !toNumber(worst.churn_rate) || answer.rows.length === 1) return first
  const churn = figureOf(answer, worst, 'churn_rate', context)
  const words = { name: nameOf(worst), churn, start: formats.count(Number(worst.start)) }
  return formats.join('sentence', [first, t('customerBase.findings.worst', words)])
}

/** Says so where no customer's file has the value that the groups go by. */
export function withoutValues({ rows, filters }: Answer, { t }: FindingContext): string {
  const isNothing = rows.length > 0 && rows.every(({ group }) => group === NONE)
  const by = filters.by as DimensionId
  return isNothing ? t('customerBase.noValues', { what: t(`dimensions.${by}.label`) }) : ''
}

export function regionsFinding(answer: Answer, context: FindingContext): string {
  const { t } = context
  const [most, best] = ['customers_end', 'sales_per_customer'].map((column) => largest(answer.rows, column))
  if (!most || !best) return t('findings.none')
  return t('customerBase.findings.regions', {
    name: nameOf(most),
    share: figureOf(answer, most, 'customers_share', context),
    sales: figureOf(answer, most, 'sales_share', context),
    best: nameOf(best),
    each: figureOf(answer, best, 'sales_per_customer', context),
  })
}

const sumOf = ({ rows }: Answer, column: string) =>
  rows.reduce((sum, row) => sum + (numberIn(row, column) ?? 0), 0)

/** Why customers left, and what could have been seen before. */
export function reasonsFinding(answer: Answer, { t, formats }: FindingContext): string {
  const [first] = answer.rows
  if (!first) return t('customerBase.nobodyLeft')
  const count = (column: string) => formats.count(sumOf(answer, column))
  const head = t('customerBase.findings.reasons', {
    left: count('customers'),
    reason: nameOf(first),
    n: formats.count(Number(first.customers)),
    sales: formats.compact(sumOf(answer, 'prior_sales'), 'money'),
  })
  const signs = t('customerBase.findings.signs', {
    low: count('dissatisfied'),
    open: count('with_open_complaints'),
    back: count('came_back'),
  })
  return formats.join('sentence', [head, signs])
}

/** How many of the fields are filled, and which is missing most. */
export function fileFinding(answer: Answer, context: FindingContext): string {
  const { t, formats } = context
  const worst = extremes(answer.rows, 'filled_rate')?.lowest
  if (!worst) return t('findings.none')
  const [customers, filled] = ['customers', 'filled'].map((column) => sumOf(answer, column)) as [
    number,
    number,
  ]
  const missing = Number(worst.customers) - Number(worst.filled)
  const rate = formats.value(customers === 0 ? null : filled / customers, 'rate')
  const words = { customers: formats.count(Number(worst.customers)), rate, field: nameOf(worst) }
  if (missing === 0) return t('customerBase.findings.fileComplete', words)
  return t('customerBase.findings.file', { ...words, missing: formats.count(missing) })
}

/** How many a list shows, and that there are more. */
export const listFinding =
  (list: 'lost' | 'dormant' | 'expiring') =>
  ({ rows, hasMore }: Listed, { t, formats }: FindingContext): string =>
    t(`customerBase.${list}.${hasMore ? 'first' : 'listed'}`, { n: formats.count(rows.length) })
