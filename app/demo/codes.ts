/** Numbers events by month in the order in which they happened, e.g. `TS202610-0031`. */
import { dayOf, dayText } from './days'

/** Gives each event its code; `at` is its moment, and equal moments keep the order they came in. */
export function numbered<T extends { at: number }>(
  prefix: string,
  events: readonly T[],
): (T & { code: string })[] {
  let month = ''
  let number = 0
  return [...events]
    .sort((a, b) => a.at - b.at)
    .map((event) => {
      const ofEvent = dayText(dayOf(event.at)).slice(0, 7).replace('-', '')
      number = ofEvent === month ? number + 1 : 1
      month = ofEvent
      return { ...event, code: `${prefix}${month}-${String(number).padStart(4, '0')}` }
    })
}
