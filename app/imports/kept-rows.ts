/** The rows that an undo left as they are, in words: for the command one by one, for the page by their reason. */
import type { Message } from '~/i18n/message'
import type { ProblemGroup } from './problem-groups'
import type { KeptRow } from './undo-rows'
import { said } from './wording'

const keptWords = { changed: 'keptChanged', referred: 'keptReferred', missing: 'keptMissing' } as const

/** Why an undo left a row as it is. */
const whyKept = ({ why, by }: KeptRow): Message =>
  by === null ? said(keptWords[why]) : said('keptChangedBy', { by })

/** The rows that an undo left as they are, each a line, and how many more there are. */
export function keptLines({ kept, keptCount }: { kept: readonly KeptRow[]; keptCount: number }): Message[] {
  const lines = kept.map((row) => said('keptRow', { dataset: row.dataset, key: row.key, why: whyKept(row) }))
  return keptCount > kept.length ? [...lines, said('more', { n: keptCount - kept.length })] : lines
}

/** The same by their reason, as pages show what was found about rows. */
export function groupKept(kept: readonly KeptRow[]): ProblemGroup[] {
  const groups = new Map<string, KeptRow[]>()
  for (const row of kept) {
    const reason = JSON.stringify([row.dataset, row.why, row.by])
    groups.set(reason, [...(groups.get(reason) ?? []), row])
  }
  return [...groups.values()].flatMap((rows): ProblemGroup[] => {
    const [first] = rows
    if (!first) return []
    const values = rows.map(({ key }) => ({ value: key, count: 1 }))
    return [
      {
        severity: 'warning',
        key: keptWords[first.why],
        field: null,
        column: first.dataset,
        reason: whyKept(first),
        count: rows.length,
        lines: [],
        values,
      },
    ]
  })
}
