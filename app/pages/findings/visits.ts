/** What the visit panels show, in sentences. */
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
