/** The last day that a dataset covers, as the pages date their figures by it. */
import type { CopyClient } from '#db/copy'
import { coveredDays } from '~/metrics/covered-days'
import type { CoveredDataset } from '~/metrics/dimensions'
import { q } from './outcome'

/** Null where there is no record yet. Records of days to come do not count. */
export async function findDataEnd(
  client: CopyClient,
  dataset: CoveredDataset,
  table: string,
  today: string,
): Promise<string | null> {
  const last = coveredDays[dataset].map(
    ({ name }) => `(select max(${q(name)}) from warehouse.${q(table)} where ${q(name)} <= $2::date)`,
  )
  const { rows } = await client.query<{ day: string | null }>(
    `select greatest(${last.join(', ')}, (select covers_until from app.data_coverage where dataset = $1))::text as day`,
    [dataset, today],
  )
  return rows[0]?.day ?? null
}
