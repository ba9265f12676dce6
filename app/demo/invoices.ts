/** Invoices, and the receipts that settle them. */
import { numbered } from './codes'
import { isCustomerOn } from './customers'
import { dayOf, dayText, momentOf } from './days'
import type { Customer, DemoRecord, Timeline } from './model'
import { moneyText, yuan } from './money'
import { type Account, type Sale, settlementsOf } from './payments'
import { type Schedule, scheduleOf } from './schedule'
import { scriptedAccounts } from './scripted-ledgers'
import { ledgerLeadMonths } from './timeline'
import { businessOf, invoiceAmount } from './trade'

const season = {
  workday: 1,
  saturday: 0,
  sunday: 0,
  holiday: 0,
  monthEnd: 1.8,
  months: [0.95, 0.9, 1.05, 1.03, 1, 1.03, 0.97, 0.97, 1.03, 1, 1.04, 1.1],
}

export function ledgerOf(customers: readonly Customer[], timeline: Timeline) {
  const schedule = scheduleOf(season, timeline)
  const accounts: Account[] = []
  // One month beyond today's: deposits come in before their invoice.
  for (let month = timeline.firstMonth - ledgerLeadMonths; month <= timeline.lastMonth + 1; month++) {
    for (const customer of customers) {
      const scripted = scriptedAccounts(customer, month, timeline)
      accounts.push(...(scripted ?? accountsOf(customer, month, schedule, timeline)))
    }
  }
  const invoiced = accounts.filter(({ sale }) => sale.day <= timeline.today)
  const invoices = numbered(
    'FP',
    invoiced.map((account) => ({ ...account, at: momentOf(account.sale.day, 0) })),
  )
  const codes = new Map(invoices.map(({ sale, code }) => [sale, code]))
  const received = accounts.flatMap(({ sale, settlements }) =>
    settlements
      .filter(({ day }) => day <= timeline.today)
      .map((settlement) => ({ ...settlement, sale, at: momentOf(settlement.day, 0) })),
  )
  return {
    invoices: invoices.map(({ sale, code }) => invoiceRecord(sale, code)),
    receipts: numbered('SK', received).map(
      ({ code, cents, kind, at, sale }): DemoRecord => ({
        receipt_code: code,
        customer_code: sale.customer.code,
        region_code: sale.customer.region,
        // Money for an invoice that is not yet written stands on account.
        invoice_code: codes.get(sale) ?? null,
        received_on: dayText(dayOf(at)),
        amount: moneyText(cents),
        kind,
      }),
    ),
  }
}

function accountsOf(customer: Customer, month: number, schedule: Schedule, timeline: Timeline): Account[] {
  const random = timeline.random('invoices', month, customer.code)
  const accounts: Account[] = []
  const expected = businessOf[customer.tier].invoices * schedule.share(month)
  for (let left = random.poisson(expected); left > 0; left--) {
    const day = schedule.day(month, random)
    const cents = yuan(invoiceAmount(customer.tier, random))
    const disputed = random.chance(0.01)
    const sale = { day, due: day + customer.termDays, cents, disputed, customer }
    const settlements = settlementsOf(sale, random, timeline)
    if (isCustomerOn(customer, day)) accounts.push({ sale, settlements })
  }
  return accounts
}

const invoiceRecord = ({ customer, day, due, cents, disputed }: Sale, code: string): DemoRecord => ({
  invoice_code: code,
  customer_code: customer.code,
  region_code: customer.region,
  invoice_date: dayText(day),
  due_date: dayText(due),
  amount: moneyText(cents),
  disputed: disputed ? '是' : '否',
})
