/** What the control chart of a trend says of the buckets of the report's own period. */
import { toNumber } from '~/format/figures'
import type { Answer, Row } from '~/metrics/answer'
import { bucketOf, type FindingContext, figureOf } from '~/page/findings'
import { type NamedSignal, namedSignals } from '~/page/signals'
import type { Material } from './clauses'

type Told = { answer: Answer; column: string; label: string; context: FindingContext }

/** The signals of the period, or that there are none; nothing where no limits are drawn. */
export function describeControl(
  answer: Answer,
  column: string,
  { from, to }: Pick<Material['period'], 'from' | 'to'>,
  context: FindingContext,
  label = answer.columns.find(({ id }) => id === column)?.label ?? column,
): string[] {
  const judged = answer.rows.filter(
    (row) =>
      String(row.bucket) >= from &&
      String(row.bucket) <= to &&
      toNumber(row[column]) !== null &&
      row.partial !== true &&
      toNumber(row.upper_limit) !== null,
  )
  const last = judged.at(-1)
  if (!last) return []
  const told: Told = { answer, column, label, context }
  const signals = namedSignals(answer).filter(({ marked }) => marked.some((row) => judged.includes(row)))
  if (judged.length > 1) return describeMonths(judged, signals, told)
  if (signals.length === 0) return [context.t('report.within', { label })]
  return signals.map((signal) => describeBucket(last, signal, told))
}

/** A period that is one bucket of the trend. */
function describeBucket(row: Row, { id, span }: NamedSignal, told: Told): string {
  const { t } = told.context
  if (id !== 'outside_limits') return t(`report.${courseOf(row, id, span, told)}`, wordsOf(row, span, told))
  const isAbove = isBeyond(row, 'upper_limit', told)
  const limit = figureOf(told.answer, row, isAbove ? 'upper_limit' : 'lower_limit', told.context)
  return t(isAbove ? 'report.above' : 'report.below', { label: told.label, limit })
}

/** A period of several months. */
function describeMonths(judged: readonly Row[], signals: readonly NamedSignal[], told: Told): string[] {
  const { label, context } = told
  const { t, formats } = context
  if (signals.length === 0) return [t('report.withinAll', { label })]
  const outside = judged.filter((row) =>
    signals.some(({ id, marked }) => id === 'outside_limits' && marked.includes(row)),
  )
  const beyond = (['upper_limit', 'lower_limit'] as const).flatMap((limit) => {
    const rows = outside.filter((row) => isBeyond(row, limit, told))
    if (rows.length === 0) return []
    const buckets = formats.join(
      'item',
      rows.map((row) => bucketOf(row, context)),
    )
    return [t(limit === 'upper_limit' ? 'report.aboveIn' : 'report.belowIn', { label, buckets })]
  })
  const courses = signals.flatMap(({ id, span }) => {
    const row = span.findLast((one) => judged.includes(one))
    if (id === 'outside_limits' || !row) return []
    const upTo = span.slice(0, span.indexOf(row) + 1)
    const words = { ...wordsOf(row, upTo, told), until: bucketOf(row, context) }
    return [t(`report.${courseOf(row, id, upTo, told)}Until`, words)]
  })
  return [...beyond, ...courses]
}

function isBeyond(row: Row, limit: 'upper_limit' | 'lower_limit', { column }: Told): boolean {
  const [value, bound] = [toNumber(row[column]) ?? 0, toNumber(row[limit]) ?? 0]
  return limit === 'upper_limit' ? value > bound : value < bound
}

function courseOf(row: Row, id: 'run_of_8' | 'trend_of_6', span: readonly Row[], { column }: Told) {
  const value = toNumber(row[column]) ?? 0
  if (id === 'run_of_8') return value > (toNumber(row.center) ?? 0) ? 'runAbove' : 'runBelow'
  return value > (toNumber(span[0]?.[column]) ?? 0) ? 'rising' : 'falling'
}

function wordsOf(row: Row, span: readonly Row[], { answer, column, label, context }: Told) {
  const figure = (of: Row, id: string) => figureOf(answer, of, id, context)
  const unit = context.grain === 'week' ? 'week' : 'month'
  return {
    label,
    n: context.t(`report.inARow.${unit}`, { n: span.length }),
    center: figure(row, 'center'),
    first: figure(span[0] ?? row, column),
    last: figure(row, column),
  }
}
