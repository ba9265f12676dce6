/** What every finding needs: words, formats, and the bucket that is worth speaking of. */
import type { ParseKeys, TFunction } from 'i18next'
import { isPartial } from '~/charts/time/answer-layers'
import { toNumber } from '~/format/figures'
import type { Formats } from '~/format/formats'
import type { Answer, Row } from '~/metrics/answer'
import type { Grain } from '~/metrics/time'

export type FindingContext = { t: TFunction; formats: Formats; grain: Grain }
export type Finding = (answer: Answer, context: FindingContext) => string

/** The newest bucket with a value that time will no longer change; an unfinished one only where there is no other. */
export function newestBucket(answer: Answer, column: string, grain: Grain): Row | undefined {
  const known = answer.rows.filter((row) => toNumber(row[column]) !== null)
  return known.findLast((row) => !isPartial(row, grain)) ?? known.at(-1)
}

/** The newest bucket with a value, finished or not: balances are true on any day. */
export const latestBucket = (answer: Answer, column: string): Row | undefined =>
  answer.rows.findLast((row) => toNumber(row[column]) !== null)

/** The name of a row's bucket. */
export const bucketOf = (row: Row, { formats, grain }: FindingContext) =>
  formats.bucket(String(row.bucket), grain)

/** The value of a row's column, in the column's own format. */
export function figureOf(answer: Answer, row: Row, id: string, { formats }: FindingContext): string {
  const column = answer.columns.find((candidate) => candidate.id === id)
  if (column?.unit === 'hours') return formats.duration(row[id])
  return column ? formats.cell(row[id], column) : ''
}

/** Rows with a value that may be compared: small samples are left out. */
export function comparableRows(answer: Answer, column: string): Row[] {
  return answer.rows.filter((row) => toNumber(row[column]) !== null && row.small_sample !== true)
}

/** The rows with the highest and the lowest value. */
export function extremes(rows: readonly Row[], column: string): { highest: Row; lowest: Row } | null {
  const [first] = rows
  if (!first) return null
  const value = (row: Row) => toNumber(row[column]) ?? 0
  return rows.reduce(
    ({ highest, lowest }, row) => ({
      highest: value(row) > value(highest) ? row : highest,
      lowest: value(row) < value(lowest) ? row : lowest,
    }),
    { highest: first, lowest: first },
  )
}

/** The figures of a sentence: the column of each, by its name in the sentence. */
export type Figures = Readonly<Record<string, string>>

/** A sentence about the newest bucket in which the column has a value, with the given columns as its figures. */
export function newestFinding(words: ParseKeys, column: string, figures: Figures): Finding {
  return (answer, context) => {
    const newest = newestBucket(answer, column, context.grain)
    if (!newest) return context.t('findings.none')
    const values = Object.entries(figures).map(([name, id]) => [name, figureOf(answer, newest, id, context)])
    return String(context.t(words, { bucket: bucketOf(newest, context), ...Object.fromEntries(values) }))
  }
}
