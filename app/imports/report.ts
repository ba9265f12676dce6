/** What is to be said about a run: sentences for the person, and one line for programs. */
import { joined, type Message, type Words } from '~/i18n/message'
import type { LoadResult } from './load'
import type { Problem } from './problems'
import type { Counts } from './session'
import type { Undone } from './undo'
import { type ImportWord, said } from './wording'

/** `read=… inserted=… …`, the last line of every run. */
export const countsLine = ({ read, inserted, updated, unchanged, skipped, rejected }: Counts): string =>
  `read=${read} inserted=${inserted} updated=${updated} unchanged=${unchanged} skipped=${skipped} rejected=${rejected}`

/** `Encoding: GB18030 (recognised)`; names such as `windows-1252` are written small everywhere. */
export function encodingLine(encoding: string, from: 'recognised' | 'chosen' | 'byProfile'): Message {
  const name = /^(?:utf|gb|euc|iso|koi|ibm)/.test(encoding) ? encoding.toUpperCase() : encoding
  return said('encodingTaken', { encoding: name, how: said(from) })
}

/** The listed errors and warnings, each a line, and how many more there are. */
export function problemLines(result: LoadResult): Message[] {
  const more = (total: number, shown: number) => (total > shown ? [said('more', { n: total - shown })] : [])
  return [
    ...result.errors.map(problemLine),
    ...more(result.errorCount, result.errors.length),
    ...result.warnings.map((problem) => said('warning', { problem: problemLine(problem) })),
    ...more(result.warningCount, result.warnings.length),
  ]
}

const problemLine = ({ line, column, value, reason }: Problem): Message =>
  said(column === '' ? 'problemOfRow' : value === '' ? 'problemOfEmpty' : 'problem', {
    line,
    column,
    value,
    reason,
  })

/** How the run ended. */
export function verdict({ dataset, run, outcome, counts, remarks }: LoadResult): Words {
  if (outcome === 'refused') return said('refused', { count: counts.rejected })
  const changed = counts.inserted + counts.updated + remarks.regionsTaken > 0
  const isRule = dataset === 'policies' || dataset === 'calendar'
  const counted = (key: ImportWord, count: number) => (count > 0 ? [said(key, { count })] : [])
  return joined('sentence', [
    said(outcome === 'checked' ? 'dryRun' : changed ? 'loaded' : 'nothingToChange'),
    ...(changed && outcome === 'loaded' && run !== null ? [said('asRun', { number: run })] : []),
    ...(changed && outcome === 'loaded' && isRule ? [said('deadlinesStay')] : []),
    ...counted('leftOut', counts.rejected),
    ...counted('silent', remarks.silent),
    ...counted('regionsTaken', remarks.regionsTaken),
  ])
}

/** The last line of an undo. */
export const undoneLine = ({ deleted, restored, keptCount }: Undone): string =>
  `deleted=${deleted} restored=${restored} kept=${keptCount}`
