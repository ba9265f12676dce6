/** Where a cell stands. */
import { damaged } from './archive'

const lastColumn = 16_384

/** `AB12` → 27. A cell that does not say where it stands stands behind the one before. */
export function columnNumber(reference: string | undefined, before: number): number {
  if (reference === undefined) return before + 1
  let column = 0
  for (let at = 0; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at) & 0xdf
    if (letter < 65 || letter > 90) break
    column = column * 26 + letter - 64
  }
  if (column < 1 || column > lastColumn) throw damaged(`cell ${reference}`)
  return column - 1
}
