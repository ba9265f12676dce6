/** The control chart of a trend's leading metric, as columns beside it. */

import { type SQL, sql } from 'drizzle-orm'
import type { Text } from '~/i18n/message'
import type { Column } from '~/metrics/answer'
import { catalog, type MetricId } from '~/metrics/catalog'
import { structuralColumn } from '~/metrics/columns'
import type { Selection } from '~/metrics/compile'
import { controlChart, type Observation } from '~/metrics/control-chart'
import type { RawRow } from '~/metrics/execute'
import { toPlaces } from '~/metrics/values'

/** The exact numerator and denominator that a p-chart needs; they are asked for, and not shown. */
export function controlSelections(of: MetricId): Selection[] {
  const { sources, hits, n } = catalog[of]
  const count = (id: string, value?: SQL | null): Selection => ({
    id,
    metric: { sources, value: value ?? sql`null::bigint`, unit: 'count' },
    changes: false,
  })
  return [count('control_hits', hits), count('control_n', n)]
}

export function controlColumns(of: MetricId): Column<Text>[] {
  const unit = catalog[of].unit === 'rate' ? 'rate' : 'decimal'
  const limits = (['center', 'lower_limit', 'upper_limit'] as const).map(
    (id): Column<Text> => ({
      ...structuralColumn(id),
      unit,
      of,
    }),
  )
  return [...limits, { ...structuralColumn('signals'), of }]
}

/** The rows with centre, limits and signals of the metric. */
export function withControl(rows: readonly RawRow[], of: MetricId, minimumSample: number): RawRow[] {
  const isRate = catalog[of].unit === 'rate'
  const points = rows.map((row): Observation => {
    const n = Number(row.control_n ?? 0)
    const hits = Number(row.control_hits ?? 0)
    // A rate is judged as it is; with its last decimal rounded it would lie beside a centre that it equals.
    const exact = isRate && n > 0 ? hits / n : row[of]
    return {
      value: exact === null ? null : Number(exact),
      n,
      hits,
      // A rate goes by its own cases; a count of a bucket in which the data only begin is no whole count.
      isComplete: isRate ? row.partial !== true : row.whole === true,
      isSmall: isRate && n < minimumSample,
    }
  })
  const chart = controlChart(points, isRate ? 'p' : 'xmr')
  const places = isRate ? 6 : 4
  return rows.map((row, index) => {
    const control = chart[index]
    return {
      ...row,
      center: toPlaces(control?.center ?? null, places),
      lower_limit: toPlaces(control?.lower ?? null, places),
      upper_limit: toPlaces(control?.upper ?? null, places),
      signals: control?.signals.length ? control.signals.join(' ') : null,
    }
  })
}
