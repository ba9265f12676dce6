/** Waits for a condition instead of for a time. */
import { setTimeout as pause } from 'node:timers/promises'

/** Looks until `look` gives something true, and gives that. @throws after `ms` */
export async function until<T>(look: () => Promise<T> | T, ms = 20_000): Promise<NonNullable<T>> {
  const patience = Date.now() + ms
  for (;;) {
    const found = await look()
    if (found) return found
    if (Date.now() > patience) throw new Error(`In vain for ${ms} ms: ${look}`)
    await pause(25)
  }
}
