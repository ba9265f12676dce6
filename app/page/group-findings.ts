/** What breakdowns show, in sentences: the best and the worst group, or the largest ones. */

import { fewest, paretoBars } from '~/charts/bars/pareto'
import { toNumber } from '~/format/figures'
import type { Answer, Row } from '~/metrics/answer'
import { comparableRows, extremes, type FindingContext, figureOf } from './findings'

/** Highest and lowest group by a rate, and how many groups are too small to be compared. */
export function extremesFinding(
  answer: Answer,
  column: string,
  { nameOf, isSmall }: { nameOf: (row: Row) => string; isSmall: (row: Row) => boolean },
  context: FindingContext,
): string {
  const { t, formats } = context
  const rows = comparableRows(answer, column).filter((row) => !isSmall(row))
  const range = extremes(rows, column)
  const small = answer.rows.filter(isSmall).length
  const aside = small > 0 ? [t('findings.smallGroups', { n: formats.count(small) })] : []
  const join = (parts: string[]) => formats.join('sentence', parts)
  if (!range) return aside[0] ?? t('findings.none')
  const { highest, lowest } = range
  const value = (row: Row) => figureOf(answer, row, column, context)
  if (highest === lowest)
    return join([t('findings.onlyOne', { name: nameOf(highest), value: value(highest) }), ...aside])
  const gap = (toNumber(highest[column]) ?? 0) - (toNumber(lowest[column]) ?? 0)
  const sentence = t('findings.extremes', {
    high: nameOf(highest),
    highValue: value(highest),
    low: nameOf(lowest),
    lowValue: value(lowest),
    gap: formats.change(gap, 'rate').replace('+', ''),
  })
  const { better } = answer.columns.find(({ id }) => id === column) ?? {}
  const order = t(better === 'lower' ? 'findings.highestFirst' : 'findings.lowestFirst')
  return join([sentence, order, ...aside])
}

/** The largest group of what is counted, with its `share`, and how few groups make up four fifths of the whole. */
export function paretoFinding(
  answer: Answer,
  column: string,
  nameOf: (row: Row) => string,
  context: FindingContext,
): string {
  const { t, formats } = context
  const { bars } = paretoBars(answer.rows, column, answer.rows.length)
  const first = bars[0]?.row
  if (!first) return t('findings.none')
  const count = figureOf(answer, first, column, context)
  if (bars.length === 1) return t('findings.paretoOne', { count, name: nameOf(first) })
  const few = fewest(bars)
  return t('findings.pareto', {
    name: nameOf(first),
    count,
    share: figureOf(answer, first, 'share', context),
    few: formats.count(few),
    groups: formats.count(bars.length),
    cumulative: formats.value(bars[few - 1]?.cumulative ?? null, 'rate'),
  })
}
