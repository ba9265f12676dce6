/** The part of an answer that a page can hold; the downloads hold all of it. */
import { groupsOf } from '~/charts/series'
import type { Row } from '~/metrics/answer'
import type { FreeAnswer } from '~/panels/explore/ad-hoc-query'
import { MOST_ON_PAGE } from '~/panels/explore/query-size'

/** `groups` is how many groups the whole answer has; null without groups. `totals` are rows of all groups. */
export type ExploreAnswer = FreeAnswer<string> & { groups: number | null; totals: Row[] }

const ALL = '(all)'
const isTotal = (row: Row) => row.group === ALL || row.group_2 === ALL

/** Maximum number of rows on a page. */
const MOST_ROWS = 1000

/** Keeps the largest groups by the first metric, each with all its buckets. */
export function partForPage(whole: FreeAnswer<string>): ExploreAnswer {
  const totals = whole.rows.filter(isTotal)
  const rows = totals.length > 0 ? whole.rows.filter((row) => !isTotal(row)) : whole.rows
  return { ...partOf({ ...whole, rows }), totals }
}

function partOf(answer: FreeAnswer<string>): Omit<ExploreAnswer, 'totals'> {
  const has = (id: string) => answer.columns.some((column) => column.id === id)
  if (!has('group')) return { ...answer, groups: null }
  const room = Math.floor(MOST_ON_PAGE / answer.columns.length)
  if (has('group_2')) {
    const most = Math.min(MOST_ROWS, room)
    return { ...answer, rows: answer.rows.slice(0, most), all: answer.rows.length, groups: null }
  }
  if (!has('bucket'))
    return { ...answer, rows: answer.rows.slice(0, Math.min(MOST_ROWS, room)), groups: answer.rows.length }
  const groups = groupsOf(answer, String(answer.filters.metric?.[0]))
  const buckets = groups[0] ? answer.rows.length / groups.length : 1
  if (answer.rows.length <= Math.min(MOST_ROWS, room)) return { ...answer, groups: groups.length }
  const readable = Math.max(8, Math.floor(MOST_ROWS / buckets))
  const shown = Math.max(1, Math.min(readable, Math.floor(room / buckets)))
  const kept = new Set(groups.slice(0, shown).map(({ key }) => key))
  return { ...answer, rows: answer.rows.filter((row) => kept.has(String(row.group))), groups: groups.length }
}
