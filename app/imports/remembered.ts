/** A function of a cell that answers from memory what it was asked lately: most columns say few things many times. */

/** Answers that are kept at a time. */
const MOST = 4096

/** Longest cell that is kept, in characters: longer ones seldom come again, and so many of them would fill the memory. */
const LONGEST = 200

/** Where a full memory was of less use than this share of the questions, every cell is new, and remembering costs. */
const LEAST_USE = 0.5

/** Cells are cut out of large pieces of the file, which each of them would keep in memory. */
const ownCopy = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le')

export function remembered<T extends object | string>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  let asked = 0
  let isUseless = false
  return (text) => {
    if (isUseless || text.length > LONGEST) return answer(text)
    asked += 1
    const seen = known.get(text)
    if (seen !== undefined) return seen
    if (known.size >= MOST) {
      isUseless = 1 - known.size / asked < LEAST_USE
      known.clear()
      asked = 0
    }
    const own = ownCopy(text)
    const found = answer(own)
    known.set(own, found)
    return found
  }
}
