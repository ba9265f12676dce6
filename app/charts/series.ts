/** From rows by bucket and group to series: which buckets there are, and which groups are the largest. */
import { numberIn, toNumber } from '~/format/figures'
import type { Answer, Row, Unit } from '~/metrics/answer'
import type { Grain } from '~/metrics/time'
import { type Sample, sampleOf, useFigureInWords } from './sample'
import { isPartial } from './time/answer-layers'
import type { Cell } from './time/layers'

export type Bucket = { key: string; isPartial: boolean; isAhead: boolean }

/** One line or one layer of a stack. */
export type Series = {
  key: string
  name: string
  /** The rows by bucket. */
  rows: ReadonlyMap<string, Row>
}

/** The buckets of the answer in their order. */
export function axisBuckets({ rows, asOf }: Pick<Answer, 'rows' | 'asOf'>, grain: Grain): Bucket[] {
  const buckets = new Map<string, Bucket>()
  for (const row of rows) {
    const key = String(row.bucket)
    if (!buckets.has(key)) buckets.set(key, { key, isPartial: isPartial(row, grain), isAhead: key > asOf })
  }
  return [...buckets.values()]
}

/**
 * The groups of the answer, the one with the highest mean of the column over its buckets first. Groups with nothing
 * but small samples follow, the larger ones first, and then those without any value.
 */
export function groupsOf(answer: Pick<Answer, 'rows' | 'columns'>, column: string): Series[] {
  const groups = new Map<string, Series & { rows: Map<string, Row> }>()
  for (const row of answer.rows) {
    const key = String(row.group)
    const group = groups.get(key) ?? { key, name: String(row.label ?? key), rows: new Map<string, Row>() }
    group.rows.set(String(row.bucket), row)
    groups.set(key, group)
  }
  const sample = sampleOf(answer, column)
  return [...groups.values()]
    .map((series) => ({ series, place: placeOf(series, column, sample) }))
    .sort((a, b) => a.place.tier - b.place.tier || b.place.height - a.place.height)
    .map(({ series }) => series)
}

function placeOf(series: Series, column: string, sample: Sample): { tier: number; height: number } {
  const known = [...series.rows.values()].filter((row) => toNumber(row[column]) !== null)
  const compared = known.filter((row) => !sample.isSmall(row))
  const sum = (rows: readonly Row[], of: (row: Row) => number | null) =>
    rows.reduce((all, row) => all + (of(row) ?? 0), 0)
  if (compared.length > 0)
    return { tier: 0, height: sum(compared, (row) => toNumber(row[column])) / compared.length }
  return { tier: known.length > 0 ? 1 : 2, height: sum(known, sample.n) }
}

/** All rows as one series. */
export function wholeOf({ rows }: Pick<Answer, 'rows'>, name: string, column: string): Series {
  return { key: column, name, rows: new Map(rows.map((row) => [String(row.bucket), row])) }
}

export const numberAt = ({ rows }: Series, bucket: string, column: string | undefined): number | null =>
  numberIn(rows.get(bucket), column)

type CellsOf = {
  series: Series
  column: string
  unit: Unit
  buckets: readonly Bucket[]
  keyOf: (bucket: string) => string
}

/** What is drawn of a series in each bucket. */
export function useSeriesCells(answer: Answer): (of: CellsOf) => Cell[] {
  const inWords = useFigureInWords(answer)
  return ({ series, column, unit, buckets, keyOf }) => {
    const sample = sampleOf(answer, column)
    const figure = inWords({ id: column, unit })
    return buckets.map(({ key }) => {
      const row = series.rows.get(key)
      return {
        value: toNumber(row?.[column]),
        text: figure(row),
        tag: { column, group: keyOf(key), value: row?.[column] },
        isSmall: sample.isSmall(row),
        interval: sample.interval(row),
      }
    })
  }
}
