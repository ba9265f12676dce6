/** What of a report somebody can write about, and in which report. */
import type { RowScope } from '#db/row-scope'
import type { Row } from '~/metrics/answer'
import type { Where } from '~/metrics/query'
import { lineKey } from '~/panels/attention/line'

/** The report as a whole. */
export const WHOLE = 'whole'

/** What tells a finding from the others of its report. */
export const findingKey = (row: Row): string => `finding|${lineKey(row)}`

/**
 * The report of one region, or that of the whole company for who sees all of it; no report of other filters, whose
 * measures would be found in none.
 */
export function mayWriteIn(where: Where, scope: RowScope): boolean {
  const filtered = Object.entries(where).filter(([, codes]) => codes.length > 0)
  if (filtered.length === 0) return scope === 'company'
  return filtered.length === 1 && filtered[0]?.[0] === 'region' && filtered[0][1].length === 1
}
