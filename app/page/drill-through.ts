/** Drill-through from a mark: to the records that it counts, or to a more detailed page. */
import { lastDayOf } from '~/format/days'
import { toNumber } from '~/format/figures'
import type { Row } from '~/metrics/answer'
import type { Subject } from '~/metrics/dimensions'
import type { Query } from '~/metrics/query'
import { type Day, earlier, type Grain, later } from '~/metrics/time'
import { isOpenOnDay, type RecordsPanelId } from '~/panels/record-ids'
import type { CellLink, RowLink } from './AnswerTable'
import { type Changes, changed, recordsAddress, sharedSearch } from './addresses'
import { changeAddress } from './change-address'
import { usePage } from './context'
import { subjectPages } from './subject-pages'

/** Records by their list and what narrows it. */
export type Records = { list: RecordsPanelId; recordFilters?: Changes }

/** The drill target of a chart, and those of columns that count other records. */
export type DrillTarget = Records & { columns?: Readonly<Record<string, Records>> }

/** The next finer grain: what a bucket is made of. */
const finer: Record<Grain, Grain> = { year: 'month', quarter: 'week', month: 'day', week: 'day', day: 'day' }

/** The days of a bucket that the range leaves of it. */
function daysOf(row: Row, { from, to, grain }: Query): { from: Day; to: Day } {
  const bucket = String(row.bucket)
  return { from: later(bucket, from), to: earlier(lastDayOf(bucket, grain), to) }
}

/** Drill-through addresses for the marks and cells of the current page. */
export function useDrillThrough() {
  const { address, query } = usePage()
  const records = (list: RecordsPanelId, changes: Changes) => recordsAddress(list, address, changes)

  /** The key of a row leads to its records, and so does each of its figures that has records of its own. */
  const rows =
    (
      drillTarget: DrillTarget,
      key: string,
      changesOf: (row: Row, list: RecordsPanelId) => Changes,
    ): CellLink =>
    (row, column) => {
      const meant = column === key ? drillTarget : drillTarget.columns?.[column]
      if (!meant || (column !== key && !toNumber(row[column]))) return undefined
      return records(meant.list, { ...meant.recordFilters, ...changesOf(row, meant.list) })
    }

  /** The same for buckets, or for a group in each of them; a future bucket has no target. */
  const buckets = (
    drillTarget: DrillTarget,
    { key = 'bucket', changesOf = () => ({}) }: { key?: string; changesOf?: (row: Row) => Changes } = {},
  ): CellLink => {
    const linkOf = rows(drillTarget, key, (row, list) => {
      const days = daysOf(row, query)
      return { ...(isOpenOnDay(list) ? { as_of: earlier(days.to, query.asOf) } : days), ...changesOf(row) }
    })
    return (row, column) =>
      column === key && String(row.bucket) > query.asOf ? undefined : linkOf(row, column)
  }

  /** The page of a subject for one bucket at the next finer grain, with the same as-of day. */
  const drillDown =
    (subject: Subject): CellLink =>
    (row, column) => {
      if (column !== 'bucket') return undefined
      const days = { as_of: query.asOf, ...daysOf(row, query), grain: finer[query.grain] }
      return subjectPages[subject].address + changed(sharedSearch(address), days)
    }

  /** Why a metric of a bucket differs from that of the bucket before; a future one has no reasons. */
  const whyOf =
    (metric: string): RowLink =>
    (row) =>
      String(row.bucket) > query.asOf || row[metric] === null
        ? undefined
        : changeAddress(metric, address, { ...daysOf(row, query), compare: 'previous' })

  return { records, rows, buckets, drillDown, whyOf }
}
