/** What a command prints about a run: sentences for the person, and one line for programs. */
import type { LoadResult } from './load'
import { type Language, type MessageKey, message } from './messages'
import type { Problem } from './problems'
import type { Counts } from './session'

/** `read=… inserted=… …`, the last line of every run. */
export const countsLine = ({ read, inserted, updated, unchanged, skipped, rejected }: Counts): string =>
  `read=${read} inserted=${inserted} updated=${updated} unchanged=${unchanged} skipped=${skipped} rejected=${rejected}`

/** `Encoding: GB18030 (recognised)`; names such as `windows-1252` are written small everywhere. */
export function encodingLine(encoding: string, from: MessageKey, language: Language): string {
  const name = /^(?:utf|gb|euc|iso|koi|ibm)/.test(encoding) ? encoding.toUpperCase() : encoding
  return message(language, 'encodingTaken', [name, message(language, from)])
}

/** The listed errors and warnings, each a line, and how many more there are. */
export function problemLines(result: LoadResult, language: Language): string[] {
  const more = (total: number, shown: number): string[] =>
    total > shown ? [message(language, 'more', [String(total - shown)])] : []
  return [
    ...result.errors.map((problem) => problemLine(problem, language)),
    ...more(result.errorCount, result.errors.length),
    ...result.warnings.map((problem) => message(language, 'warning', [problemLine(problem, language)])),
    ...more(result.warningCount, result.warnings.length),
  ]
}

function problemLine({ line, column, value, reason }: Problem, language: Language): string {
  const key: MessageKey = column === '' ? 'problemOfRow' : value === '' ? 'problemOfEmpty' : 'problem'
  return message(language, key, [String(line), column, value, reason])
}

/** One sentence on how the run ended. */
export function verdict({ dataset, outcome, counts, remarks }: LoadResult, language: Language): string {
  const rejected = String(counts.rejected)
  if (outcome === 'refused')
    return message(language, counts.rejected === 1 ? 'refusedOne' : 'refused', [rejected])
  const changed = counts.inserted + counts.updated + remarks.regionsTaken > 0
  const sentences = [
    message(language, outcome === 'dry_run' ? 'dryRun' : changed ? 'loaded' : 'nothingToChange'),
  ]
  if (changed && outcome === 'loaded' && (dataset === 'policies' || dataset === 'calendar')) {
    sentences.push(message(language, 'deadlinesStay'))
  }
  const counted = (count: number, one: MessageKey, several: MessageKey) => {
    if (count > 0) sentences.push(message(language, count === 1 ? one : several, [String(count)]))
  }
  counted(counts.rejected, 'rowLeftOut', 'rowsLeftOut')
  counted(remarks.silent, 'silentOne', 'silent')
  counted(remarks.regionsTaken, 'regionTaken', 'regionsTaken')
  return sentences.join(language === 'zh-CN' ? '' : ' ')
}
