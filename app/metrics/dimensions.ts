/** The ways to group and filter, and which subject has which. */
import { type Text, text } from '~/i18n/text'

export const subjects = ['satisfaction', 'complaints', 'receivables', 'visits'] as const
export type Subject = (typeof subjects)[number]

/** Dimensions that are tables of their own: the fact holds an id, people see code and name. */
export const tableDimensions = ['region', 'department', 'employee', 'product', 'customer'] as const
export type TableDimension = (typeof tableDimensions)[number]

export const dimensionLabels = {
  region: text('区域', 'Region'),
  department: text('部门', 'Department'),
  employee: text('员工', 'Employee'),
  tier: text('客户等级', 'Customer tier'),
  customer: text('客户', 'Customer'),
  channel: text('渠道', 'Channel'),
  product: text('产品', 'Product'),
  occasion: text('场景', 'Occasion'),
  type: text('类型', 'Type'),
  cause: text('原因', 'Cause'),
  level: text('级别', 'Level'),
  urgency: text('紧急程度', 'Urgency'),
  disposition: text('处理方式', 'Disposition'),
  credit_grade: text('信用等级', 'Credit grade'),
  purpose: text('拜访目的', 'Purpose'),
} satisfies Record<string, Text>

export type DimensionId = keyof typeof dimensionLabels
export const dimensionIds = Object.keys(dimensionLabels) as DimensionId[]

/** `channel` of a visit is its method. Order is the order in which a page offers them. */
export const dimensionsOf = {
  satisfaction: ['region', 'department', 'employee', 'channel', 'tier', 'product', 'occasion', 'customer'],
  complaints: [
    'region',
    'department',
    'type',
    'cause',
    'level',
    'urgency',
    'disposition',
    'channel',
    'product',
    'employee',
    'tier',
    'customer',
  ],
  receivables: ['region', 'department', 'employee', 'credit_grade', 'tier', 'customer'],
  visits: ['region', 'department', 'employee', 'purpose', 'channel', 'tier', 'customer'],
} as const satisfies Record<Subject, readonly DimensionId[]>

/** What a list of customers can be narrowed by: each is the customer's own, or its owner's. */
export const customerDimensions = [
  'region',
  'department',
  'employee',
  'tier',
  'credit_grade',
  'customer',
] as const satisfies readonly DimensionId[]

export function isDimension(value: string): value is DimensionId {
  return Object.hasOwn(dimensionLabels, value)
}

export function hasDimension(subject: Subject, dimension: DimensionId): boolean {
  return (dimensionsOf[subject] as readonly string[]).includes(dimension)
}

const valueLabels: Partial<Record<DimensionId, Record<string, Text>>> = {
  level: {
    '1': text('一般投诉', 'Ordinary'),
    '2': text('严重投诉', 'Serious'),
    '3': text('特别严重投诉', 'Very serious'),
  },
  type: { goods: text('商品', 'Goods'), service: text('服务', 'Service'), other: text('其他', 'Other') },
  urgency: {
    normal: text('一般', 'Normal'),
    urgent: text('急', 'Urgent'),
    critical: text('特急', 'Critical'),
    一般: text('一般', 'Normal'),
    急: text('急', 'Urgent'),
    特急: text('特急', 'Critical'),
  },
  credit_grade: { A: text('A 级', 'Grade A'), B: text('B 级', 'Grade B'), C: text('C 级', 'Grade C') },
  disposition: {
    return: text('退货', 'Return'),
    exchange: text('换货', 'Exchange'),
    discount: text('折扣', 'Discount'),
    repair: text('维修', 'Repair'),
    refund: text('退款', 'Refund'),
    apology: text('致歉', 'Apology'),
  },
  channel: {
    phone: text('电话', 'Phone'),
    wechat: text('微信', 'WeChat'),
    email: text('邮件', 'E-mail'),
    sms: text('短信', 'SMS'),
    web: text('网站', 'Website'),
    app: text('应用', 'App'),
    onsite: text('上门', 'On site'),
    online: text('线上', 'Online'),
    mail: text('信函', 'Mail'),
  },
  occasion: {
    delivery: text('送货', 'Delivery'),
    repair: text('维修', 'Repair'),
    complaint_closed: text('投诉办结', 'Complaint closed'),
    annual: text('年度调查', 'Annual survey'),
  },
  purpose: {
    routine: text('例行拜访', 'Routine'),
    key_account: text('大客户拜访', 'Key account'),
    complaint_follow_up: text('投诉回访', 'Complaint follow-up'),
    repair_follow_up: text('维修回访', 'Repair follow-up'),
    survey: text('满意度调查', 'Survey'),
    collection: text('催收', 'Collection'),
  },
}

/** Whether the value belongs to the product's own vocabulary, used in the data or not. */
export function isKnownValue(dimension: DimensionId, code: string): boolean {
  const known = valueLabels[dimension]
  return known !== undefined && Object.hasOwn(known, code)
}

const none = text('（无）', '(none)')

/** The label of a value that is its own code; unknown vocabulary is shown as it stands in the data. */
export function valueLabel(dimension: DimensionId, code: string, lang: keyof Text): string {
  if (code === '(none)') return none[lang]
  const known = valueLabels[dimension]
  return known && Object.hasOwn(known, code) ? (known[code] as Text)[lang] : code
}
