/** Which rollups may be read, and what the sources of an answer were read from. */
import type { RowScope } from '#db/row-scope'
import type { DimensionId, Subject } from '../dimensions'

/** The subjects whose rollups say the same as the facts. */
export type Rollups = {
  has(subject: Subject): boolean
  readonly size: number
  /** Keys that a cube must have beside those that a question takes, for somebody who does not see all of its rows. */
  readonly alsoBy?: readonly DimensionId[]
}

/** The rollups as somebody may read them: rows of regions are told apart by their region. */
export const forScope = (rollups: Rollups, scope: RowScope = 'company'): Rollups =>
  scope === 'company'
    ? rollups
    : { has: (subject) => rollups.has(subject), size: rollups.size, alsoBy: ['region'] }

/**
 * What a source was read from: rollups, bins of them, from which percentiles are told within 1 %, whole months of them
 * and days of the facts, or the facts, because its subject
 * has no rollups that agree with them, because it is no sum of steps, or because no cube has the groups.
 */
export type ReadFrom = 'rollups' | 'bins' | 'no_days' | 'no_rollup' | 'no_sum' | 'no_cube'
/** Hears of each source what it is read from. */
export type Reading = Map<string, ReadFrom>

/** Notes what a source is read from; where that is several things, what is not rollups. */
export function noteRead(reading: Reading | undefined, source: string, from: ReadFrom): void {
  if (reading && (reading.get(source) ?? 'rollups') === 'rollups') reading.set(source, from)
}
