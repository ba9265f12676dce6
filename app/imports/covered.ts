/** How far a dataset is complete: the day that an import declares, else that of its last record. */
import type { CopyClient } from '#db/copy'
import { coveredDays } from '~/metrics/covered-days'
import { isCoveredDataset } from '~/metrics/covered-time'
import { isDay } from '~/metrics/time'
import type { DatasetId } from './datasets'
import { ImportRefusal } from './refusal'

/** @throws ImportRefusal for a day that is none, lies ahead, or is declared for what does not happen on days */
export function checkCoversUntil(dataset: DatasetId, day: string, today: string): void {
  if (!isCoveredDataset(dataset)) throw new ImportRefusal('coversNoDays', { dataset })
  if (!isDay(day)) throw new ImportRefusal('coversNoDay', { day })
  if (day > today) throw new ImportRefusal('coversAhead', { day, today })
}

/**
 * Notes the declared day. An import that declares none takes back an earlier word that its own records go beyond:
 * from there on only they say how far the data go.
 */
export async function declareCovered(
  client: CopyClient,
  dataset: DatasetId,
  coversUntil: string | null,
  today: string,
): Promise<void> {
  if (!isCoveredDataset(dataset)) return
  if (coversUntil !== null) {
    await client.query(
      `insert into app.data_coverage (dataset, covers_until) values ($1, $2)
       on conflict (dataset) do update set covers_until = excluded.covers_until, declared_at = now()`,
      [dataset, coversUntil],
    )
    return
  }
  const { rowCount } = await client.query('select from app.data_coverage where dataset = $1', [dataset])
  if (!rowCount) return
  const isBeyond = coveredDays[dataset].map(
    ({ name }) => `(o.${name} > d.covers_until and o.${name} <= $2::date)`,
  )
  await client.query(
    `delete from app.data_coverage as d
      where d.dataset = $1
        and exists (select from import_outcome as o where o.change <> 'same' and (${isBeyond.join(' or ')}))`,
    [dataset, today],
  )
}
