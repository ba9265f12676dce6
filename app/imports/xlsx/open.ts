/** A workbook as tables: which sheets it has, and the rows of one of them as often as they are wanted. */
import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Source } from '../encoding'
import type { FileRecord } from '../records'
import { ImportRefusal } from '../refusal'
import { type Archive, openArchive } from './archive'
import { findMerged, noneMerged } from './merged'
import { sheetRows } from './rows'
import { noStrings, readStrings } from './strings'
import { isWorkbook, readWorkbook, type Sheet } from './workbook'

export type Book = {
  /** Names of the sheets that people see. */
  readonly sheets: readonly string[]
  readonly is1904: boolean
  /** The rows of the sheet with that name, else of the first that people see; of a large one only the first. */
  readonly rows: (sheet: string | undefined, part?: 'whole' | 'head') => SheetRows
}

export type SheetRows = {
  readonly batches: AsyncGenerator<FileRecord[]>
  /** When all rows are read: the first row that took the text of a cell merged with those above it, and how many. */
  readonly merged: () => { line: number; rows: number }
}

/**
 * Reads what the workbook says about itself.
 * @throws ImportRefusal for an archive that is no workbook, or one that is damaged, encrypted or made to do harm
 */
export async function readBook(source: Source): Promise<Book> {
  const { sheets, is1904 } = await withArchive(source, readWorkbook)
  const shown = sheets.filter(({ isHidden }) => !isHidden)
  if (sheets.length === 0) throw new ImportRefusal('workbookEmpty')
  return {
    sheets: shown.map(({ name }) => name),
    is1904,
    rows: (name, part = 'whole') =>
      rowsOf(source, chosen(name, sheets, shown), part === 'head' ? ofHead : Number.POSITIVE_INFINITY),
  }
}

function chosen(name: string | undefined, sheets: readonly Sheet[], shown: readonly Sheet[]): string {
  if (name === undefined) return (shown[0] ?? sheets[0])?.part ?? ''
  const wanted = name.trim().toLowerCase()
  const sheet =
    sheets.find((one) => one.name === name) ?? sheets.find((one) => one.name.trim().toLowerCase() === wanted)
  if (sheet) return sheet.part
  throw new ImportRefusal('sheetUnknown', { sheet: name, list: shown.map((one) => one.name).join(', ') })
}

/** Characters of a part that are read of a head: more than the texts of most workbooks have. */
const ofHead = 24_000_000

function rowsOf(source: Source, part: string, most: number): SheetRows {
  let merged = () => ({ line: 0, rows: 0 })
  async function* batches() {
    const { path, forget } = await pathOf(source)
    try {
      const archive = await openArchive(path)
      try {
        const book = await readWorkbook(archive)
        // They stand behind the rows.
        const cells = archive.sizeOf(part) > most ? noneMerged() : await findMerged(archive.read(part))
        merged = cells.taken
        const strings = book.stringsPart ? await readStrings(archive.read(book.stringsPart), most) : noStrings
        try {
          yield* sheetRows(archive.read(part), book, strings, cells, most)
        } finally {
          strings.close()
        }
      } finally {
        archive.close()
      }
    } finally {
      await forget()
    }
  }
  return { batches: batches(), merged: () => merged() }
}

async function withArchive<T>(source: Source, work: (archive: Archive) => Promise<T>): Promise<T> {
  const { path, forget } = await pathOf(source)
  try {
    const archive = await openArchive(path)
    try {
      if (!isWorkbook(archive)) throw new ImportRefusal(otherArchive(archive))
      return await work(archive)
    } finally {
      archive.close()
    }
  } finally {
    await forget()
  }
}

function otherArchive(archive: Archive): 'workbookBinary' | 'workbookOther' | 'fileIsZip' {
  if (archive.has('xl/workbook.bin')) return 'workbookBinary'
  return archive.has('mimetype') && archive.has('content.xml') ? 'workbookOther' : 'fileIsZip'
}

/** An archive is read by its end; what comes as a stream is written to a file first. */
async function pathOf(source: Source): Promise<{ path: string; forget: () => Promise<void> }> {
  if (source.path !== undefined) return { path: source.path, forget: async () => {} }
  const path = join(tmpdir(), `manyi-${randomUUID()}`)
  const forget = () => rm(path, { force: true })
  try {
    await pipeline(source.open(), createWriteStream(path, { mode: 0o600 }))
    return { path, forget }
  } catch (error) {
    await forget()
    throw error
  }
}
