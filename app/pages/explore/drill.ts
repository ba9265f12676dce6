/** Drill-through of an ad-hoc query: the same query, filtered by the group or bucket. */
import { lastDayOf } from '~/format/days'
import type { Query } from '~/metrics/query'
import { type Day, earlier, type Grain, later } from '~/metrics/time'
import { changed } from '~/page/addresses'
import { division, nothingOf } from './order'

/** One group over time. */
export function groupAddress(search: string, by: string, code: string, grain: Grain): string {
  return changed(search, { ...undivided, [by]: code, grain, draw: null, view: null })
}

/** The other scope stays. */
const undivided = nothingOf(division.filter((name) => name !== 'versus'))

/** One cell over time; of a total what it is the total of. */
export function cellAddress(
  search: string,
  { by, by2, grain }: Pick<Query, 'by' | 'by2' | 'grain'>,
  { first, second }: { first: string; second: string },
): string {
  const narrowed = [
    [by, first],
    [by2, second],
  ].flatMap(([dimension, code]) => (dimension && code !== '(all)' ? [[dimension, code]] : []))
  return changed(search, { ...undivided, ...Object.fromEntries(narrowed), grain, draw: null, view: null })
}

/** One bucket as a whole, group by group. */
export function bucketAddress(
  search: string,
  bucket: Day,
  query: Pick<Query, 'grain' | 'from' | 'to'>,
): string {
  const from = later(bucket, query.from)
  const to = earlier(lastDayOf(bucket, query.grain), query.to)
  return changed(search, { from, to, grain: null, draw: null, view: null })
}
