/** What a free question brought to light, in one sentence with numbers. */
import { toNumber } from '~/format/figures'
import type { Answer, Column, Row } from '~/metrics/answer'
import { bucketOf, extremes, newestBucket, type Telling } from '../findings/telling'
import type { Shape } from './shape'

const nameOf = (row: Row) => String(row.label ?? row.group ?? '')

/** `metrics` are the answer's own columns that are drawn; the first one leads. */
export function exploreFinding(
  answer: Answer,
  metrics: readonly Column[],
  { isGrained, isGrouped }: Shape,
  telling: Telling,
): string {
  const { t, formats } = telling
  const [leading] = metrics
  if (!leading) return t('findings.none')
  const figure = (row: Row, column: Column) =>
    column.unit === 'money' ? formats.money(row[column.id]) : formats.cell(row[column.id], column)
  const listed = (row: Row) =>
    metrics
      .map((column) => t('explore.finding.value', { name: column.label, value: figure(row, column) }))
      .join(formats.lang === 'zh-CN' ? '，' : ', ')
  const known = answer.rows.filter((row) => toNumber(row[leading.id]) !== null && isBegun(row, answer))
  const range = extremes(known, leading.id)
  if (!range) return t('findings.none')
  const value = (row: Row) => figure(row, leading)
  const span = {
    name: leading.label,
    high: value(range.highest),
    low: value(range.lowest),
  }
  if (!isGrained && !isGrouped) return t('explore.finding.whole', { values: listed(known[0] as Row) })
  if (isGrained && !isGrouped) {
    const newest = newestBucket(answer, leading.id, telling.grain) ?? (known[0] as Row)
    const ends = {
      ...span,
      bucket: bucketOf(newest, telling),
      values: listed(newest),
      highAt: bucketOf(range.highest, telling),
      lowAt: bucketOf(range.lowest, telling),
    }
    return known.length === 1 ? t('explore.finding.one', ends) : t('explore.finding.trend', ends)
  }
  const at = (row: Row) =>
    isGrained ? t('explore.finding.at', { name: nameOf(row), bucket: bucketOf(row, telling) }) : nameOf(row)
  const groups = formats.count(new Set(answer.rows.map((row) => row.group)).size)
  if (known.length === 1) return t('explore.finding.single', { ...span, at: at(range.highest) })
  return t('explore.finding.groups', { ...span, groups, highAt: at(range.highest), lowAt: at(range.lowest) })
}

const isBegun = (row: Row, { asOf }: Answer) => row.bucket === undefined || String(row.bucket) <= asOf
