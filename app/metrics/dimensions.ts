/** The ways to group and filter, and which subject has which. */
import { localize } from '~/i18n/localize'
import { type Lang, type Text, text } from '~/i18n/text'

export const subjects = ['satisfaction', 'complaints', 'receivables', 'visits'] as const
export type Subject = (typeof subjects)[number]

/**
 * Either a table of its own, of which the fact holds an id and people see code and name; or words in the facts, some of
 * which are the product's own vocabulary.
 */
type Dimension = { label: Text } & ({ table: true } | { values: Record<string, Text> })

export const dimensions = {
  region: { label: text('区域', 'Region'), table: true },
  department: { label: text('部门', 'Department'), table: true },
  employee: { label: text('员工', 'Employee'), table: true },
  tier: { label: text('客户等级', 'Customer tier'), values: {} },
  customer: { label: text('客户', 'Customer'), table: true },
  channel: {
    label: text('渠道', 'Channel'),
    values: {
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
  },
  product: { label: text('产品', 'Product'), table: true },
  occasion: {
    label: text('场景', 'Occasion'),
    values: {
      delivery: text('送货', 'Delivery'),
      repair: text('维修', 'Repair'),
      complaint_closed: text('投诉办结', 'Complaint closed'),
      annual: text('年度调查', 'Annual survey'),
    },
  },
  type: {
    label: text('类型', 'Type'),
    values: { goods: text('商品', 'Goods'), service: text('服务', 'Service'), other: text('其他', 'Other') },
  },
  cause: { label: text('原因', 'Cause'), values: {} },
  level: {
    label: text('级别', 'Level'),
    values: {
      '1': text('一般投诉', 'Ordinary'),
      '2': text('严重投诉', 'Serious'),
      '3': text('特别严重投诉', 'Very serious'),
    },
  },
  urgency: {
    label: text('紧急程度', 'Urgency'),
    values: {
      normal: text('一般', 'Normal'),
      urgent: text('急', 'Urgent'),
      critical: text('特急', 'Critical'),
      一般: text('一般', 'Normal'),
      急: text('急', 'Urgent'),
      特急: text('特急', 'Critical'),
    },
  },
  disposition: {
    label: text('处理方式', 'Disposition'),
    values: {
      return: text('退货', 'Return'),
      exchange: text('换货', 'Exchange'),
      discount: text('折扣', 'Discount'),
      repair: text('维修', 'Repair'),
      refund: text('退款', 'Refund'),
      apology: text('致歉', 'Apology'),
    },
  },
  credit_grade: {
    label: text('信用等级', 'Credit grade'),
    values: { A: text('A 级', 'Grade A'), B: text('B 级', 'Grade B'), C: text('C 级', 'Grade C') },
  },
  purpose: {
    label: text('拜访目的', 'Purpose'),
    values: {
      routine: text('例行拜访', 'Routine'),
      key_account: text('大客户拜访', 'Key account'),
      complaint_follow_up: text('投诉回访', 'Complaint follow-up'),
      repair_follow_up: text('维修回访', 'Repair follow-up'),
      survey: text('满意度调查', 'Survey'),
      collection: text('催收', 'Collection'),
    },
  },
} as const satisfies Record<string, Dimension>

export type DimensionId = keyof typeof dimensions
export const dimensionIds = Object.keys(dimensions) as DimensionId[]
const known: Record<DimensionId, Dimension> = dimensions

export type TableDimension = {
  [Id in DimensionId]: (typeof dimensions)[Id] extends { table: true } ? Id : never
}[DimensionId]
/** A dimension whose values stand in the facts, or with the customer. */
export type ValueDimension = Exclude<DimensionId, TableDimension>

export const isTableDimension = (id: DimensionId): id is TableDimension => 'table' in dimensions[id]

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

export type DimensionOf<S extends Subject> = (typeof dimensionsOf)[S][number]
/** The subjects that have a dimension. */
export type SubjectOf<Id extends DimensionId> = {
  [S in Subject]: Id extends DimensionOf<S> ? S : never
}[Subject]

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
  return Object.hasOwn(dimensions, value)
}

export function hasDimension(subject: Subject, dimension: DimensionId): boolean {
  return (dimensionsOf[subject] as readonly string[]).includes(dimension)
}

function wordOf(id: DimensionId, code: string): Text | undefined {
  const dimension = known[id]
  return 'values' in dimension && Object.hasOwn(dimension.values, code) ? dimension.values[code] : undefined
}

/** Whether the value belongs to the product's own vocabulary, used in the data or not. */
export const isKnownValue = (id: DimensionId, code: string): boolean => wordOf(id, code) !== undefined

const none = text('（无）', '(none)')

/** The words for a value that is its own code; unknown vocabulary is shown as it stands in the data. */
export function valueWords(id: DimensionId, code: string): Text | string {
  return code === '(none)' ? none : (wordOf(id, code) ?? code)
}

/** The same in one language. */
export const valueLabel = (dimension: DimensionId, code: string, lang: Lang): string =>
  localize(valueWords(dimension, code), lang)
