/** Asks for any metrics by id, companions of other metrics too, all in one question. */
import type { Row } from '~/metrics/answer'
import { catalog, type MetricId } from '~/metrics/catalog'
import type { StructuralId } from '~/metrics/columns'
import { readQuery } from '~/panels'
import { answerMetrics } from '~/panels/metric-panel'
import { asking } from './ask'
import type { TestDatabase } from './database'

/** One row for the range, or per bucket with `grain=`, or per group with `by=`. */
export async function askMetrics(
  database: Pick<TestDatabase, 'db'>,
  ids: readonly MetricId[],
  address: string,
): Promise<Row[]> {
  const { services } = asking(database)
  const params = new URLSearchParams(address)
  const subjects = [...new Set(ids.map((id) => catalog[id].subject))]
  const query = await readQuery(services, params, subjects, 'en')
  const grained = params.has('grain')
  const keys: StructuralId[] = [
    ...(grained ? ['bucket' as const] : []),
    ...(query.by ? ['group' as const] : []),
  ]
  const answer = await answerMetrics(services, query, 'en', {
    panel: 'metrics',
    columns: ids,
    group: query.by,
    keys,
    grained,
    order: grained ? 'bucket' : 'code',
  })
  return answer.rows
}
