/** `/export/<id>.meta.json`: what a file of that address holds, so that it can be traced and repeated. */

import { desc, eq } from 'drizzle-orm'
import { importRun } from '#db/schema'
import type { Text } from '~/i18n/message'
import { catalog, type MetricId, metricWords } from '~/metrics/catalog'
import type { Query } from '~/metrics/query'
import { tablesOf } from '~/metrics/statement'
import { provenanceOf } from '~/panels/dictionary'
import type { RecordsPanel } from '~/panels/records-panel'
import type { Services } from '~/server/services'
import { type AnswerHead, fileColumns, toJsonColumn } from './head'

type Described = { title: Text | string; metrics: readonly MetricId[]; records: RecordsPanel | null }

export type Meta = Awaited<ReturnType<typeof toMeta>>

export async function toMeta(
  services: Services,
  head: AnswerHead<Text>,
  query: Query,
  { title, metrics, records }: Described,
) {
  const definitions = metrics.map((id) => {
    const { unit, better } = catalog[id]
    const { label, definition } = metricWords(id)
    return { id, label, definition, unit, better, ...provenanceOf(id) }
  })
  const tables = records
    ? tablesOf(records.statement(services, query))
    : unique(definitions.flatMap((one) => one.tables))
  return {
    company: services.settings.companyName || null,
    panel: head.panel,
    title,
    filters: head.filters,
    time_zone: services.timeZone,
    as_of: head.asOf,
    covered: query.known.covered,
    currency: services.settings.currency,
    columns: fileColumns(head.columns).map(toJsonColumn),
    metrics: definitions,
    notes: (head.notes ?? []).map(({ from, to, words, by }) => ({ from, to, words, by })),
    tables,
    read: head.read ?? null,
    last_loaded_at: await lastLoadedAt(services),
  }
}

const unique = (names: string[]) => [...new Set(names)].sort()

/** When the warehouse last took in a file; null when it never did. ISO 8601 in UTC. */
async function lastLoadedAt({ db }: Services): Promise<string | null> {
  const [run] = await db
    .select({ at: importRun.startedAt })
    .from(importRun)
    .where(eq(importRun.outcome, 'loaded'))
    .orderBy(desc(importRun.startedAt))
    .limit(1)
  return run ? new Date(run.at).toISOString() : null
}
