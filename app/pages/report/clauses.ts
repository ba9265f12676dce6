/** The clauses of a report's sentences: value, change, target status. */

import { numberIn, toNumber } from '~/format/figures'
import { columnsBeside, isOnScale, type Row } from '~/metrics/answer'
import { NONE } from '~/metrics/query'
import type { Comparison } from '~/metrics/time'
import { extremes, type FindingContext, figureOf } from '~/page/findings'
import type { Report } from './answers.server'
import type { ReportData } from './load.server'

/** The input of the sentences. */
export type Material = Pick<ReportData, 'period' | 'minimumSample'> &
  Pick<
    Report,
    | 'by'
    | 'figures'
    | 'groups'
    | 'metrics'
    | 'satisfaction'
    | 'complaints'
    | 'receivables'
    | 'visits'
    | 'credit'
    | 'rules'
    | 'late'
    | 'overdue'
  >

/** A metric as the report knows it. */
export type Described = Material['metrics'][number]

/** Metrics that are described by value and change. */
export type DescribedMetric =
  | 'csat_rate'
  | 'resolution_on_time_rate'
  | 'overdue_rate'
  | 'dso'
  | 'collection_rate'
  | 'completion_rate'
  | 'coverage_rate'
  | 'order_completion_on_time_rate'
  | 'mttr_hours'
  | 'answer_rate'
  | 'service_level'
  | 'churn_rate'

/** Whether a figure stands on too few cases to be judged. */
export const isSmall = ({ n }: Row, { unit }: Pick<Described, 'unit'>, minimumSample: number) =>
  isOnScale(unit) && toNumber(n) !== null && (toNumber(n) ?? 0) < minimumSample

export const join = (clauses: readonly string[], { t, formats }: FindingContext) =>
  t('report.sentence', { words: formats.join('part', clauses) })

/** A key figure in a sentence or two; null where there is no data. `words` are further figures of its sentence. */
export function describeFigure(
  id: DescribedMetric,
  material: Material,
  context: FindingContext,
  words: Record<string, string> = {},
): string | null {
  const { t, formats } = context
  const row = material.figures.rows.find(({ metric }) => metric === id)
  const metric = material.metrics.find((one) => one.id === id)
  if (!row || !metric || row.value === null) return null
  const n = formats.count(toNumber(row.n) ?? 0)
  const value = formats.value(row.value, metric.unit)
  const head = t(`report.figure.${id}`, { value, n, this: thisPeriod(material, context), ...words })
  const rest = isSmall(row, metric, material.minimumSample)
    ? [t('report.tooFew', { n: material.minimumSample })]
    : movesOf(row, metric, material, context)
  const sentence = join([head, ...rest], context)
  return row.target === null ? sentence : joinSentences([sentence, targetOf(row, metric, context)], context)
}

/** “this week” */
export const thisPeriod = ({ period: { kind } }: Pick<Material, 'period'>, { t }: FindingContext) =>
  t(`report.kinds.${kind}.this`)

/** “the week before”, or the same days of it while this one runs. */
export function otherPeriod({ period }: Pick<Material, 'period'>, which: Comparison, { t }: FindingContext) {
  const part = period.state === 'running' ? 'Part' : ''
  return t(`report.kinds.${period.kind}.${which}${part}`)
}

/** The comparisons that differ: of a year both are with the year before. */
export const comparisonsOf = ({ period: { kind } }: Pick<Material, 'period'>): readonly Comparison[] =>
  kind === 'year' ? ['previous'] : ['previous', 'last_year']

/** How a figure moved since the period before and since the same one a year earlier, where they are known. */
function movesOf(row: Row, metric: Described, material: Material, context: FindingContext): string[] {
  const { t, formats } = context
  return comparisonsOf(material).flatMap((which) => {
    const { change: moved, aboutSame } = columnsBeside(material.figures, which)
    const change = numberIn(row, moved)
    if (change === null) return []
    const what = otherPeriod(material, which, context)
    const size = formats.change(change, metric.unit).replace(/^[+−]/, '')
    if (!/[1-9]/.test(size)) return [t('report.same', { what })]
    if (aboutSame !== undefined && row[aboutSame] === true) return [t('report.aboutSame', { what })]
    const direction = change > 0 ? 'up' : 'down'
    return [
      t(`report.${direction}`, { what, size: metric.unit === 'days' ? t('report.days', { n: size }) : size }),
    ]
  })
}

function targetOf(row: Row, { unit, better }: Described, { t, formats }: FindingContext): string {
  const status = String(row.status) as 'met' | 'near' | 'uncertain' | 'missed'
  const target = formats.value(row.target, unit)
  return t(better === 'lower' ? 'report.atMost' : 'report.atLeast', {
    target: unit === 'days' ? t('report.days', { n: target }) : target,
    status: t(`report.status.${status}`),
  })
}

/** Best and worst group by a column, of those with enough cases; the others are named. */
export function describeGroups(
  column:
    | 'csat_rate'
    | 'resolution_on_time_rate'
    | 'overdue_rate'
    | 'completion_rate'
    | 'order_completion_on_time_rate'
    | 'answer_rate'
    | 'churn_rate',
  { groups, by, metrics, minimumSample }: Material,
  context: FindingContext,
): string | null {
  const { t, formats } = context
  const known = groups.rows.filter((row) => row.group !== NONE && toNumber(row[column]) !== null)
  const { sample } = columnsBeside(groups, column)
  const enough = known.filter((row) => (numberIn(row, sample) ?? 0) >= minimumSample)
  const range = extremes(enough, column)
  if (!range || range.highest[column] === range.lowest[column]) return null
  const { highest, lowest } = range
  const sentence = t('report.extremes', {
    by: t(`report.by.${by}`),
    label: metrics.find(({ id }) => id === column)?.label,
    high: highest.label,
    highValue: figureOf(groups, highest, column, context),
    low: lowest.label,
    lowValue: figureOf(groups, lowest, column, context),
  })
  const small = known.filter((row) => !enough.includes(row)).map(({ label }) => String(label))
  if (small.length === 0) return sentence
  const names = formats.join('item', small)
  return joinSentences([sentence, t('report.notCompared', { names, n: minimumSample })], context)
}

/** Sentences joined to a text. */
export const joinSentences = (sentences: readonly string[], { formats }: FindingContext) =>
  formats.join('sentence', sentences)
