/** The dictionary's entries: each metric with its words, its target, where it is used, and the SQL of a question. */

import { sql } from 'drizzle-orm'
import { target } from '#db/schema'
import type { Text } from '~/i18n/message'
import { translate } from '~/i18n/translate.server'
import type { Better, Unit } from '~/metrics/answer'
import { catalog, type MetricId, metricIds, metricWords } from '~/metrics/catalog'
import { compile } from '~/metrics/compile'
import { nothingCovered } from '~/metrics/covered-time'
import type { Subject } from '~/metrics/dimensions'
import { type QueryContext, run, seesSubject } from '~/metrics/execute'
import { parseQueryParams, resolveQuery, type Scope } from '~/metrics/query-params'
import { defaultSettings, type Settings } from '~/metrics/settings'
import { readableSql, tablesOf, versionOf } from '~/metrics/statement'
import type { Day } from '~/metrics/time'
import { panels, panelsOf } from '.'

export type DictionaryEntry<Words = string> = {
  id: MetricId
  subject: Subject
  label: Words
  definition: Words
  formula: Words
  cohorts: Words[]
  dates: Words[]
  unit: Unit
  better: Better
  /** The company's own target in force, as the metric's value would be written. */
  target: string | null
  panels: { id: string; title: Words; subject: Scope }[]
  version: string
  tables: string[]
  /** The SQL statement of the metric by month over the last 12 months. */
  sampleSql: string
}

/** One metric by month over the 12 months that end with the day's. */
function sampleStatement(id: MetricId, today: Day, settings: Settings) {
  const { subject } = catalog[id]
  const known = { today, covered: nothingCovered }
  const query = resolveQuery(parseQueryParams(new URLSearchParams(), subject), known, subject)
  const columns = [{ id, metric: catalog[id], changes: false }]
  return compile({ query, settings, columns, group: null, grain: 'month', order: 'bucket' })
}

/** The provenance of a metric: a hash that changes with its formula, and the tables it reads. */
export function provenanceOf(id: MetricId): { version: string; tables: string[] } {
  // A fixed day and the default settings: the mark must not change with either.
  const statement = sampleStatement(id, '2026-01-01', defaultSettings)
  return { version: versionOf(statement), tables: tablesOf(statement) }
}

/** All metrics that whoever asks may have, in the order of the catalogue. */
export async function readDictionary(context: QueryContext, today: Day): Promise<DictionaryEntry<Text>[]> {
  const rows = await run<{ metric: string; value: string }>(
    context,
    sql`
    select distinct on (${target.metric}) ${target.metric} as metric, trim_scale(${target.value})::text as value from ${target}
    where ${target.regionId} is null and ${target.departmentId} is null and ${target.employeeId} is null
      and ${target.kind} = 'target' and ${target.validFrom} <= ${today}
    order by ${target.metric}, ${target.validFrom} desc`,
  )
  const targets = new Map(rows.map(({ metric, value }) => [metric, value]))
  const isSeen = ({ subject }: { subject: Scope }) => seesSubject(context, subject)
  return metricIds
    .filter((id) => isSeen(catalog[id]))
    .map((id) => {
      const { subject, sources, unit, better } = catalog[id]
      return {
        id,
        subject,
        ...metricWords(id),
        cohorts: sources.map(({ rows }) => rows),
        dates: [...new Map(sources.map(({ date }) => [translate(date, 'en'), date])).values()],
        unit,
        better,
        target: targets.get(id) ?? null,
        panels: panelsOf(id)
          .map((panel) => panels[panel])
          .filter(isSeen)
          .map(({ id: panel, title, subject: of }) => ({ id: panel, title, subject: of })),
        ...provenanceOf(id),
        sampleSql: readableSql(sampleStatement(id, today, context.settings)),
      }
    })
}
