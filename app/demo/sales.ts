/** What was sold: pumps by the line, a little before each invoice. */
import { numbered } from './codes'
import { isCustomerOn } from './customers'
import { dayOf, dayText, momentOf } from './days'
import type { Customer, DemoRecord, Timeline } from './model'
import { moneyText, yuan } from './money'
import { inChargeOn } from './organisation'
import { products } from './products'
import { type Schedule, scheduleOf } from './schedule'
import { businessOf, invoiceAmount } from './trade'

const season = {
  workday: 1,
  saturday: 0,
  sunday: 0,
  holiday: 0,
  monthEnd: 1.4,
  months: [0.95, 0.9, 1.05, 1.03, 1, 1.03, 0.97, 0.97, 1.03, 1, 1.04, 1.1],
}

export function salesOf(customers: readonly Customer[], timeline: Timeline): DemoRecord[] {
  const schedule = scheduleOf(season, timeline)
  const lines = []
  for (let month = timeline.firstMonth; month <= timeline.lastMonth; month++) {
    for (const customer of customers) lines.push(...linesIn(month, customer, schedule, timeline))
  }
  const sold = lines.filter(
    ({ at, customer }) => dayOf(at) <= timeline.today && isCustomerOn(customer, dayOf(at)),
  )
  return numbered('XS', sold).map(({ code, record }) => ({ ...record, sale_code: code }))
}

function linesIn(month: number, customer: Customer, schedule: Schedule, timeline: Timeline) {
  const random = timeline.random('sales', month, customer.code)
  const expected = 0.6 * businessOf[customer.tier].invoices * schedule.share(month)
  return Array.from({ length: random.poisson(expected) }, () => {
    const day = schedule.day(month, random)
    const product = random.pick(products).code
    const record: DemoRecord = {
      sale_code: null,
      customer_code: customer.code,
      region_code: customer.region,
      sold_on: dayText(day),
      amount: moneyText(yuan(invoiceAmount(customer.tier, random))),
      product_code: product,
      quantity: String(random.whole(1, customer.tier === '普通客户' ? 6 : 16)),
      batch: null,
      employee_code: inChargeOn(customer.owner, day).code,
      channel: null,
    }
    return { at: momentOf(day, 0), customer, record }
  })
}
