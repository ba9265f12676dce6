/** The lists of records that have a page of their own, for those who only link to them. */
import type { ListId } from '.'

/** What a list holds: what is open on a day, or what happened in a time; null where it stands on other pages only. */
const lists = {
  'satisfaction-responses': 'in_range',
  'satisfaction-dissatisfied': 'in_range',
  'complaints-open': 'on_day',
  'complaints-records': 'in_range',
  'complaints-breached': null,
  'form-complaint-statistics': 'in_range',
  'form-complaint-returns': 'in_range',
  'actions-open': 'on_day',
  'actions-effect': 'in_range',
  'actions-records': 'in_range',
  'receivables-open-items': 'on_day',
  'receivables-credit-breaches': 'on_day',
  'receivables-invoices': 'in_range',
  'receivables-receipts': 'in_range',
  'visits-overdue': 'in_range',
  'visits-records': 'in_range',
  'service-open': 'on_day',
  'service-records': 'in_range',
  'service-sales': 'in_range',
  'form-returns': 'in_range',
  'contacts-records': 'in_range',
  'evaluations-records': 'in_range',
  'customers-register': 'in_range',
  'customers-value': 'in_range',
  'customers-lost': 'in_range',
  'customers-dormant': 'on_day',
  'customers-expiring': 'on_day',
  customers: null,
  'customer-timeline': null,
  due: null,
} as const satisfies Record<ListId, 'on_day' | 'in_range' | null>

type Lists = typeof lists
export type RecordsPanelId = { [Id in ListId]: Lists[Id] extends null ? never : Id }[ListId]

/** Whether a panel is a list of records, with a page of its own or without. */
export const isListId = (id: string): id is ListId => Object.hasOwn(lists, id)

export function isRecordsPanelId(id: string): id is RecordsPanelId {
  return Object.hasOwn(lists, id) && lists[id as ListId] !== null
}

/** The lists that have a page of their own, in their order. */
export const recordsPanelIds = Object.keys(lists).filter(isRecordsPanelId)

export const isOpenOnDay = (id: RecordsPanelId): boolean => lists[id] === 'on_day'
