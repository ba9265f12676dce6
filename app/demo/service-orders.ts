/** Service orders: pumps that fail, go back, are put in, and what customers ask for. */
import { numbered } from './codes'
import type { Complaint } from './complaints'
import { isCustomerOn } from './customers'
import { dayOf, dayText, firstDayOf, momentOf, momentText } from './days'
import type { Customer, DemoRecord, Timeline } from './model'
import { moneyText, yuan } from './money'
import { scoreOf } from './opinion'
import type { Staff } from './organisation'
import { products } from './products'
import type { Random } from './random'
import { type Schedule, scheduleOf } from './schedule'
import { badBatch, isOverworked } from './stories'
import { businessOf } from './trade'
import { callMinute, officeMinute } from './workdays'

const season = {
  workday: 1,
  saturday: 0.4,
  sunday: 0.3,
  holiday: 0.25,
  monthEnd: 1,
  // Pumps run, and fail, most in the rainy and hot months.
  months: [0.9, 0.85, 1, 1, 1.02, 1.12, 1.2, 1.15, 1, 0.95, 0.95, 0.92],
}

const kinds = { repair: 46, installation: 17, application: 8, inquiry: 17, exchange: 7, return: 5 }
type Kind = keyof typeof kinds

const reasons: Record<Kind, Readonly<Record<string, number>>> = {
  repair: { 机械密封泄漏: 34, 轴承异响: 22, 电机过热: 16, 流量不足: 15, 控制器故障: 13 },
  installation: { 新装: 82, 移机: 18 },
  application: { 增容申请: 40, 技术资料申请: 60 },
  inquiry: { 选型: 45, 操作方法: 35, 备件价格: 20 },
  exchange: { 质量问题: 62, 型号不符: 26, 运输损坏: 12 },
  return: { 质量问题: 48, 多订: 30, 型号不符: 22 },
}

const colours = ['蓝色', '灰色', '绿色']

type Request = { at: number; customer: Customer; kind: Kind; product: string; complaint: string | null }
type Registered = { at: number; record: DemoRecord }

export function serviceOrdersOf(
  customers: readonly Customer[],
  complaints: readonly Complaint[],
  staff: Staff,
  timeline: Timeline,
): DemoRecord[] {
  const schedule = scheduleOf(season, timeline)
  const orders: Registered[] = []
  for (let month = timeline.firstMonth; month <= timeline.lastMonth; month++) {
    for (const customer of customers) orders.push(...ordersIn(month, customer, schedule, staff, timeline))
  }
  for (const complaint of complaints) orders.push(...afterComplaint(complaint, staff, timeline))
  const begins = firstDayOf(timeline.firstMonth)
  const heard = orders.filter(({ at }) => dayOf(at) >= begins && at <= timeline.now)
  return numbered('GD', heard).map(({ record, code }) => ({ ...record, order_code: code }))
}

function ordersIn(
  month: number,
  customer: Customer,
  schedule: Schedule,
  staff: Staff,
  timeline: Timeline,
): Registered[] {
  const random = timeline.random('orders', month, customer.code)
  const orders: Registered[] = []
  const expected = 1.6 * businessOf[customer.tier].complaints * schedule.share(month)
  for (let left = random.poisson(expected); left > 0; left--) {
    const at = momentOf(schedule.day(month, random), callMinute(random))
    const kind = random.weighted(kinds)
    const request = { at, customer, kind, product: random.pick(products).code, complaint: null }
    if (!isCustomerOn(customer, dayOf(at))) continue
    const order = register(request, random, staff, timeline)
    orders.push(order)
    // Some pumps are not mended the first time.
    if (kind === 'repair' && order.doneAt !== null && random.chance(order.isBotched ? 0.5 : 0.05)) {
      const again = momentOf(dayOf(order.doneAt) + random.whole(2, 20), callMinute(random))
      orders.push(register({ ...request, at: again }, random, staff, timeline, order.record))
    }
  }
  return orders
}

/** What a complaint ends in is an order: goods that are exchanged, taken back or repaired. */
function afterComplaint(complaint: Complaint, staff: Staff, timeline: Timeline): Registered[] {
  const { accepted, course, customer, code, product, record } = complaint
  const kind = String(record.disposition)
  const isOrdered = kind === 'exchange' || kind === 'return' || kind === 'repair'
  if (!accepted || !isOrdered || product === null || course.resolvedAt > timeline.now) return []
  const random = timeline.random('order-of', code)
  const at = course.responseAt + random.whole(10, 200)
  return [register({ at, customer, kind, product, complaint: code }, random, staff, timeline)]
}

/** Registers a request; what would happen after today is not in the record, its code is given later. */
function register(
  { at, customer, kind, product, complaint }: Request,
  random: Random,
  staff: Staff,
  timeline: Timeline,
  again?: DemoRecord,
): Registered & { doneAt: number | null; isBotched: boolean } {
  const day = dayOf(at)
  const isRepair = kind === 'repair'
  const isOnSite = isRepair || kind === 'installation'
  const isLate = isRepair && isOverworked(customer.region, day, timeline)
  const urgency = isRepair ? random.weighted({ normal: 70, urgent: 24, critical: 6 }) : 'normal'
  const office = (workdays: number, after: number) =>
    momentOf(timeline.workdays.after(after, workdays), officeMinute(random))

  const respondedAt = isRepair
    ? at + (random.chance(isLate ? 0.72 : 0.93) ? random.whole(2, 29) : random.whole(34, 190))
    : office(random.chance(0.94) ? random.whole(1, 3) : random.whole(4, 6), day)
  const allowed = urgency === 'critical' ? 30 : 120
  const arrivesInTime = random.chance(isLate ? 0.76 : 0.87)
  const arrivedAt = !isOnSite
    ? null
    : isRepair
      ? arrivesInTime
        ? Math.max(respondedAt + 1, at + random.whole(Math.floor(allowed * 0.4), allowed))
        : at + random.whole(allowed + 5, allowed * (isLate ? 9 : 4))
      : office(random.whole(2, 4), day)
  const appointedAt =
    arrivedAt === null
      ? null
      : isRepair
        ? random.chance(0.35)
          ? arrivedAt - random.whole(isLate ? -5 : -40, isLate ? 95 : 14)
          : null
        : arrivedAt - random.whole(-60, random.chance(0.1) ? 120 : 14)
  const isBotched = isRepair && random.chance(isLate ? 0.3 : 0.13)
  const siteVisits = isOnSite ? (isBotched ? random.whole(2, 3) : 1) : null
  const completedAt =
    isRepair && arrivedAt !== null
      ? arrivedAt + random.whole(30, 260) + (isBotched ? random.whole(900, 3200) : 0)
      : kind === 'application'
        ? office(random.chance(0.88) ? random.whole(3, 5) : random.whole(6, 9), day)
        : (arrivedAt ?? respondedAt) + random.whole(20, 400)
  const followUpAt = isRepair && random.chance(0.9) ? completedAt + random.whole(26 * 60, 80 * 60) : null
  const end = endOf(kind, random)

  const known = (moment: number | null) => (moment !== null && moment <= timeline.now ? moment : null)
  const text = (moment: number | null) => (moment === null ? null : momentText(moment))
  const isCalledOff = end === 'called_off' && respondedAt <= timeline.now
  const doneAt = isCalledOff ? null : known(completedAt)
  const isOver = doneAt !== null
  const purchasedOn =
    day - (kind === 'return' || kind === 'exchange' ? random.whole(4, 80) : random.whole(20, 1300))
  const worker = isOnSite ? staff.engineer(customer.region, random) : staff.agent(day, random)
  const price = random.whole(900, 18_000)
  const cost = isRepair
    ? random.whole(120, 900) + (isBotched ? random.whole(200, 800) : 0)
    : random.whole(20, 200)
  const inWarranty = day <= purchasedOn + 730
  const score = scoreOf(random.normal() + (isBotched ? -0.9 : 0) + (arrivesInTime ? 0.1 : -0.5))
  const isGoods = kind === 'return' || kind === 'exchange'
  const quantity = isGoods ? random.whole(1, product === badBatch.product ? 4 : 2) : 1
  return {
    at,
    doneAt,
    isBotched,
    record: {
      order_code: null,
      customer_code: customer.code,
      region_code: customer.region,
      kind,
      requested_at: momentText(at),
      channel: random.weighted({ phone: 58, wechat: 28, app: 9, email: 5 }),
      urgency,
      product_code: again?.product_code ?? product,
      serial_code: isOnSite ? (again?.serial_code ?? serialOf(product, purchasedOn, random)) : null,
      batch: null,
      colour: isGoods ? random.pick(colours) : null,
      quantity: String(quantity),
      amount: isGoods ? moneyText(yuan(price * quantity)) : null,
      purchased_on: again?.purchased_on ?? dayText(purchasedOn),
      warranty_until: isOnSite ? (again?.warranty_until ?? dayText(purchasedOn + 730)) : null,
      reason: again?.reason ?? random.weighted(reasons[kind] as Record<string, number>),
      department_code: worker.department,
      employee_code: worker.code,
      responded_at: text(known(respondedAt)),
      appointed_at: text(
        appointedAt !== null && respondedAt <= timeline.now ? Math.max(appointedAt, at) : null,
      ),
      arrived_at: isCalledOff ? null : text(known(arrivedAt)),
      completed_at: text(doneAt),
      follow_up_at: isOver ? text(known(followUpAt)) : null,
      site_visits: isOver && siteVisits !== null ? String(siteVisits) : null,
      result: isOver ? (end === 'rejected' ? 'rejected' : 'done') : null,
      cost: isOver ? moneyText(yuan(cost)) : null,
      charge: isOver && isRepair && !inWarranty ? moneyText(yuan(cost * 2)) : null,
      cancelled_on: isCalledOff ? dayText(dayOf(respondedAt)) : null,
      cancelled_by: isCalledOff ? 'customer' : null,
      complaint_code: complaint,
      outcome_score: isOver && random.chance(0.55) ? String(score) : null,
      summary: null,
    },
  }
}

/** How few orders end otherwise than done. */
function endOf(kind: Kind, random: Random): 'done' | 'rejected' | 'called_off' {
  if (random.chance(0.03)) return 'called_off'
  return kind !== 'repair' && random.chance(0.04) ? 'rejected' : 'done'
}

/** A pump's own number: its product, the month in which it was bought, and a count. */
const serialOf = (product: string, purchasedOn: number, random: Random) =>
  `${product}${dayText(purchasedOn).slice(2, 7).replace('-', '')}${String(random.whole(1, 9999)).padStart(4, '0')}`
