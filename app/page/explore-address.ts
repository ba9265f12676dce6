/** From a panel to the same figures as a free question, where they can be cut and drawn otherwise. */
import type { Answer } from '~/metrics/answer'

/** No more metrics than fit under each other there. */
const MOST = 6

type Panel = {
  answer: Pick<Answer, 'columns' | 'filters'>
  /** The plotted columns, the leading one first. */
  drawn: readonly string[]
  /** The metrics that people may ask for by name. */
  askable: readonly string[]
}

/** A question's address with the grouping that its answer has, where the page leaves that to the panel. */
export function groupedAddress({ columns, filters }: Panel['answer'], address: string): string {
  const query = new URLSearchParams(address)
  if (query.has('by') || typeof filters.by !== 'string' || !columns.some(({ id }) => id === 'group'))
    return address
  query.set('by', filters.by)
  return query.toString()
}

/**
 * The address of the question that a panel answers: its metrics, over time or by its groups, in the range and with
 * the filters of the page's query. Null where Explore offers none of the plotted columns.
 * `address` is the query spelled out, `search` what the page's own address holds of it.
 */
export function exploreAddress(
  { answer, drawn, askable }: Panel,
  address: string,
  search: string,
): string | null {
  const metrics = drawn.filter((id) => askable.includes(id)).slice(0, MOST)
  if (metrics.length === 0) return null
  const query = new URLSearchParams(address)
  const has = (id: string) => answer.columns.some((column) => column.id === id)
  const own = (['tier', 'aspect'] as const).find(has)
  const by = own ?? (has('group') ? answer.filters.by : undefined)
  const level = by === 'region' ? query.get('region_level') : null
  query.delete('by')
  query.delete('region_level')
  if (typeof by === 'string') {
    query.set('by', by)
    if (level) query.set('region_level', level)
    if (!has('bucket')) query.delete('grain')
  }
  // A defaulted as-of day must not persist when the range changes.
  if (!new URLSearchParams(search).get('as_of')) query.delete('as_of')
  return `/explore?${new URLSearchParams([...metrics.map((id) => ['metric', id]), ...query])}`
}
