/**
 * Days as whole numbers (days since 1970-01-01) and moments as whole minutes of wall time, so that
 * arithmetic needs no time zone; both become text only when a record is written.
 */
const minutesPerDay = 1440

/** Number of the day `'2026-10-31'`. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / (minutesPerDay * 60_000)
}

/** `'2026-10-31'` of a day's number. */
export function dayText(day: number): string {
  return new Date(day * minutesPerDay * 60_000).toISOString().slice(0, 10)
}

/** The moment `minute` minutes after midnight of a day. */
export const momentOf = (day: number, minute: number) => day * minutesPerDay + minute

export const dayOf = (moment: number) => Math.floor(moment / minutesPerDay)

/** `'2026-10-31T09:15:00'`, wall time without offset. */
export function momentText(moment: number): string {
  return new Date(moment * 60_000).toISOString().slice(0, 19)
}

/** 1 = Monday … 7 = Sunday. */
export const weekday = (day: number) => ((((day + 3) % 7) + 7) % 7) + 1

/** A month, counted from January of year 0, so that months can be added. */
export function monthNumber(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
}

export const monthOfYear = (month: number) => (month % 12) + 1

/** `'2026-10'`. */
export function monthText(month: number): string {
  return `${Math.floor(month / 12)}-${String(monthOfYear(month)).padStart(2, '0')}`
}

export const firstDayOf = (month: number) => dayNumber(`${monthText(month)}-01`)

export const lastDayOf = (month: number) => firstDayOf(month + 1) - 1
