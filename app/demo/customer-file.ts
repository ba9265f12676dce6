/** What a customer's file says beside who and where it is; what sellers have not asked for is missing. */
import { dayText, firstDayOf } from './days'
import type { Customer, DemoRecord, Tier, Timeline } from './model'
import type { Random } from './random'

/** What a customer of a trade does, and what it buys. */
const trades: Readonly<Record<string, readonly [scope: string, goods: string]>> = {
  水务: ['自来水生产与供应，污水处理', '单级离心泵、潜水排污泵'],
  化工: ['化工原料及产品的生产与销售', '耐腐蚀化工泵、隔膜计量泵'],
  电力: ['热电联产，电力设备检修', '立式多级泵、单级离心泵'],
  造纸: ['纸浆及纸制品的生产与销售', '单级离心泵、潜水排污泵'],
  冶金: ['金属冶炼与压延加工', '单级离心泵、立式多级泵'],
  食品: ['食品、饮料的生产与销售', '隔膜计量泵、立式多级泵'],
  建筑: ['房屋建筑与机电安装工程', '立式多级泵、潜水排污泵'],
  制药: ['原料药及制剂的生产与销售', '隔膜计量泵、耐腐蚀化工泵'],
  经销商: ['泵阀、机电设备的批发与零售', '单级离心泵、立式多级泵'],
}

const sizes: Readonly<Record<Tier, Readonly<Record<string, number>>>> = {
  战略客户: { 大型: 80, 中型: 20 },
  重点客户: { 大型: 25, 中型: 65, 小型: 10 },
  普通客户: { 中型: 30, 小型: 55, 微型: 15 },
}

const ownerRun = '自然人独资企业'

function legalFormOf(name: string, tier: Tier, random: Random): string {
  if (name.endsWith('股份有限公司')) return '股份有限公司'
  if (name.endsWith('集团有限公司')) return random.chance(0.5) ? '国有企业' : '有限责任公司'
  if (tier === '普通客户' && random.chance(0.16)) return ownerRun
  return random.weighted({ 有限责任公司: 84, 国有企业: 10, 外商投资企业: 6 })
}

/** Sellers who leave half of the fields empty that others ask for. */
const careless: ReadonlySet<string> = new Set(['YG012', 'YG027'])

/** Fields of the file, those of the contact among them, over what is known of everybody. */
export function fileFields(customer: Customer, timeline: Timeline): DemoRecord {
  const { code, tier, owner, record } = customer
  const random = timeline.random('file', code)
  const isMissing = () => random.chance(careless.has(owner.code) ? 0.4 : 0.02)
  const legalForm = legalFormOf(record.name ?? '', tier, random)
  const isOwnerRun = legalForm === ownerRun
  const [scope, goods] = trades[record.industry ?? ''] ?? [null, null]
  const size = random.weighted(sizes[tier])
  const gender = random.chance(0.72) ? 'male' : 'female'
  const born = 1964 + random.whole(0, 34)
  // Dealers' agreements run for a year and are renewed in different months.
  const until = firstDayOf(timeline.anchorMonth + random.whole(1, 12)) - 1 + random.whole(0, 1) * 15
  const given = (value: string | null | undefined) => (isMissing() ? null : (value ?? null))
  return {
    gender: isOwnerRun ? gender : null,
    birth_year: isOwnerRun ? String(born) : null,
    valid_until: record.kind === 'indirect' ? dayText(until) : null,
    legal_form: given(legalForm),
    company_size: given(size),
    business_scope: given(scope),
    main_goods: given(goods),
    contact_name: given(record.contact_name),
    phone: given(record.phone),
    email: record.email ?? null,
    address: given(record.address),
    // No post office has such a code.
    postcode: given(`97${String(random.whole(0, 9999)).padStart(4, '0')}`),
  }
}
