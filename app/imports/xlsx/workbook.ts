/** What a workbook says about its sheets: their names and parts, its number formats and its way of counting days. */
import { posix } from 'node:path'
import type { Archive } from './archive'
import { damaged } from './archive'
import { builtInFormat, formatOfPattern, type NumberFormat, plainNumber } from './number-format'
import { type Attributes, readXml } from './xml'

export type Sheet = { readonly name: string; readonly part: string; readonly isHidden: boolean }

export type Workbook = {
  /** Those with cells, in their order. */
  readonly sheets: readonly Sheet[]
  readonly is1904: boolean
  readonly stringsPart: string | null
  readonly formatOf: (style: string | undefined) => NumberFormat
}

const main = 'xl/workbook.xml'
/** Bytes of the parts that are held as a whole. */
const limit = 16 * 2 ** 20
/** Far more than spreadsheets allow or any workbook has, and little enough to be held. */
const maxSheets = 1000
const maxRelations = 5000
const maxFormats = 100_000
const maxNameLength = 1000
const maxPatternLength = 300

export const isWorkbook = (archive: Archive): boolean => archive.has(main)

/** @throws ImportRefusal for a workbook that is damaged */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const related = await readRelations(archive)
  const sheets: Sheet[] = []
  let is1904 = false
  await readXml(archive.read(main, limit), {
    open: (name, attributes) => {
      if (name === 'workbookPr') is1904 = isTrue(attributes.date1904)
      if (name !== 'sheet') return
      const id = Object.entries(attributes).find(([key]) => /(?:^|:)id$/.test(key))?.[1] ?? ''
      const target = related.get(id)
      // Sheets of charts and dialogues have no cells.
      if (target?.type !== 'worksheet') return
      const isHidden = attributes.state === 'hidden' || attributes.state === 'veryHidden'
      sheets.push({ name: attributes.name ?? '', part: target.part, isHidden })
      if (sheets.length > maxSheets || (attributes.name?.length ?? 0) > maxNameLength) throw damaged(name)
    },
  })
  const partOf = (type: string) => [...related.values()].find((one) => one.type === type)?.part ?? null
  const styles = partOf('styles')
  const formats = styles && archive.has(styles) ? await readFormats(archive, styles) : []
  const strings = partOf('sharedStrings')
  return {
    sheets,
    is1904,
    stringsPart: strings && archive.has(strings) ? strings : null,
    formatOf: (style) => (style === undefined ? formats[0] : formats[Number(style)]) ?? plainNumber,
  }
}

async function readRelations(archive: Archive) {
  const related = new Map<string, { type: string; part: string }>()
  await readXml(archive.read('xl/_rels/workbook.xml.rels', limit), {
    open: (name, { Id, Type, Target, TargetMode }) => {
      if (name !== 'Relationship' || !Id || !Type || !Target || TargetMode === 'External') return
      const part = Target.startsWith('/') ? Target.slice(1) : posix.normalize(`xl/${Target}`)
      if (related.size >= maxRelations || Id.length + Target.length > maxNameLength) throw damaged(name)
      related.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), part })
    },
  })
  return related
}

/** The number format of each style of cells. */
async function readFormats(archive: Archive, part: string): Promise<NumberFormat[]> {
  const own = new Map<number, NumberFormat>()
  const formats: NumberFormat[] = []
  let isOfCells = false
  await readXml(archive.read(part, limit), {
    open: (name, attributes: Attributes) => {
      if (name === 'numFmt') {
        const pattern = attributes.formatCode ?? ''
        own.set(
          Number(attributes.numFmtId),
          pattern.length > maxPatternLength ? plainNumber : formatOfPattern(pattern),
        )
      } else if (name === 'cellXfs') isOfCells = true
      else if (name === 'xf' && isOfCells) {
        const id = Number(attributes.numFmtId ?? 0)
        formats.push(own.get(id) ?? builtInFormat(id))
      }
      if (own.size > maxFormats || formats.length > maxFormats) throw damaged(name)
    },
    close: (name) => {
      if (name === 'cellXfs') isOfCells = false
    },
  })
  return formats
}

const isTrue = (flag: string | undefined): boolean => flag === '1' || flag === 'true'
