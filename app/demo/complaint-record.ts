/** One complaint as it stands at the end of today. */
import { type ComplaintKind, dispositionOf, rejectionReason } from './complaint-causes'
import { type Course, courseOf, type Level } from './complaint-course'
import { dayOf, dayText, momentOf, momentText } from './days'
import type { Customer, DemoRecord, Timeline } from './model'
import { moneyText, yuan } from './money'
import { type Staff, salesDepartment } from './organisation'
import type { Random } from './random'
import { badBatch, badBatchMadeOn } from './stories'

export type RegisteredComplaint = {
  at: number
  customer: Customer
  accepted: boolean
  level: Level
  course: Course
  product: string | null
  handler: string
  parent: RegisteredComplaint | null
  record: DemoRecord
}

/** When and by whom it was made, about what. */
type Call = {
  at: number
  customer: Customer
  kind: ComplaintKind
  product: string
  parent: RegisteredComplaint | null
}

/** Registers a call; what would happen after today is not in the record, its code is given later. */
export function register(call: Call, random: Random, staff: Staff, timeline: Timeline): RegisteredComplaint {
  const { at, customer, kind, parent } = call
  const day = dayOf(at)
  const isBatch = kind.cause === badBatch.cause
  const level = Number(
    random.weighted(
      isBatch ? { 1: 40, 2: 48, 3: 12 } : parent ? { 1: 50, 2: 40, 3: 10 } : { 1: 78, 2: 17, 3: 5 },
    ),
  ) as Level
  const urgency = random.weighted(
    level === 1 ? { 一般: 80, 急: 18, 特急: 2 } : { 一般: 25, 急: 50, 特急: 25 },
  )
  const channel = random.weighted({ phone: 56, wechat: 25, onsite: 9, email: 7, sms: 3 })
  const isGoods = kind.type === 'goods'
  const product = isGoods || random.chance(0.6) ? call.product : null
  const accepted = isBatch || parent !== null || !random.chance(0.05)
  const course = courseOf({ at, level, region: customer.region }, random, timeline)
  const handler =
    kind.department === 'SH01' ? staff.engineer(customer.region, random) : staff.agent(day, random)
  const quantity = isBatch ? random.whole(2, 8) : random.whole(1, 3)
  const purchasedOn = isBatch ? day - random.whole(40, 110) : day - random.whole(10, 700)
  const money = moneyOf(kind, level, isBatch, random)
  const disposition = isBatch
    ? random.weighted({ exchange: 68, return: 22, repair: 10 })
    : dispositionOf(kind.type, random)
  const reason = rejectionReason(random)
  const isJustified = isBatch || random.chance(0.8)

  const isFound = accepted && isJustified
  const known = (moment: number | null) => (moment !== null && moment <= timeline.now ? moment : null)
  const text = (moment: number | null) => (moment === null ? null : momentText(moment))
  const resolvedAt = accepted ? known(course.resolvedAt) : null
  const followUpAt = resolvedAt === null ? null : known(course.followUpAt)
  const isResolved = resolvedAt !== null
  return {
    at,
    customer,
    accepted,
    level,
    course,
    product,
    handler: handler.code,
    parent,
    record: {
      complaint_code: null,
      customer_code: customer.code,
      region_code: customer.region,
      received_at: momentText(at),
      channel,
      type: kind.type,
      cause: kind.cause,
      level: String(level),
      urgency,
      product_code: product,
      quantity: isGoods ? String(quantity) : null,
      purchased_on: product ? dayText(purchasedOn) : null,
      department_code: kind.department ?? salesDepartment[customer.region],
      handler_code: handler.code,
      accepted: accepted ? '是' : '否',
      rejection_reason: accepted ? null : reason,
      justified: isResolved ? (isJustified ? '是' : '否') : null,
      claim_amount: money.claim === null ? null : moneyText(money.claim),
      loss_amount: isResolved && isJustified && money.loss !== null ? moneyText(money.loss) : null,
      disposition: isResolved ? disposition : null,
      promised_at: accepted ? promiseText(course.promised) : null,
      first_response_at: text(known(course.responseAt)),
      resolved_at: text(resolvedAt),
      follow_up_at: text(followUpAt),
      escalated_at: accepted ? text(known(course.escalatedAt)) : null,
      outcome_score: followUpAt === null || course.outcomeScore === null ? null : String(course.outcomeScore),
      parent_code: null,
      summary: kind.summary,
      order_code: product ? orderOf(customer, purchasedOn) : null,
      finding: isResolved && isFound ? kind.finding : null,
      action: isResolved && isFound ? kind.action : null,
      ...makingOf(product, isBatch ? badBatchMadeOn(timeline) : purchasedOn - 5 - (purchasedOn % 25)),
    },
  }
}

/** When goods were made, up to a month before they were bought, and the batch of that half month. */
function makingOf(product: string | null, producedOn: number) {
  if (product === null) return { batch: null, produced_on: null }
  const [year = '', month, day] = dayText(producedOn).split('-')
  const half = Number(day) > 15 ? 'B' : 'A'
  return { batch: `${product}-${year.slice(2)}${month}${half}`, produced_on: dayText(producedOn) }
}

/** The order that goods came with: of the customer, on the day of the purchase. */
const orderOf = ({ code }: Customer, purchasedOn: number) =>
  `DD${dayText(purchasedOn).replaceAll('-', '')}-${code.slice(-5)}`

/** A promise is a day, or a day and a clock time. */
function promiseText(promised: Course['promised']): string | null {
  if (!promised) return null
  return promised.minute === null
    ? dayText(promised.day)
    : momentText(momentOf(promised.day, promised.minute))
}

/** What the customer asks for and what it costs in the end, in cents. */
function moneyOf(kind: ComplaintKind, level: Level, isBatch: boolean, random: Random) {
  const size = isBatch ? 9_000 : kind.type === 'goods' ? 2_200 : 700
  const claimed = Math.round(size * level * Math.exp(0.6 * random.normal())) * 100
  const claims = isBatch || random.chance(kind.type === 'goods' ? 0.5 : 0.25)
  const costs = isBatch || random.chance(kind.type === 'goods' ? 0.55 : 0.2)
  return {
    claim: claims ? claimed : null,
    loss: costs ? yuan(Math.round((claimed / 100) * (0.3 + 0.5 * random.unit()))) : null,
  }
}
