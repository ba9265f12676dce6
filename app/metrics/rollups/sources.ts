/** The sources that are rolled up, by subject, and the columns of their cubes. */
import { createHash } from 'node:crypto'
import { figures } from '../catalog'
import type { Subject } from '../dimensions'
import { ageBases } from '../query'
import { agedBalances, issued } from '../receivables/sources'
import type { Settings } from '../settings'
import { cubesOf, keysOf } from './cubes'
import { type EntryColumn, entryColumns, isRolledUp, type RolledUp } from './entries'

/** Raised where what the tables hold changes while neither columns nor cubes do. */
const EDITION = 1

export function rolledUpSources(subject: Subject, { ageingEdges }: Settings): RolledUp[] {
  const aged = agedBalances([0, ...ageingEdges], ...ageBases)
  const all = [...Object.values(figures).flatMap(({ sources }) => sources), aged, issued]
  const own = new Map(all.filter((source) => source.subject === subject).map((source) => [source.id, source]))
  return [...own.values()]
    .filter(isRolledUp)
    .filter(({ fact }) => fact.as === undefined)
    .sort((one, other) => (one.id < other.id ? -1 : 1))
}

/** The columns that the sources of a subject have in its cubes. */
export const subjectColumns = (subject: Subject, settings: Settings): (EntryColumn & { source: string })[] =>
  rolledUpSources(subject, settings).flatMap((source) =>
    entryColumns(source).map((column) => ({ ...column, source: source.id })),
  )

/** Says of which shape the rollups of a subject are, so that those of another release are not read. */
export function definitionOf(subject: Subject, settings: Settings): string {
  const shape = [EDITION, cubesOf(subject), keysOf(subject), subjectColumns(subject, settings)]
  return createHash('sha256').update(JSON.stringify(shape)).digest('hex').slice(0, 16)
}
