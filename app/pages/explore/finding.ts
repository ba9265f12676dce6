/** The result of an ad-hoc query, in one sentence with numbers. */

import { sampleOf } from '~/charts/sample'
import { toNumber } from '~/format/figures'
import type { Column, Row } from '~/metrics/answer'
import { bucketOf, extremes, type FindingContext, newestBucket } from '~/page/findings'
import type { ExploreAnswer } from './part'
import type { Shape } from './shape'

const nameOf = ({ label, group, label_2 }: Row) =>
  [label ?? group ?? '', ...(label_2 === undefined ? [] : [label_2])].join(' · ')

/** `metrics` are the answer's own columns that are drawn; the first one leads. Small samples are mentioned, not compared. */
export function exploreFinding(
  answer: ExploreAnswer,
  metrics: readonly Column[],
  { isGrained, isGrouped }: Shape,
  context: FindingContext,
): string {
  const { t, formats } = context
  const [leading] = metrics
  if (!leading) return t('findings.none')
  const figure = (row: Row, column: Column) =>
    column.unit === 'money'
      ? formats.compact(row[column.id], 'money')
      : formats.value(row[column.id], column.unit)
  const listed = (row: Row) =>
    formats.join(
      'part',
      metrics.map((column) => {
        const value = t('explore.finding.value', { name: column.label, value: figure(row, column) })
        return sampleOf(answer, column.id).isSmall(row) ? t('explore.finding.few', { value }) : value
      }),
    )
  const known = answer.rows.filter((row) => toNumber(row[leading.id]) !== null && isBegun(row, answer))
  const [first] = known
  if (!first) return t('findings.none')
  if (!isGrained && !isGrouped) return t('explore.finding.whole', { values: listed(first) })
  const { isSmall } = sampleOf(answer, leading.id)
  const compared = known.filter((row) => !isSmall(row))
  const small = known.length - compared.length
  const n = formats.count(small)
  const nothing = t('explore.finding.allSmall', { name: leading.label })
  const notes =
    small === 0 ? [] : [isGrained ? t('explore.finding.small', { n }) : t('findings.smallGroups', { n })]
  const joined = (...sentences: string[]) => formats.join('sentence', sentences)
  const range = extremes(compared, leading.id)
  const at = (row: Row) => {
    if (!isGrained) return nameOf(row)
    const bucket = bucketOf(row, context)
    return isGrouped ? t('explore.finding.at', { name: nameOf(row), bucket }) : bucket
  }
  const span = range && {
    name: leading.label,
    high: figure(range.highest, leading),
    highAt: at(range.highest),
    low: figure(range.lowest, leading),
    lowAt: at(range.lowest),
  }
  if (!isGrouped) {
    const newest = newestBucket(answer, leading.id, context.grain) ?? first
    const now = { bucket: bucketOf(newest, context), values: listed(newest) }
    if (!span) return joined(t('explore.finding.one', now), nothing)
    if (compared.length === 1) return joined(t('explore.finding.one', now), ...notes)
    return joined(t('explore.finding.trend', { ...span, ...now }), ...notes)
  }
  if (!span) return nothing
  if (compared.length === 1)
    return joined(t('explore.finding.single', { ...span, at: span.highAt }), ...notes)
  const shown = new Set(answer.rows.map((row) => `${row.group} ${row.group_2}`)).size
  const all = answer.groups ?? shown
  const counts = { shown: formats.count(shown), all: formats.count(all) }
  const isOfPairs = first.group_2 !== undefined
  const ofAll = isOfPairs ? 'explore.finding.ofPairs' : 'explore.finding.ofGroups'
  const groups = t(all > shown ? 'explore.finding.amongGroups' : ofAll, counts)
  return joined(t('explore.finding.groups', { ...span, groups }), ...notes)
}

const isBegun = (row: Row, { asOf }: ExploreAnswer) => row.bucket === undefined || String(row.bucket) <= asOf
