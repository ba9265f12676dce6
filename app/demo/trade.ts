/** How much business each tier of customers brings. */
import type { Tier } from './model'
import type { Random } from './random'

type Business = {
  /** Per customer and ordinary month. */
  invoices: number
  surveys: number
  complaints: number
  visits: number
  /** Median invoice in yuan. */
  amount: number
}

export const businessOf: Record<Tier, Business> = {
  战略客户: { invoices: 1.5, surveys: 1.3, complaints: 0.6, visits: 2.6, amount: 180_000 },
  重点客户: { invoices: 0.92, surveys: 0.75, complaints: 0.3, visits: 1.25, amount: 95_000 },
  普通客户: { invoices: 0.44, surveys: 0.36, complaints: 0.145, visits: 0.46, amount: 38_000 },
}

/** An invoice of a customer of this tier, in yuan to the cent: seldom far above its median. */
export function invoiceAmount(tier: Tier, random: Random): number {
  const factor = Math.min(4, Math.exp(0.55 * random.normal()))
  return Math.round(businessOf[tier].amount * factor * 100) / 100
}
