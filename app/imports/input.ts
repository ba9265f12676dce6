/** A file as a table, whatever its format: text in any encoding, or a workbook; recognised from its bytes. */
import type { Readable } from 'node:stream'
import { type Encoding, examine, readStart, type Source, toEncoding } from './encoding'
import { type OfficeFormat, officeFormatOf } from './file-start'
import { ImportRefusal } from './refusal'
import { hashOf, readSame } from './source'
import { type KnownColumns, openTable, type Table, tableOf } from './table'
import { type Book, readBook, type SheetRows } from './xlsx/open'
import { asTable } from './xlsx/table-rows'

export type Choices = {
  readonly encoding?: string
  readonly delimiter?: string
  /** The line that holds the header; it is looked for where it is not given. */
  readonly headerLine?: number
  /** Name of the sheet; the first that people see where it is not given. */
  readonly sheet?: string
}

export type Input = {
  readonly sha256: string
  /** Null for a workbook. */
  readonly encoding: Encoding | null
  /** Null for a text. */
  readonly workbook: Pick<Book, 'sheets' | 'is1904'> | null
  /** The file's table from the start; it is read again each time, and has to be the same. */
  readonly open: (known: KnownColumns) => Promise<InputTable>
}

export type InputTable = Table & { readonly merged?: SheetRows['merged'] }

/** @throws ImportRefusal for what is neither */
export async function openInput(source: Source, choices: Choices): Promise<Input> {
  const start = await readStart(source)
  const format = officeFormatOf(start)
  return format === null ? openText(source, choices, start) : openWorkbook(source, choices, format)
}

async function openText(
  source: Source,
  { encoding: wanted, delimiter, headerLine }: Choices,
  start: Buffer,
): Promise<Input> {
  const chosen = wanted === undefined ? null : toEncoding(wanted)
  const { encoding, sha256 } = await examine(source, chosen, start)
  const open = (known: KnownColumns) =>
    readSame(source, sha256, (bytes: Readable) =>
      openTable(bytes, encoding, known, { delimiter, header: headerLine }),
    )
  return { sha256, encoding, workbook: null, open }
}

async function openWorkbook(
  source: Source,
  { sheet, headerLine }: Choices,
  format: OfficeFormat,
): Promise<Input> {
  if (format === 'compound') await refuseCompound(source)
  const sha256 = await hashOf(source)
  const requireSame = async () => {
    if ((await hashOf(source)) !== sha256) throw new ImportRefusal('fileChanged', { file: source.name })
  }
  const explain = async (error: unknown): Promise<never> => {
    await requireSame()
    throw error
  }
  const book = await readBook(source).catch(explain)
  const open = async (known: KnownColumns): Promise<InputTable> => {
    const { batches, merged } = book.rows(sheet)
    async function* checked() {
      try {
        yield* batches
      } catch (error) {
        await explain(error)
      }
      await requireSame()
    }
    const table = await tableOf(checked(), known, headerLine)
    return { ...table, rows: asTable(table, known, book.is1904), merged }
  }
  return { sha256, encoding: null, workbook: book, open }
}

/** The name of the part that holds a workbook with a password, as the old format has it. */
const encrypted = Buffer.from('EncryptedPackage', 'utf16le')

/** @throws ImportRefusal that says whether it has a password or is old */
export async function refuseCompound(source: Source): Promise<never> {
  throw new ImportRefusal(await wordOfCompound(source))
}

async function wordOfCompound(source: Source): Promise<'workbookEncrypted' | 'workbookOld'> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of source.open() as AsyncIterable<Buffer>) {
    const bytes = Buffer.concat([rest, chunk])
    if (bytes.includes(encrypted)) return 'workbookEncrypted'
    rest = bytes.subarray(Math.max(0, bytes.length - encrypted.length))
  }
  return 'workbookOld'
}
