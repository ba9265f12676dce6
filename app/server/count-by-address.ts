/**
 * What strangers may do only so often, counted by the address they come from: opening sign-in links that are none, and
 * setting out for a provider of identities. It keeps no secret (there are 52^32 links, and guessing is hopeless anyway) and
 * saves the server the work, so the count lives in memory.
 */
type CountOptions = { most?: number; windowMs?: number; now?: () => number }

/** Maximum number of addresses kept; beyond it the counts are reset. */
const MOST_ADDRESSES = 10_000

export type CountByAddress = {
  /** Notes that it was done. @returns the seconds after which the next time is worth trying, 0 where it is now */
  note(address: string): number
}

export function countByAddress({
  most = 30,
  windowMs = 60_000,
  now = Date.now,
}: CountOptions = {}): CountByAddress {
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
