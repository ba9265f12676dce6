/** Mainland China's working days and Spring Festivals, for the days that a demo company can touch. */
import chineseDays from 'chinese-days'
import { dayNumber, dayText, weekday } from './days'
import type { Random } from './random'

export type Workdays = {
  isWorkday(day: number): boolean
  /** The `count`-th workday after `day`; `day` itself does not count. */
  after(day: number, count: number): number
  /** Days until the next Spring Festival, 0 on New Year's Day, negative in the eight days after it. */
  daysToSpringFestival(day: number): number
}

const lunarDay = new Intl.DateTimeFormat('en-u-ca-chinese', {
  timeZone: 'UTC',
  month: 'numeric',
  day: 'numeric',
})

/** Day of the Chinese New Year that falls into `year`. */
function springFestival(year: number): number {
  for (let day = dayNumber(`${year}-01-20`); ; day++) {
    if (lunarDay.format(new Date(`${dayText(day)}T00:00:00Z`)) === '1/1') return day
  }
}

/** Working days from `first` to `last`, both included; asking beyond them throws. */
export function workdaysBetween(first: number, last: number): Workdays {
  const festivals: number[] = []
  for (let year = Number(dayText(first).slice(0, 4)); year <= Number(dayText(last).slice(0, 4)) + 1; year++) {
    festivals.push(springFestival(year))
  }
  const works: boolean[] = []
  for (let day = first; day <= last; day++) {
    // Noon: the package reads a bare date as midnight UTC, which is the day before in the Americas.
    works.push(chineseDays.isWorkday(`${dayText(day)}T12:00:00`))
  }
  const isWorkday = (day: number) => {
    const known = works[day - first]
    if (known === undefined) throw new Error(`No working days known for ${dayText(day)}`)
    return known
  }
  return {
    isWorkday,
    after(day, count) {
      let found = day
      for (let left = count; left > 0; ) if (isWorkday(++found)) left--
      return found
    },
    daysToSpringFestival(day) {
      const next = festivals.find((festival) => festival >= day - 8)
      if (next === undefined) throw new Error(`No Spring Festival known for ${dayText(day)}`)
      return next - day
    },
  }
}

/** How busy a kind of event is: relative weights of workdays, Saturdays, Sundays and days off. */
export type Rhythm = { workday: number; saturday: number; sunday: number; holiday: number }

/** How much happens on a day, 1 on an ordinary workday. */
export function busyness(rhythm: Rhythm, workdays: Workdays, day: number): number {
  const toFestival = workdays.daysToSpringFestival(day)
  if (toFestival <= 2 && toFestival >= -7) return rhythm.holiday * 0.5
  const festivalEase = toFestival > 2 && toFestival <= 12 ? 0.7 : 1
  if (workdays.isWorkday(day)) return rhythm.workday * festivalEase
  if (weekday(day) === 6) return rhythm.saturday
  return weekday(day) === 7 ? rhythm.sunday : rhythm.holiday
}

const hours = { 8: 6, 9: 16, 10: 18, 11: 12, 12: 3, 13: 7, 14: 14, 15: 15, 16: 12, 17: 6 }

/** Minute of the day within office hours (08:30–17:54), busiest around ten and three. */
export function officeMinute(random: Random): number {
  const hour = Number(random.weighted(hours as Record<string, number>))
  if (hour === 8) return 8 * 60 + random.whole(30, 59)
  return hour * 60 + random.whole(0, hour === 17 ? 54 : 59)
}

/** Minute of the day at which a customer calls: mostly office hours, sometimes early or in the evening. */
export function callMinute(random: Random): number {
  if (random.chance(0.9)) return officeMinute(random)
  return random.chance(0.3) ? random.whole(7 * 60, 8 * 60 + 29) : random.whole(18 * 60, 21 * 60 + 30)
}
