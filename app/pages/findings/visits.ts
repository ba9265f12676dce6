/** What the visit panels show, in sentences. */
import { toNumber } from '~/format/figures'
import { bucketOf, type Finding, figureOf, newestBucket } from './telling'

export const visitsTrendFinding: Finding = (answer, telling) => {
  const newest = newestBucket(answer, 'completion_rate', telling.grain)
  if (!newest) return telling.t('findings.none')
  return telling.t('findings.visitsTrend', {
    bucket: bucketOf(newest, telling),
    due: figureOf(answer, newest, 'due', telling),
    completed: figureOf(answer, newest, 'completed', telling),
    rate: figureOf(answer, newest, 'completion_rate', telling),
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
