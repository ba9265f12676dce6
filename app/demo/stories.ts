/** The stories that a manager can find in the data; docs/demo.md tells them with their signs. */
import { dayOf, firstDayOf, weekday } from './days'
import type { Customer, Employee, RegionCode, Timeline } from './model'

export const slidingRegion: RegionCode = 'southwest'
export const overworkedRegion: RegionCode = 'south'
export const newRegion: RegionCode = 'northwest'
export const badBatch = { product: 'CP009', cause: '密封件批次缺陷' }
export const creditCustomer = 'KH00007'
export const overLimitCustomer = 'KH00003'
export const visitMissingTeam = 'XS02'
/** Days before the Chinese New Year in which that team lets its visits lie. */
export const missedVisitDays = 35

/** First day of the month from which service in the sliding region gets worse. */
export const slideBegins = (timeline: Timeline) => firstDayOf(timeline.anchorMonth - 3)

/** Whole months, 0 for the first, since service began to slide; null before or elsewhere. */
export function monthsOfSlide(region: RegionCode, day: number, timeline: Timeline): number | null {
  const begins = slideBegins(timeline)
  return region === slidingRegion && day >= begins ? Math.floor((day - begins) / 30.5) : null
}

/** First and last day of the seven weeks in which the bad batch is complained about. */
export function batchWindow(timeline: Timeline): { from: number; to: number } {
  const from = firstDayOf(timeline.anchorMonth - 4) + 8
  return { from, to: from + 7 * 7 - 1 }
}

/** The day on which the bad batch was made: before anybody bought of it. */
export const badBatchMadeOn = (timeline: Timeline) => batchWindow(timeline).from - 115

/** First day on which the grade-C customer is sold to on credit. */
export const creditBegins = (timeline: Timeline) => firstDayOf(timeline.anchorMonth - 6)

/** First day of the new region's office. */
export const newRegionOpens = (timeline: Timeline) => firstDayOf(timeline.anchorMonth - 3)

/** The month in which the text messages with the survey links hardly arrived. */
export const quietSurveyMonth = (timeline: Timeline) => timeline.anchorMonth - 2

/** First day from which the only engineer of the south has more repairs than he can come to. */
export const overworkBegins = (timeline: Timeline) => firstDayOf(timeline.anchorMonth - 2)

/** Why customers whose seller has gone leave, and the months in which they do; the first of them by its number. */
export const lostToCompetitor = '转向竞争对手'
export const handoverLeaves = (timeline: Timeline) => ({ from: timeline.anchorMonth - 2, months: 6 })

/** Whether repairs of the region have waited for its engineer since. */
export const isOverworked = (region: RegionCode, day: number, timeline: Timeline) =>
  region === overworkedRegion && day >= overworkBegins(timeline)

/** The action against leaking seals that was found effective after a month, though as many leak as before. */
export function unhelpfulAction(timeline: Timeline) {
  const raisedOn = timeline.workdays.after(firstDayOf(timeline.anchorMonth - 5) + 8, 1)
  return { cause: '机械密封渗漏', raisedOn, implementedOn: timeline.workdays.after(raisedOn + 21, 1) }
}

/** Whether a visit planned for `day` falls into the weeks that the team neglects. */
export function isNeglected(owner: Employee, customer: Customer, day: number, timeline: Timeline): boolean {
  if (owner.department !== visitMissingTeam || customer.region !== 'north') return false
  const left = timeline.workdays.daysToSpringFestival(day)
  return left > 0 && left <= missedVisitDays
}

/** Monday from nine to eleven, when the service centre has as few people as on other mornings and many more call. */
export const isMondayRush = (at: number): boolean => {
  const hour = Math.floor((at % 1440) / 60)
  return weekday(dayOf(at)) === 1 && (hour === 9 || hour === 10)
}

/** The agent of the service centre whom quality checks, superiors and exams all find better than the others. */
export const bestAgent = 'YG031'
