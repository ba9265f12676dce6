/** An answer as sheets: its rows, as many sheets as they need. */
import type { Lang } from '~/i18n/text'
import { type Column, isFigure, type Row, type Unit } from '~/metrics/answer'
import type { HeaderStyle } from '../csv'
import { cellsOf } from './cells'
import { MOST_ROWS, rowWriter, type SheetColumn, sheetEnd, sheetStart } from './sheet'
import type { SheetPart } from './workbook'

export type SheetsOf = {
  readonly name: string
  readonly columns: readonly Column[]
  readonly header: HeaderStyle
  readonly lang: Lang
  readonly batches: AsyncIterable<readonly Row[]>
  /** Hears of texts that no cell can hold. */
  readonly onCut: () => void
}

export async function* answerSheets({
  name,
  columns,
  header,
  lang,
  batches,
  onCut,
}: SheetsOf): AsyncGenerator<SheetPart> {
  const headings = columns.map((column): SheetColumn => {
    const label = header === 'id' ? column.id : column.label
    return { label, width: widthOf(label, column) }
  })
  const cells = cellsOf(columns, header, lang)
  const source = batches[Symbol.asyncIterator]()
  let left: readonly Row[] = []
  let isEnded = false

  async function* content() {
    const write = rowWriter(onCut)
    yield sheetStart(headings)
    let row = 1
    while (row < MOST_ROWS) {
      if (left.length === 0) {
        const next = await source.next()
        if (next.done) {
          isEnded = true
          break
        }
        left = next.value
      }
      let xml = ''
      const taken = left.slice(0, Math.min(500, MOST_ROWS - row))
      left = left.slice(taken.length)
      for (const one of taken) {
        row += 1
        xml += write(row, cells(one))
      }
      yield xml
    }
    yield sheetEnd(headings, row)
  }

  try {
    // One sheet at least, and one more while there are rows that the last one could not take.
    do yield { name, content: content() }
    while (!isEnded)
  } finally {
    await source.return?.()
  }
}

/** Characters of the widest values of a unit. */
const widths: Partial<Record<Unit, number>> = { day: 11, instant: 17, code: 14, text: 24, flag: 8, money: 14 }

/** Wide enough for the heading with its button; Chinese characters take the place of two. */
export function widthOf(label: string, { unit }: Pick<Column, 'unit'>): number {
  const wide = [...label].reduce((sum, mark) => sum + ((mark.codePointAt(0) ?? 0) > 0x2e80 ? 2.2 : 1.1), 0)
  return Math.min(60, Math.max(Math.ceil(wide) + 4, widths[unit] ?? (isFigure(unit) ? 11 : 14)))
}
