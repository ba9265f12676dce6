/** Asks for any metrics, companions and parts of samples, all in one question. */
import { localize } from '~/i18n/localize'
import type { Row } from '~/metrics/answer'
import { type FigureId, figures } from '~/metrics/catalog'
import type { StructuralId } from '~/metrics/columns'
import { partDimensions } from '~/metrics/dimensions'
import { isGrouped } from '~/metrics/groups'
import type { Rollups } from '~/metrics/rollups/reading'
import { defaultSettings } from '~/metrics/settings'
import { readQuery } from '~/panels'
import { metricRows, type PanelSpec, panelColumns } from '~/panels/metric-panel'
import { toAnswer } from '~/panels/panel'
import type { SampleColumn } from '~/panels/sample-columns'
import { asking } from './ask'
import type { TestDatabase } from './database'

/** One row for the range, or per bucket with `grain=`, or per group with `by=`. */
export async function askMetrics(
  database: Pick<TestDatabase, 'db'>,
  columns: readonly (FigureId | SampleColumn)[],
  address: string,
  rollups?: Rollups,
  settings = defaultSettings,
): Promise<Row[]> {
  const services = { ...asking(database, { settings }).services, ...(rollups ? { rollups } : {}) }
  const params = new URLSearchParams(address)
  const asked = columns.map((column) => figures[typeof column === 'string' ? column : column.of])
  const query = await readQuery(services, params, {
    subjects: [...new Set(asked.map(({ subject }) => subject))],
    parts: partDimensions.filter((part) =>
      asked.every(({ sources }) => sources.every((source) => isGrouped(source, part))),
    ),
  })
  const grained = params.has('grain')
  const keys: StructuralId[] = [
    ...(grained ? ['bucket' as const] : []),
    ...(query.by ? ['group' as const] : []),
    ...(query.by2 ? ['group_2' as const] : []),
  ]
  const layout: PanelSpec = {
    columns,
    group: query.by,
    keys,
    grained,
    order: grained ? 'bucket' : 'code',
  }
  const rows = await metricRows(services, query, layout)
  const answer = await toAnswer('metrics', query, panelColumns(services, query, layout), rows)
  return localize(answer.rows, 'en')
}
