/**
 * Sign-in links that open nothing, counted by the address they come from. Only wrong ones count and only wrong ones are
 * held up: a valid link always works, even where all clients share the address of one proxy. Guessing is
 * hopeless anyway (52^32 links), so the count lives in memory; it saves the server the work of drawing pages.
 */
type WrongLinksOptions = { most?: number; windowMs?: number; now?: () => number }

/** Maximum number of addresses kept; beyond it the counts are reset. */
const MOST_ADDRESSES = 10_000

export type WrongLinks = {
  /** Notes a wrong link. @returns the seconds after which the next one is worth trying, 0 where it is now */
  note(address: string): number
}

export function countWrongLinks({
  most = 30,
  windowMs = 60_000,
  now = Date.now,
}: WrongLinksOptions = {}): WrongLinks {
  const counted = new Map<string, { count: number; until: number }>()
  return {
    note(address) {
      let entry = counted.get(address)
      if (!entry || entry.until <= now()) {
        if (counted.size >= MOST_ADDRESSES) counted.clear()
        entry = { count: 0, until: now() + windowMs }
        counted.set(address, entry)
      }
      entry.count += 1
      return entry.count > most ? Math.ceil((entry.until - now()) / 1_000) : 0
    },
  }
}
