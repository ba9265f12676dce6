/** What the figures of a panel are held against, as columns at its end: of those that have a target, and no others. */
import type { Text } from '~/i18n/message'
import type { Column } from '~/metrics/answer'
import { catalog, type MetricId, metricColumn } from '~/metrics/catalog'
import { targetColumn } from '~/metrics/columns'
import { isDimension } from '~/metrics/dimensions'
import type { QueryContext, RawRow } from '~/metrics/execute'
import { growsWithRange } from '~/metrics/metric'
import { NONE, type Query } from '~/metrics/query'
import type { GroupId } from '~/metrics/source'
import { addDays, type Day, isOneMonth, nextBucket } from '~/metrics/time'
import { hasOwnTargets, judgedOn, readTargets } from './targets'

/** A column that is a metric of its own, and none that stands beside another. */
export type HeldColumn = { is: MetricId; id?: string }

type Layout = { columns: readonly HeldColumn[]; group: GroupId | null; grained: boolean }

/** Puts `<id>_target` into the rows: what is in force at the end of each bucket, or of the range for each group. */
export async function addTargets(
  context: QueryContext,
  asked: Query,
  { columns, group, grained }: Layout,
  rows: readonly RawRow[],
): Promise<Column<Text>[]> {
  const held = columns.filter(({ is }) => !growsWithRange(catalog[is]) || isMonthly(asked, grained))
  // Lines of groups would each have a target of their own, and nothing is set for aspects or for two dimensions at once.
  if (held.length === 0 || asked.by2 !== null || (group !== null && (grained || !isDimension(group))))
    return []
  const query = group !== null && isDimension(group) ? { ...asked, by: group } : asked
  const groupOf = ({ code }: RawRow) => (query.by && hasOwnTargets(query.by) ? String(code) : NONE)
  const groups = group === null ? [] : rows.map(groupOf)
  const metrics = held.map(({ is }) => is)
  const targets = await readTargets(context, query, metrics, [...new Set(groups)])
  return held.flatMap((column) => {
    const { is, ...placed } = column
    const id = column.id ?? is
    const values = rows.map((row) =>
      targets.on(is, 'target', dayOf(row, query, grained), group === null ? undefined : groupOf(row)),
    )
    if (values.every((goal) => goal === null)) return []
    rows.forEach((row, index) => {
      row[`${id}_target`] = values[index]?.value ?? null
    })
    return [targetColumn({ ...metricColumn(is), ...placed })]
  })
}

const isMonthly = (query: Query, grained: boolean) => (grained ? query.grain === 'month' : isOneMonth(query))

function dayOf({ bucket }: RawRow, query: Query, grained: boolean): Day {
  if (!grained) return judgedOn(query, query.asOf)
  const from = String(bucket)
  const last = addDays(nextBucket(from, query.grain), -1)
  return judgedOn({ from, to: last < query.to ? last : query.to }, query.asOf)
}
