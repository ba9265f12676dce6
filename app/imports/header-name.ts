/** Names of columns compared as people write them: capitals, width, blanks and marks make no difference. */

/** Blanks of every kind, those without width included. */
const blanks = /[\s\u00ad\u180e\u200b-\u200f\u2060\ufeff]+/g

/** True for a cell that shows nothing. */
export const isBlank = (cell: string): boolean => {
  const first = cell.charCodeAt(0)
  // Nearly every cell begins with a character that everybody sees.
  if (first > 0x20 && first < 0x7f) return false
  return cell === '' || cell.replace(blanks, '') === ''
}

const around = /[\s\u200b-\u200f\u2060\ufeff]/

/** A name as it stands in messages: without what surrounds it. */
export const trimName = (name: string): string => stripped(name, (mark) => around.test(mark))

/** A pattern that ends in `+$` would begin anew at each blank of a long run inside of the name. */
function stripped(text: string, isOuter: (mark: string) => boolean): string {
  let from = 0
  let to = text.length
  while (from < to && isOuter(text[from] ?? '')) from += 1
  while (to > from && isOuter(text[to - 1] ?? '')) to -= 1
  return text.slice(from, to)
}

/** `Invoice Code *`, `INVOICE_CODE` and `ｉｎｖｏｉｃｅ＿ｃｏｄｅ` → `invoicecode`. The star marks required columns. */
export const normaliseName = (name: string): string =>
  stripped(name.normalize('NFKC').replace(blanks, ''), (mark) => mark === '*')
    .replace(/[_-]+/g, '')
    .toLowerCase()

/** The one of `known` that is written most like `name`, or null where none is alike. */
export function nearestName(name: string, known: readonly string[]): string | null {
  const wanted = [...normaliseName(name)]
  let best: { readonly name: string; readonly share: number } | null = null
  for (const candidate of known) {
    const letters = [...normaliseName(candidate)]
    // No more letters are alike than the shorter one has.
    if (Math.min(wanted.length, letters.length) < 0.6 * Math.max(wanted.length, letters.length)) continue
    const share = distance(wanted, letters) / Math.max(wanted.length, letters.length, 1)
    if (share <= 0.4 && (!best || share < best.share)) best = { name: candidate, share }
  }
  return best?.name ?? null
}

/** Letters to change, put in or leave out on the way from one to the other. */
function distance(from: readonly string[], to: readonly string[]): number {
  let row = to.map((_, at) => at + 1)
  from.forEach((letter, done) => {
    let diagonal = done
    let left = done + 1
    row = to.map((other, at) => {
      const above = row[at] ?? 0
      left = Math.min(above + 1, left + 1, diagonal + (letter === other ? 0 : 1))
      diagonal = above
      return left
    })
  })
  return row.at(-1) ?? from.length
}
