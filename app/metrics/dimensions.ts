/** The subjects with the datasets that they count, the ways to group and filter, and which subject has which. */
import { type Message, message } from '~/i18n/message'
import type { RecordFilterId } from './record-filters'

export const subjects = [
  'satisfaction',
  'complaints',
  'receivables',
  'visits',
  'service',
  'contacts',
  'customer_base',
  'staff',
] as const
export type Subject = (typeof subjects)[number]
export const isSubject = (id: unknown): id is Subject => (subjects as readonly unknown[]).includes(id)

/**
 * The datasets of things that happen, by the subject that counts them. That of the customer base counts customers, who are
 * no such thing, and what they buy, which are the records of another subject.
 */
export const datasetsOf = {
  satisfaction: ['surveys'],
  complaints: ['complaints'],
  receivables: ['invoices', 'receipts'],
  visits: ['visits'],
  service: ['service_orders', 'sales'],
  contacts: ['contacts'],
  customer_base: [],
  staff: ['evaluations'],
} as const satisfies Record<Subject, readonly string[]>

export type CoveredDataset = (typeof datasetsOf)[Subject][number]
export const coveredDatasets: readonly CoveredDataset[] = Object.values(datasetsOf).flat()

/**
 * Either a table of its own, of which the fact holds an id and people see code and name; or words in the facts, of which
 * these are the product's own vocabulary. An id is a parameter of addresses, and so none that means something else there.
 */
export const dimensions = {
  region: 'table',
  department: 'table',
  employee: 'table',
  tier: [],
  customer: 'table',
  channel: [
    'phone',
    'wechat',
    'email',
    'sms',
    'web',
    'app',
    'onsite',
    'online',
    'chat',
    'mail',
    'counter',
    'comment_book',
    'fax',
  ],
  product: 'table',
  category: [],
  batch: [],
  occasion: ['delivery', 'repair', 'complaint_closed', 'annual', 'contact'],
  type: ['goods', 'service', 'other'],
  cause: [],
  level: ['1', '2', '3'],
  urgency: ['normal', 'urgent', 'critical'],
  disposition: ['return', 'exchange', 'discount', 'repair', 'refund', 'apology'],
  credit_grade: ['A', 'B', 'C'],
  purpose: [
    'routine',
    'key_account',
    'complaint_follow_up',
    'repair_follow_up',
    'survey',
    'collection',
    'win_back',
  ],
  kind: [
    'return',
    'exchange',
    'repair',
    'installation',
    'application',
    'inquiry',
    // Of customers.
    'direct',
    'indirect',
  ],
  order_reason: [],
  warranty: ['in', 'out', 'unknown'],
  queue: [],
  industry: [],
  gender: ['male', 'female'],
  age_band: ['under_25', '25_34', '35_44', '45_54', '55_plus'],
  source: ['customer', 'partner', 'supervisor', 'quality_check', 'mystery', 'inspection', 'exam'],
  item: [],
  aspect: [
    'service_quality',
    'service_attitude',
    'efficiency',
    'professional_level',
    'product_quality',
    'packaging_design',
  ],
} as const satisfies Record<string, 'table' | readonly string[]> & {
  // A list of responses takes an aspect in the same sense, and only that of receipts a kind of its own; a reason is said
  // of a download.
  [Taken in Exclude<RecordFilterId, 'aspect' | 'kind'> | 'reason']?: never
}

export type DimensionId = keyof typeof dimensions
export const dimensionIds = Object.keys(dimensions) as DimensionId[]

export type TableDimension = {
  [Id in DimensionId]: (typeof dimensions)[Id] extends 'table' ? Id : never
}[DimensionId]
/** A dimension whose values stand in the facts, or with the customer. */
export type ValueDimension = Exclude<DimensionId, TableDimension>

export const isTableDimension = (id: DimensionId): id is TableDimension => dimensions[id] === 'table'

/** `channel` of a visit is its method, `kind` of a customer whether it buys from us or through somebody. Order is the order in which a page offers them. */
export const dimensionsOf = {
  satisfaction: [
    'region',
    'department',
    'employee',
    'channel',
    'tier',
    'product',
    'category',
    'occasion',
    'customer',
  ],
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
    'category',
    'batch',
    'employee',
    'tier',
    'customer',
  ],
  receivables: ['region', 'department', 'employee', 'credit_grade', 'tier', 'customer'],
  visits: ['region', 'department', 'employee', 'purpose', 'channel', 'tier', 'customer'],
  service: [
    'region',
    'department',
    'employee',
    'kind',
    'order_reason',
    'urgency',
    'warranty',
    'channel',
    'product',
    'category',
    'batch',
    'tier',
    'customer',
  ],
  contacts: ['region', 'department', 'employee', 'channel', 'queue', 'tier', 'customer'],
  customer_base: [
    'region',
    'department',
    'employee',
    'tier',
    'kind',
    'industry',
    'credit_grade',
    'gender',
    'age_band',
    'customer',
  ],
  staff: ['employee', 'department', 'region', 'source', 'item'],
} as const satisfies Record<Subject, readonly DimensionId[]>

export type DimensionOf<S extends Subject> = (typeof dimensionsOf)[S][number]

/**
 * Dimensions that only some metrics of a subject have, because what these count is a part of its facts: a response has
 * answers to several aspects. Free questions about just those metrics know them; pages and panels do not.
 */
export const partDimensionsOf = {
  satisfaction: ['aspect'],
  complaints: [],
  receivables: [],
  visits: [],
  service: [],
  contacts: [],
  customer_base: [],
  staff: [],
} as const satisfies Record<Subject, readonly DimensionId[]>

export type PartDimension = (typeof partDimensionsOf)[Subject][number]
export const partDimensions: readonly PartDimension[] = Object.values(partDimensionsOf).flat()
export const isPartDimension = (id: string): id is PartDimension =>
  (partDimensions as readonly string[]).includes(id)

/** The subjects that have a dimension, wholly or in part. */
export type SubjectOf<Id extends DimensionId> = {
  [S in Subject]: Id extends DimensionOf<S> | (typeof partDimensionsOf)[S][number] ? S : never
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

export const dimensionLabel = (id: DimensionId): Message => message(`dimensions.${id}.label`)

type ValueMessage = {
  [Id in ValueDimension]: `dimensions.${Id}.values.${(typeof dimensions)[Id][number]}`
}[ValueDimension]

/** Whether the value belongs to the product's own vocabulary, used in the data or not. */
export function isKnownValue(id: DimensionId, code: string): boolean {
  const codes: 'table' | readonly string[] = dimensions[id]
  return codes !== 'table' && codes.includes(code)
}

/** The words for a value that is its own code; unknown vocabulary is shown as it stands in the data. */
export function valueWords(id: DimensionId, code: string): Message | string {
  if (code === '(none)') return message(id === 'customer' ? 'dimensions.outsideScope' : 'dimensions.none')
  return isKnownValue(id, code) ? message(`dimensions.${id}.values.${code}` as ValueMessage) : code
}
