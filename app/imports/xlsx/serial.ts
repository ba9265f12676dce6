/** Days as spreadsheets count them: 1 is 1 January 1900, and 60 is a 29 February 1900 that never was. */

const dayMs = 86_400_000
/** 1900-03-01. */
const firstCertain = 61
/** 9999-12-31. */
const last = 2_958_465

const two = (number: number): string => String(number).padStart(2, '0')

/** `2026-11-05`, with a clock `2026-11-05 17:35`; null for what is no day. */
export function serialText(serial: number, hasClock: boolean): string | null {
  if (!(serial >= firstCertain && serial < last + 1)) return null
  let day = Math.floor(serial)
  let seconds = Math.round((serial - day) * 86_400)
  if (seconds === 86_400) {
    seconds = 0
    day += 1
  }
  const text = new Date(Date.UTC(1899, 11, 30) + day * dayMs).toISOString().slice(0, 10)
  return hasClock || seconds > 0 ? `${text} ${clockOf(seconds)}` : text
}

/** The share of a day as a clock, `17:35`, with its seconds where it has or shows any; also of more than a day, `26:30`. */
export const clockText = (share: number, hasSeconds: boolean): string | null =>
  share >= 0 && share < 1e6 ? clockOf(Math.round(share * 86_400), hasSeconds) : null

function clockOf(seconds: number, hasSeconds = false): string {
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`
  return hasSeconds || seconds % 60 ? `${clock}:${two(seconds % 60)}` : clock
}

/** Days from 1950 to 2099: smaller numbers in a column of days are years, larger ones are written like 20261105. */
const [firstLikely, lastLikely] = [18_264, 73_050]

/** What a number in a column of days or times means that its workbook does not show as one; else null. */
export function serialOfColumn(text: string, is1904: boolean): string | null {
  if (/^0?\.\d+$/.test(text)) return clockText(Number(text), false)
  if (!/^\d{5}(?:\.\d+)?$/.test(text)) return null
  const serial = Number(text) + (is1904 ? 1462 : 0)
  return serial >= firstLikely && serial <= lastLikely ? serialText(serial, false) : null
}
