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

/** The groups of the answer, the one with the highest mean of the column over its buckets first. */
export function groupsOf({ rows }: Pick<Answer, 'rows'>, column: string): Series[] {
  const groups = new Map<string, Series & { rows: Map<string, Row> }>()
  for (const row of rows) {
    const key = String(row.group)
    const group = groups.get(key) ?? { key, name: String(row.label ?? key), rows: new Map<string, Row>() }
    group.rows.set(String(row.bucket), row)
    groups.set(key, group)
  }
  return [...groups.values()]
    .map((series) => ({ series, height: heightOf(series, column) }))
    .sort((a, b) => b.height - a.height)
    .map(({ series }) => series)
}

/** A group without any value stands below all others. */
function heightOf(series: Series, column: string): number {
  const values = [...series.rows.values()].flatMap((row) => toNumber(row[column]) ?? [])
  return values.length === 0
    ? Number.NEGATIVE_INFINITY
    : values.reduce((sum, value) => sum + value, 0) / values.length
}

/** All rows as one series. */
export function wholeOf({ rows }: Pick<Answer, 'rows'>, name: string, column: string): Series {
  return { key: column, name, rows: new Map(rows.map((row) => [String(row.bucket), row])) }
}

export const numberAt = ({ rows }: Series, bucket: string, column: string): number | null =>
  toNumber(rows.get(bucket)?.[column])
