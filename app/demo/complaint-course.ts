/** How a complaint goes on after it was received: answer, solution, call-back, escalation. */
import { dayOf, momentOf } from './days'
import type { RegionCode, Timeline } from './model'
import { scoreOf } from './opinion'
import type { Random } from './random'
import { monthsOfSlide } from './stories'
import { officeMinute } from './workdays'

/** Working days until a complaint of level 1, 2, 3 should be solved. */
const allowedDays = { 1: 3, 2: 5, 3: 10 }

export type Level = keyof typeof allowedDays

export type Course = {
  responseAt: number
  /** A day, or a day and a clock time. */
  promised: { day: number; minute: number | null } | null
  resolvedAt: number
  followUpAt: number | null
  outcomeScore: number | null
  escalatedAt: number | null
}

/** How well a region works on complaints: shares of steps done in time, and what a delay adds in days. */
type Diligence = { answers: number; solves: number; calls: number; delayDays: number; mood: number }

const usual: Diligence = { answers: 0.955, solves: 0.915, calls: 0.91, delayDays: 1.6, mood: 0 }

function diligenceOf(region: RegionCode, day: number, timeline: Timeline): Diligence {
  const months = monthsOfSlide(region, day, timeline)
  if (months === null) return usual
  return {
    answers: 0.84,
    solves: Math.max(0.5, 0.68 - 0.03 * months),
    calls: 0.8,
    delayDays: 3.2,
    mood: -0.4,
  }
}

/** Everything that will have happened in the end, whether before or after today. */
export function courseOf(
  complaint: { at: number; level: Level; region: RegionCode },
  random: Random,
  timeline: Timeline,
): Course {
  const { at, level, region } = complaint
  const day = dayOf(at)
  const limit = allowedDays[level]
  const diligence = diligenceOf(region, day, timeline)
  const officeHour = (workday: number, after: number) =>
    momentOf(timeline.workdays.after(after, workday), officeMinute(random))

  const responseAt = answeredAt(at, random.chance(diligence.answers), random, timeline)
  const isOnTime = random.chance(diligence.solves)
  const daysTaken = isOnTime
    ? Math.max(1, Math.ceil(limit * Math.sqrt(random.unit())))
    : limit + 1 + delay(diligence, random)
  // The telephone settles some ordinary complaints at once.
  const isQuick = isOnTime && level === 1 && random.chance(0.16)
  const resolvedAt = isQuick
    ? responseAt + random.whole(15, 90)
    : Math.max(responseAt + 30, officeHour(daysTaken, day))

  const promised = random.chance(0.07) ? promise(timeline.workdays.after(day, limit), random, timeline) : null

  const callsAfter = random.chance(diligence.calls) ? random.whole(1, 2) : random.whole(3, 7)
  const followUpAt = random.chance(0.975) ? officeHour(callsAfter, dayOf(resolvedAt)) : null
  const mood = random.normal() + diligence.mood - (isOnTime ? 0.05 : 0.8)
  const outcomeScore = followUpAt !== null && random.chance(0.78) ? scoreOf(mood) : null

  const course = { responseAt, promised, resolvedAt, followUpAt, outcomeScore }
  if (followUpAt !== null && outcomeScore !== null && outcomeScore <= 2) {
    // Whoever stays dissatisfied has to go to the next level; some are forgotten.
    return { ...course, escalatedAt: random.chance(0.82) ? followUpAt + random.whole(30, 600) : null }
  }
  const escalates = random.chance(level === 3 ? 0.25 : isOnTime ? 0.02 : 0.15)
  const escalatedAt = isOnTime ? officeHour(1, dayOf(responseAt)) : officeHour(limit, day)
  return { ...course, escalatedAt: escalates && escalatedAt < resolvedAt ? escalatedAt : null }
}

/** Working days beyond the limit, seldom weeks. */
const delay = ({ delayDays }: Diligence, random: Random) =>
  random.poisson(delayDays) + (random.chance(0.06) ? random.whole(12, 40) : 0)

function promise(deadline: number, random: Random, timeline: Timeline): Course['promised'] {
  const day = timeline.workdays.after(deadline, random.whole(0, 2))
  return { day, minute: random.chance(0.4) ? random.pick([12 * 60, 17 * 60, 18 * 60]) : null }
}

/** First answer: the same day when there is time left, otherwise the next workday; late: two or three days on. */
function answeredAt(at: number, isOnTime: boolean, random: Random, timeline: Timeline): number {
  const { isWorkday, after } = timeline.workdays
  const day = dayOf(at)
  const office = (onDay: number) => momentOf(onDay, officeMinute(random))
  if (!isOnTime) return office(after(day, random.whole(2, 3)))
  const minute = at - momentOf(day, 0)
  const thereIsTime = isWorkday(day) && minute >= 8 * 60 + 30 && minute < 16 * 60
  return thereIsTime && random.chance(0.72) ? at + random.whole(6, 115) : office(after(day, 1))
}
