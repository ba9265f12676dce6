/** Work over many rows that lets other requests have their turn in between. */
import { setImmediate as turn } from 'node:timers/promises'

/** Rows that take a few milliseconds. */
const AT_ONCE = 1000

/** `of` each item, in order. */
export async function mapInBatches<T, R>(items: readonly T[], of: (item: T) => R): Promise<R[]> {
  const made: R[] = []
  for (let start = 0; start < items.length; start += AT_ONCE) {
    if (start > 0) await turn()
    for (const item of items.slice(start, start + AT_ONCE)) made.push(of(item))
  }
  return made
}
