/** The two customers whose ledgers tell a story: sold to on credit against its grade, and far over its limit. */
import { firstDayOf } from './days'
import type { Customer, Timeline } from './model'
import { shareOf, yuan } from './money'
import type { Account } from './payments'
import { creditBegins, creditCustomer, overLimitCustomer } from './stories'

/** The customer's sales of a month as its story has them; null where it has none and buys like the others. */
export function scriptedAccounts(customer: Customer, month: number, timeline: Timeline): Account[] | null {
  if (customer.code === creditCustomer) return creditAccounts(customer, month, timeline)
  return customer.code === overLimitCustomer ? overLimitAccounts(customer, month, timeline) : null
}

/** Two invoices a month on 30 days' credit; only those of the first month are paid, late and by half. */
function creditAccounts(customer: Customer, month: number, timeline: Timeline): Account[] {
  const begins = creditBegins(timeline)
  if (firstDayOf(month) < begins) return []
  const random = timeline.random('credit', month, customer.code)
  return [4, 18].map((dayOfMonth) => {
    const day = timeline.workdays.after(firstDayOf(month) + dayOfMonth, random.whole(1, 3))
    const sale = { day, due: day + 30, cents: yuan(random.whole(48_000, 72_000)), disputed: false, customer }
    const paid = timeline.workdays.after(sale.due + 24, 1)
    const isFirst = firstDayOf(month) === begins
    return {
      sale,
      settlements: isFirst ? [{ day: paid, cents: shareOf(sale.cents, 0.5), kind: 'payment' }] : [],
    }
  })
}

/** Three large invoices a month, each paid in time: what is open stays at about twice the limit. */
function overLimitAccounts(customer: Customer, month: number, timeline: Timeline): Account[] {
  const random = timeline.random('over-limit', month, customer.code)
  return [2, 11, 20].map((dayOfMonth) => {
    const day = timeline.workdays.after(firstDayOf(month) + dayOfMonth, random.whole(1, 2))
    const cents = yuan(random.whole(165_000, 225_000))
    const sale = { day, due: day + customer.termDays, cents, disputed: false, customer }
    const paid = timeline.workdays.after(sale.due - 5, 1)
    return { sale, settlements: [{ day: paid, cents, kind: 'payment' }] }
  })
}
