/** The customers: who they are, where, since when, and on what terms they buy. */
import { dayText, firstDayOf } from './days'
import type { Customer, DemoRecord, RegionCode, Tier, Timeline } from './model'
import { address, companyName, dealing, industries, personName, townOf } from './names'
import type { Staff } from './organisation'
import type { Random } from './random'
import { creditBegins, creditCustomer, newRegion, newRegionOpens, overLimitCustomer } from './stories'
import { businessOf } from './trade'

const regionShares: readonly [RegionCode, number][] = [
  ['east', 0.3],
  ['north', 0.2],
  ['south', 0.195],
  ['central', 0.145],
  ['southwest', 0.145],
  ['northwest', 0.015],
]
const tierShares: readonly [Tier, number][] = [
  ['战略客户', 0.06],
  ['重点客户', 0.24],
  ['普通客户', 0.7],
]
const ordinaryCount = 600

/** Takes the `index`-th of evenly spread points, so that shares hold for few customers as for many. */
function spread<T>(shares: readonly (readonly [T, number])[], index: number, step: number): T {
  let left = (index * step) % 1
  for (const [value, share] of shares) {
    left -= share
    if (left < 0) return value
  }
  throw new Error('Shares do not add up to 1')
}

export function customersOf(scale: number, staff: Staff, timeline: Timeline): Customer[] {
  const names = new Set<string>()
  return Array.from({ length: Math.max(1, Math.round(ordinaryCount * scale)) }, (_, i) =>
    customer(i + 1, names, staff, timeline),
  )
}

function customer(index: number, names: Set<string>, staff: Staff, timeline: Timeline): Customer {
  const code = `KH${String(index).padStart(5, '0')}`
  const random = timeline.random('customer', code)
  const isScripted = code === creditCustomer || code === overLimitCustomer
  const region = isScripted ? 'east' : spread(regionShares, index, 0.618_033_988_75)
  const tier = tierOf(code, index)
  const dealer = !isScripted && random.chance(0.22)
  const industry = dealer ? dealing : random.pick(industries)
  const place = townOf(region, random)
  let name = companyName(place.town, industry, random)
  while (names.has(name)) name = companyName(place.town, industry, random)
  names.add(name)
  const { since, leftOn } = isScripted ? scriptedLife(code, timeline) : life(region, random, timeline)
  const credit = creditOf(code, tier, random)
  const owner = random.pick(staff.sellersIn(region))
  const record: DemoRecord = {
    customer_code: code,
    name,
    kind: dealer ? 'indirect' : 'direct',
    tier,
    industry: dealer ? '经销商' : industry,
    region_code: region,
    owner_code: owner.code,
    credit_grade: credit.grade,
    credit_limit: credit.limit,
    credit_term_days: String(credit.termDays),
    collateral_amount: credit.collateral,
    since: dayText(since),
    left_on: leftOn === null ? null : dayText(leftOn),
    contact_name: personName(random),
    // No mobile number begins with 100.
    phone: `100${String(random.whole(0, 99_999_999)).padStart(8, '0')}`,
    email: `contact.${code.toLowerCase()}@example.com`,
    address: address(place, random),
  }
  return {
    code,
    tier,
    region,
    owner,
    creditGrade: credit.grade,
    termDays: credit.termDays,
    since,
    leftOn,
    record,
  }
}

function tierOf(code: string, index: number): Tier {
  if (code === creditCustomer) return '普通客户'
  if (code === overLimitCustomer) return '战略客户'
  return spread(tierShares, index, 0.414_213_562_37)
}

function scriptedLife(code: string, timeline: Timeline): { since: number; leftOn: null } {
  const since = code === creditCustomer ? creditBegins(timeline) : firstDayOf(timeline.anchorMonth - 70)
  return { since, leftOn: null }
}

/** First and last day as a customer: most have been there for years, some came or went in the last two. */
function life(region: RegionCode, random: Random, timeline: Timeline) {
  if (region === newRegion) return { since: newRegionOpens(timeline) + random.whole(0, 45), leftOn: null }
  const { anchorMonth } = timeline
  const came = random.chance(0.15) ? random.whole(2, 24) : random.whole(25, 120)
  const since = firstDayOf(anchorMonth - came) + random.whole(0, 27)
  const went = came > 12 && random.chance(0.05) ? random.whole(1, Math.min(20, came - 6)) : null
  return { since, leftOn: went === null ? null : firstDayOf(anchorMonth - went) + random.whole(0, 27) }
}

function creditOf(code: string, tier: Tier, random: Random) {
  const grade = code === creditCustomer ? 'C' : code === overLimitCustomer ? 'A' : gradeOf(tier, random)
  const termDays = code === overLimitCustomer ? 60 : termOf(grade, tier, random)
  const { invoices, amount } = businessOf[tier]
  const usual = invoices * amount * ((termDays + 25) / 30) * 2.5 + amount * 5
  const roundUp = (value: number) => String(Math.ceil(value / 10_000) * 10_000)
  const limited = grade !== null || random.chance(0.5)
  const limit = code === overLimitCustomer ? '600000' : grade === 'C' ? '0' : limited ? roundUp(usual) : null
  const collateral = grade === 'B' && random.chance(0.7) ? roundUp(usual * 0.6) : null
  return { grade, termDays, limit, collateral }
}

/** Grade C pays before delivery, A and B within a month; the others' terms follow their size. */
function termOf(grade: 'A' | 'B' | 'C' | null, tier: Tier, random: Random): number {
  if (grade !== null) return grade === 'C' ? 0 : 30
  if (tier === '战略客户') return 60
  return random.chance(0.6) ? 45 : 30
}

/** Only a few customers have been graded so far. */
function gradeOf(tier: Tier, random: Random): 'A' | 'B' | 'C' | null {
  const grade = random.weighted(
    tier === '普通客户' ? { A: 1, B: 2, C: 4, none: 93 } : { A: 6, B: 4, C: 0, none: 90 },
  )
  return grade === 'none' ? null : grade
}

export const isCustomerOn = (customer: Customer, day: number) =>
  day >= customer.since && (customer.leftOn === null || day <= customer.leftOn)
