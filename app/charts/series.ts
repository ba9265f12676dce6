/** From rows by bucket and group to series: which buckets there are, and which groups are the largest. */
import { toNumber } from '~/format/figures'
import type { Answer, Row } from '~/metrics/answer'

export type Bucket = { key: string; isPartial: boolean; isAhead: boolean }

/** One line or one layer of a stack. */
export type Series = {
  key: string
  name: string
  /** The rows by bucket. */
  rows: ReadonlyMap<string, Row>
}

/** The buckets of the answer in their order. */
export function bucketsOf({ rows, asOf }: Pick<Answer, 'rows' | 'asOf'>): Bucket[] {
  const buckets = new Map<string, Bucket>()
  for (const row of rows) {
    const key = String(row.bucket)
    if (!buckets.has(key)) buckets.set(key, { key, isPartial: row.partial === true, isAhead: key > asOf })
  }
  return [...buckets.values()]
}

/** The groups of the answer, the one with the largest total of the column first. */
export function groupsOf({ rows }: Pick<Answer, 'rows'>, column: string): Series[] {
  const groups = new Map<string, { series: Series & { rows: Map<string, Row> }; total: number }>()
  for (const row of rows) {
    const key = String(row.group)
    const group = groups.get(key) ?? {
      series: { key, name: String(row.label ?? key), rows: new Map<string, Row>() },
      total: 0,
    }
    group.series.rows.set(String(row.bucket), row)
    group.total += toNumber(row[column]) ?? 0
    groups.set(key, group)
  }
  // What has no value comes last, however it is called.
  return [...groups.values()].sort((a, b) => b.total - a.total).map(({ series }) => series)
}

/** All rows as one series. */
export function wholeOf({ rows }: Pick<Answer, 'rows'>, name: string, column: string): Series {
  return { key: column, name, rows: new Map(rows.map((row) => [String(row.bucket), row])) }
}

export const numberAt = ({ rows }: Series, bucket: string, column: string): number | null =>
  toNumber(rows.get(bucket)?.[column])
