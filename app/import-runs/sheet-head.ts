/** The first rows of a workbook's sheet. Finding them takes unpacking, so that they are kept for the next look. */
import { stat } from 'node:fs/promises'
import { LRUCache } from 'lru-cache'
import type { FileRecord } from '~/imports/records'
import { openFile } from '~/imports/source'
import { readBook } from '~/imports/xlsx/open'

export type SheetHead = {
  /** Names of the sheets that people see. */
  readonly sheets: readonly string[]
  readonly is1904: boolean
  readonly records: readonly FileRecord[]
}

/** More than what is shown and looked at, and the lines in which the header is looked for. */
const ROWS = 600
const COLUMNS = 500
/** In all of them together. */
const CHARACTERS = 1_000_000

const kept = new LRUCache<string, SheetHead>({ max: 40, maxSize: 8 * CHARACTERS, ttl: 30 * 60_000 })

/**
 * @param sheet its name; without it the first that people see
 * @throws ImportRefusal for what is no workbook, is damaged or made to do harm
 */
export async function readSheetHead(file: string, sheet: string | undefined): Promise<SheetHead> {
  const { size, mtimeMs } = await stat(file)
  const key = JSON.stringify([file, size, mtimeMs, sheet ?? null])
  const known = kept.get(key)
  if (known) return known
  const { sheets, is1904, rows } = await readBook(await openFile(file))
  const records: FileRecord[] = []
  let characters = 0
  for await (const batch of rows(sheet, 'head').batches) {
    for (const { cells, ...record } of batch) {
      const first = cells.slice(0, COLUMNS)
      characters += first.reduce((sum, cell) => sum + cell.length + 8, 0)
      if (records.length > 0 && characters > CHARACTERS) break
      records.push({ ...record, cells: first })
    }
    if (records.length >= ROWS || characters > CHARACTERS) break
  }
  const head = { sheets, is1904, records }
  kept.set(key, head, { size: Math.min(Math.max(characters, 1), 8 * CHARACTERS) })
  return head
}
