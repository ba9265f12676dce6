/** The parts of a workbook, one after the other, whatever the size of its sheets. */
import { stylesXml } from './styles'
import { type Part, zip } from './zip'

/** A sheet whose XML is made when its turn has come. */
export type SheetPart = { readonly name: string; readonly content: Part['content'] }

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** The bytes of the workbook. The sheets may become known while they are written. */
export const workbookBytes = (
  sheets: AsyncIterable<SheetPart> | Iterable<SheetPart>,
): AsyncGenerator<Buffer> => zip(partsOf(sheets))

async function* partsOf(sheets: AsyncIterable<SheetPart> | Iterable<SheetPart>): AsyncGenerator<Part> {
  const names: string[] = []
  for await (const { name, content } of sheets) {
    names.push(sheetName(name, names))
    yield { name: `xl/worksheets/sheet${names.length}.xml`, content }
  }
  const part = (name: string, xml: string): Part => ({ name, content: [declaration + xml] })
  yield { name: 'xl/styles.xml', content: [stylesXml] }
  yield part(
    'xl/workbook.xml',
    `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}"><sheets>${names
      .map((name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
      .join('')}</sheets></workbook>`,
  )
  yield part(
    'xl/_rels/workbook.xml.rels',
    relations([
      ...names.map((_, at) => [`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`] as const),
      [`rId${names.length + 1}`, 'styles', 'styles.xml'],
    ]),
  )
  yield part('_rels/.rels', relations([['rId1', 'officeDocument', 'xl/workbook.xml']]))
  yield part(
    '[Content_Types].xml',
    `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${[
      ['/xl/workbook.xml', 'sheet.main'],
      ['/xl/styles.xml', 'styles'],
      ...names.map((_, at) => [`/xl/worksheets/sheet${at + 1}.xml`, 'worksheet']),
    ]
      .map(
        ([name, type]) =>
          `<Override PartName="${name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`,
      )
      .join('')}</Types>`,
  )
}

const relations = (list: readonly (readonly [id: string, type: string, target: string])[]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

/** Characters of a sheet's name. */
const LONGEST_NAME = 31

/** A sheet's name is short, has none of `[]:*?/\`, and is there once. */
function sheetName(wanted: string, taken: readonly string[]): string {
  const plain = wanted
    .replace(/[[\]:*?/\\]/g, ' ')
    .replace(/^'+|'+$/g, '')
    .trim()
  const name = shortened(plain || 'Sheet', LONGEST_NAME)
  const isTaken = (one: string) => taken.some((other) => other.toLowerCase() === one.toLowerCase())
  for (let count = 2, next = name; ; count += 1) {
    if (!isTaken(next)) return next
    next = `${shortened(name, 26)} (${count})`
  }
}

/** The text, or as many of its words as there is room for. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')
  const end = cut.lastIndexOf(' ')
  return `${end > most / 2 ? cut.slice(0, end) : cut}…`
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
