/** One survey: how it was sent, whether and when it was answered, and what the answer says. */
import { dayOf, momentOf, momentText, monthNumber } from './days'
import type { Customer, DemoRecord, Timeline } from './model'
import { aspectIds, aspectScores, recommendation, regionMood, remark, scoreOf } from './opinion'
import type { Random } from './random'
import { quietSurveyMonth } from './stories'
import { callMinute } from './workdays'

export type Invitation = {
  at: number
  customer: Customer
  occasion: 'delivery' | 'repair' | 'complaint_closed' | 'annual'
  employee: string | null
  department: string | null
  product: string | null
  /** This invitation's own luck. */
  random: Random
}

/** How often each channel is used. */
const channels = { wechat: 46, phone: 26, sms: 22, onsite: 5.5, email: 0.5 }
type Channel = keyof typeof channels

/** How many of a channel's surveys come back. */
const answerRates: Record<Channel, number> = { wechat: 0.45, phone: 0.56, sms: 0.28, onsite: 0.8, email: 0.5 }
const quietShare = 0.4

const occasionMood = { delivery: 0.14, repair: 0.06, complaint_closed: -0.2, annual: 0.5 }

export function surveyRecord(invitation: Invitation & { code: string }, timeline: Timeline): DemoRecord {
  const { at, customer, occasion, random } = invitation
  const channel = random.weighted(channels)
  const isQuiet = monthNumber(momentText(at)) === quietSurveyMonth(timeline)
  const isAnswered = random.chance(answerRates[channel] * (isQuiet ? quietShare : 1))
  const respondedAt = answeredAt(at, channel, random)
  const mean =
    regionMood(customer.region, dayOf(at), timeline) +
    occasionMood[occasion] -
    (channel === 'email' ? 1.2 : 0)
  const mood = mean + random.normal()
  const overall = random.chance(0.92) ? scoreOf(mood) : null
  const aspects = aspectScores(mood, random)
  const nps = random.chance(0.7) ? recommendation(mood, random) : null
  const comment = random.chance(0.14) ? remark(scoreOf(mood), random) : null
  const isKnown = isAnswered && respondedAt <= timeline.now
  const answer = (value: number | null) => (isKnown && value !== null ? String(value) : null)
  return {
    survey_code: invitation.code,
    customer_code: customer.code,
    region_code: customer.region,
    invited_at: momentText(at),
    responded_at: isKnown ? momentText(respondedAt) : null,
    occasion,
    channel,
    employee_code: invitation.employee,
    department_code: invitation.department,
    product_code: invitation.product,
    overall_score: answer(overall),
    nps: answer(nps),
    comment: isKnown ? comment : null,
    ...Object.fromEntries(aspectIds.map((aspect) => [`aspect:${aspect}`, answer(aspects[aspect])])),
  }
}

/** Face to face at once, on the telephone within the day or two, otherwise within two weeks. */
function answeredAt(at: number, channel: Channel, random: Random): number {
  if (channel === 'onsite') return at + random.whole(5, 40)
  const days = Math.min(14, Math.floor(-Math.log(1 - random.unit()) * (channel === 'phone' ? 0.8 : 2.2)))
  return days === 0 ? at + random.whole(8, 180) : momentOf(dayOf(at) + days, callMinute(random))
}
