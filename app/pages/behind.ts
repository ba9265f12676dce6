/** From a mark to what is behind it: the records that it counts, or the page that shows it closer. */
import { lastDayOf } from '~/format/days'
import { toNumber } from '~/format/figures'
import type { Row } from '~/metrics/answer'
import type { Subject } from '~/metrics/dimensions'
import type { Query } from '~/metrics/query'
import { earlier, type Grain, later } from '~/metrics/time'
import type { RecordsPanelId } from '~/panels/record-ids'
import type { CellLink } from '~/ui/AnswerTable'
import { type Changes, changed, recordsAddress, sharedSearch } from './addresses'
import { usePage } from './page'

/** The records behind a chart: their list, what narrows it, and columns that are counts of other records. */
export type Behind = {
  list: RecordsPanelId
  narrow?: Changes
  columns?: Readonly<Record<string, Changes>>
}

/** The next finer grain: what a bucket is made of. */
const finer: Record<Grain, Grain> = { year: 'month', quarter: 'week', month: 'day', week: 'day', day: 'day' }

/** The days of a bucket that the range leaves of it; balances are those of its last counted day. */
export function daysOf(row: Row, { from, to, grain }: Pick<Query, 'from' | 'to' | 'grain'>): Changes {
  if (typeof row.as_of === 'string') return { as_of: row.as_of }
  const bucket = String(row.bucket)
  return { from: later(bucket, from), to: earlier(lastDayOf(bucket, grain), to) }
}

/** Addresses of what is behind the marks and cells of the present page. */
export function useBehind() {
  const { address, query } = usePage()
  const records = (list: RecordsPanelId, changes: Changes) => recordsAddress(list, address, changes)

  /** The key of a row leads to its records, and so does each of its counts that has records of its own. */
  const rows =
    (behind: Behind, key: string, changesOf: (row: Row) => Changes): CellLink =>
    (row, column) => {
      const narrow = column === key ? behind.narrow : behind.columns?.[column]
      if (column !== key && (!narrow || !toNumber(row[column]))) return undefined
      return records(behind.list, { ...narrow, ...changesOf(row) })
    }

  /** The same for buckets; nothing is behind one that lies ahead. */
  const buckets = (behind: Behind): CellLink => {
    const linkOf = rows(behind, 'bucket', (row) => daysOf(row, query))
    return (row, column) =>
      column === 'bucket' && String(row.bucket) > query.asOf ? undefined : linkOf(row, column)
  }

  /** The page of a subject, narrowed to a bucket and divided more finely; counted as here. */
  const closer =
    (subject: Subject): CellLink =>
    (row, column) => {
      if (column !== 'bucket') return undefined
      const days = { as_of: query.asOf, ...daysOf(row, query), grain: finer[query.grain] }
      return `/${subject}${changed(sharedSearch(address), days)}`
    }

  return { records, rows, buckets, closer }
}
