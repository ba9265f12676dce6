/** How customers pay: when, in how many parts, and what is credited or written off instead. */
import type { Customer, Timeline } from './model'
import { shareOf } from './money'
import type { Random } from './random'

export type Settlement = { day: number; cents: number; kind: 'payment' | 'credit_note' | 'write_off' }

export type Sale = { day: number; due: number; cents: number; disputed: boolean; customer: Customer }

/** A sale with what comes in for it. */
export type Account = { sale: Sale; settlements: Settlement[] }

/** Everything that will be received on an invoice in the end, whether before or after today. */
export function settlementsOf(sale: Sale, random: Random, timeline: Timeline): Settlement[] {
  const { day, due, cents, customer } = sale
  const onWorkday = (wanted: number) => timeline.workdays.after(wanted - 1, 1)
  const settle = (wanted: number, amount: number, kind: Settlement['kind']): Settlement => ({
    day: onWorkday(wanted),
    cents: amount,
    kind,
  })
  if (customer.creditGrade === 'C') return prepaid(sale, random, timeline)
  if (random.chance(0.0022)) return [settle(due + random.whole(170, 230), cents, 'write_off')]
  if (customer.tier !== '普通客户' && random.chance(0.03)) {
    const deposit = shareOf(cents, 0.3)
    const rest = settle(payday(sale, random), cents - deposit, 'payment')
    return [settle(day - random.whole(8, 26), deposit, 'payment'), rest]
  }
  const credit = random.chance(0.028) ? shareOf(cents, 0.03 + 0.12 * random.unit()) : 0
  const credited = credit > 0 ? [settle(day + random.whole(8, 40), credit, 'credit_note')] : []
  const owed = cents - credit
  const paid = payday(sale, random)
  if (random.chance(0.13)) {
    const first = shareOf(owed, random.whole(4, 7) / 10)
    const second = settle(paid + random.whole(8, 32), owed - first, 'payment')
    return [...credited, settle(paid, first, 'payment'), second]
  }
  // Now and then the same bill is paid twice.
  const paysTwice = random.chance(0.001)
  return [...credited, settle(paid, paysTwice ? owed * 2 : owed, 'payment')]
}

/** Grade C pays some days before the goods and the invoice leave the house. */
function prepaid({ day, cents }: Sale, random: Random, timeline: Timeline): Settlement[] {
  return [{ day: timeline.workdays.after(day - random.whole(3, 15), 1), cents, kind: 'payment' }]
}

/** The day on which a customer means to pay: some early, most around the due date, some late. */
function payday({ day, due, disputed, customer }: Sale, random: Random): number {
  if (disputed) return due + random.whole(45, 150)
  const habit = habitOf(customer)
  const manner = random.weighted(habit)
  if (manner === 'early') return Math.max(day + 5, due - random.whole(4, 25))
  if (manner === 'punctual') return due - random.whole(0, 4)
  return manner === 'late' ? due + random.whole(3, 25) : due + random.whole(30, 100)
}

function habitOf({ creditGrade, code }: Customer) {
  if (creditGrade === 'A') return { early: 40, punctual: 45, late: 13, veryLate: 2 }
  // Every seventh of the others is known to pay late.
  if (Number(code.slice(2)) % 7 === 3) return { early: 4, punctual: 26, late: 54, veryLate: 14 }
  return { early: 38, punctual: 47, late: 13, veryLate: 2 }
}
