/** Contacts: calls to the service centre, chats and visits to its counter, and how many of them somebody answers. */
import { numbered } from './codes'
import { isCustomerOn } from './customers'
import { dayNumber, dayOf, firstDayOf, momentOf, momentText, weekday } from './days'
import type { Customer, DemoRecord, Timeline } from './model'
import type { Staff } from './organisation'
import type { Random } from './random'
import { type Schedule, scheduleOf } from './schedule'
import { isMondayRush } from './stories'
import { callMinute } from './workdays'

const season = {
  workday: 1,
  saturday: 0.25,
  sunday: 0.15,
  holiday: 0.12,
  monthEnd: 1,
  months: [0.92, 0.88, 1, 1, 1.02, 1.1, 1.18, 1.14, 1, 0.96, 0.95, 0.93],
}

/** Contacts of a customer in an ordinary month, beside those about complaints and repairs. */
const ORDINARY = 0.42
/** So many more call on a Monday morning, for each customer. */
const RUSH = 0.017

const channels = { phone: 76, chat: 16, counter: 8 }
type Channel = keyof typeof channels

const queues = { 报修: 36, 产品咨询: 28, 备件订购: 20, 订单物流: 16 }

/** Shares of those who call that somebody answers. */
const GOT_THROUGH = { usual: 0.955, rush: 0.68 }

/** Minutes from a call to what is recorded of it, at most. */
const LATEST = 30

/** Seconds that somebody usually waits, and may wait. */
const waits: Record<Channel, number> = { phone: 11, chat: 26, counter: 190 }

type Arrival = {
  at: number
  customer: Customer | null
  channel: Channel
  queue: string
  complaint: string | null
  order: string | null
}
type Queued = { at: number; record: DemoRecord }

/** @param complaints and `orders` as they are recorded: those that came by phone had a call */
export function contactsOf(
  customers: readonly Customer[],
  complaints: readonly DemoRecord[],
  orders: readonly DemoRecord[],
  staff: Staff,
  timeline: Timeline,
): DemoRecord[] {
  const schedule = scheduleOf(season, timeline)
  const contacts: Queued[] = []
  for (let month = timeline.firstMonth; month <= timeline.lastMonth; month++)
    contacts.push(...contactsIn(month, customers, schedule, staff, timeline))
  const byCode = new Map(customers.map((customer) => [customer.code, customer]))
  const about = (record: DemoRecord, day: string, queue: string, named: Partial<Arrival>): Queued[] => {
    const random = timeline.random('contact-of', named.complaint ?? named.order ?? '')
    if (record.channel !== 'phone' || !random.chance(0.6)) return []
    const customer = byCode.get(String(record.customer_code)) ?? null
    const at = momentIn(String(record[day])) - random.whole(3, 9)
    const arrival = { at, customer, channel: 'phone' as const, queue, complaint: null, order: null, ...named }
    const call = queuedUp(arrival, random, staff, true)
    // As many did not get through at first as of others.
    const missed = isMondayRush(at) ? GOT_THROUGH.rush : GOT_THROUGH.usual
    if (random.unit() >= 1 / missed - 1) return [call]
    const before = { ...arrival, at: at - random.whole(2, 20), complaint: null, order: null }
    return [queuedUp(before, random, staff, false), call]
  }
  for (const record of complaints)
    contacts.push(...about(record, 'received_at', '投诉建议', { complaint: record.complaint_code ?? null }))
  for (const record of orders)
    if (record.kind === 'repair')
      contacts.push(...about(record, 'requested_at', '报修', { order: record.order_code ?? null }))
  const begins = firstDayOf(timeline.firstMonth)
  // Calls about what will have been recorded by tomorrow are not told yet.
  const heard = contacts.filter(({ at }) => dayOf(at) >= begins && at <= timeline.now - LATEST)
  return numbered('LX', heard).map(({ record, code }) => ({ ...record, contact_code: code }))
}

const momentIn = (text: string) =>
  momentOf(dayNumber(text.slice(0, 10)), Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16)))

function contactsIn(
  month: number,
  customers: readonly Customer[],
  schedule: Schedule,
  staff: Staff,
  timeline: Timeline,
): Queued[] {
  const random = timeline.random('contacts', month)
  const arrivals: number[] = []
  for (let left = random.poisson(ORDINARY * customers.length * schedule.share(month)); left > 0; left--)
    arrivals.push(momentOf(schedule.day(month, random), callMinute(random)))
  for (let day = firstDayOf(month); day < firstDayOf(month + 1); day++)
    if (weekday(day) === 1 && timeline.workdays.isWorkday(day))
      for (let left = random.poisson(RUSH * customers.length); left > 0; left--)
        arrivals.push(momentOf(day, random.whole(9 * 60, 10 * 60 + 59)))
  return arrivals.flatMap((at) => {
    const customer = random.chance(0.78) ? random.pick(customers) : null
    if (customer && !isCustomerOn(customer, dayOf(at))) return []
    const arrival = { at, customer, complaint: null, order: null }
    const first = queuedUp(
      { ...arrival, channel: random.weighted(channels), queue: random.weighted(queues) },
      random,
      staff,
      null,
    )
    // Who was not helped comes again within days.
    const isBack = customer && first.record.resolved_first === 'false' && random.chance(0.4)
    if (!isBack) return [first]
    const again = { ...arrival, at: at + random.whole(1, 5) * 1440 + random.whole(-90, 90) }
    const channel = first.record.channel as Channel
    return [first, queuedUp({ ...again, channel, queue: String(first.record.queue) }, random, staff, null)]
  })
}

/** @param isAnswered what else is known of it says whether somebody answered; null leaves it to chance */
function queuedUp(
  { at, customer, channel, queue, complaint, order }: Arrival,
  random: Random,
  staff: Staff,
  isAnswered: boolean | null,
): Queued {
  const isRush = isMondayRush(at)
  const answered = isAnswered ?? random.chance(isRush ? GOT_THROUGH.rush : GOT_THROUGH.usual)
  const usual = waits[channel] * (isRush && channel === 'phone' ? 5 : 1)
  const waited = -Math.log(1 - random.unit()) * usual
  const wait = answered ? waited : random.chance(0.25) ? random.whole(1, 4) : 8 + waited * 2.5
  const worker = answered ? staff.agent(dayOf(at), random) : null
  const isTransferred = answered && random.chance(0.09)
  const isResolved = random.chance(isTransferred ? 0.5 : 0.79)
  const seconds = (value: number) => String(Math.round(value))
  return {
    at,
    record: {
      contact_code: null,
      customer_code: customer?.code ?? null,
      region_code: customer?.region ?? null,
      queued_at: momentText(at),
      channel,
      queue,
      department_code: 'KF01',
      employee_code: worker?.code ?? null,
      answered: String(answered),
      wait_seconds: seconds(wait),
      talk_seconds: answered ? seconds(70 + random.unit() * 260 + (channel === 'counter' ? 200 : 0)) : null,
      hold_seconds: answered && random.chance(0.3) ? seconds(10 + random.unit() * 60) : null,
      wrap_seconds: answered ? seconds(15 + random.unit() * 60) : null,
      transferred: answered ? String(isTransferred) : null,
      resolved_first: answered && random.chance(0.85) ? String(isResolved) : null,
      complaint_code: complaint,
      order_code: order,
    },
  }
}
