/** On which days of a month things of one kind happen, and how many of them a month sees. */
import { firstDayOf, lastDayOf, monthOfYear } from './days'
import type { Timeline } from './model'
import type { Random } from './random'
import { busyness, type Rhythm } from './workdays'

/** How one kind of event spreads over week and year. */
export type Season = Rhythm & {
  /** January to December, 1 is an ordinary month. */
  months: readonly number[]
  /** Weight of a month's last five days; 1 where the month's end is a time like any other. */
  monthEnd: number
}

export type Schedule = {
  /** Share of an ordinary month's events that this month sees. */
  share(month: number): number
  day(month: number, random: Random): number
}

const ordinaryWorkdays = 21

/** The schedule of a season; days are weighed once per month. */
export function scheduleOf(season: Season, timeline: Timeline): Schedule {
  const weighed = new Map<number, { upTo: number[]; total: number }>()
  const weigh = (month: number) => {
    const known = weighed.get(month)
    if (known) return known
    const last = lastDayOf(month)
    const upTo: number[] = []
    let total = 0
    for (let day = firstDayOf(month); day <= last; day++) {
      total += busyness(season, timeline.workdays, day) * (day > last - 5 ? season.monthEnd : 1)
      upTo.push(total)
    }
    const weights = { upTo, total }
    weighed.set(month, weights)
    return weights
  }
  const ordinary =
    (ordinaryWorkdays + (season.monthEnd - 1) * 3.5) * season.workday +
    4.3 * season.saturday +
    4.3 * season.sunday
  return {
    share: (month) => ((season.months[monthOfYear(month) - 1] ?? 1) * weigh(month).total) / ordinary,
    day(month, random) {
      const { upTo, total } = weigh(month)
      const at = random.unit() * total
      return firstDayOf(month) + upTo.findIndex((sum) => at < sum)
    },
  }
}
