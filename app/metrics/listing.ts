/** What the lists of customers and of their events understand beyond every question: which rows, in which order. */
import { QueryRefused } from './query'
import type { Lang } from './text'

/** The columns of the list of customers, by each of which it can be sorted. */
export const customerColumns = [
  'customer',
  'label',
  'tier',
  'credit_grade',
  'region_code',
  'region_name',
  'employee_code',
  'employee_name',
  'responses',
  'mean_score',
  'last_score',
  'last_responded_on',
  'received',
  'open_complaints',
  'breached_open',
  'gross_balance',
  'overdue_amount',
  'oldest_overdue_days',
  'credit_limit',
  'exposure',
  'rules_broken',
  'last_visit_on',
  'next_visit_on',
  'overdue_visits',
] as const
export type CustomerColumn = (typeof customerColumns)[number]

export const eventKinds = ['survey', 'complaint', 'invoice', 'receipt', 'visit'] as const
export type EventKind = (typeof eventKinds)[number]

export type Listing = {
  /** A part of the name or code. */
  q?: string
  /** A column, the largest first with `-` in front. */
  sort?: CustomerColumn | `-${CustomerColumn}`
  kind?: EventKind
}
export type ListingParameter = keyof Listing

/** Which list understands which; nobody else does. */
export const listingParameters: Readonly<Record<string, readonly ListingParameter[]>> = {
  customers: ['q', 'sort'],
  events: ['kind'],
}

const LONGEST_SEARCH = 100

export const isCustomerColumn = (value: string): value is CustomerColumn =>
  (customerColumns as readonly string[]).includes(value)

export const isEventKind = (value: string): value is EventKind =>
  (eventKinds as readonly string[]).includes(value)

/** The value of a parameter of a list. @throws QueryRefused */
export function readListingParameter(name: ListingParameter, value: string, lang: Lang): Listing {
  if (name === 'q') {
    const q = value.trim()
    // The database keeps no text with a NUL in it.
    if (q.length > LONGEST_SEARCH || q.includes('\0'))
      throw refusal(
        lang,
        `搜索词最多 ${LONGEST_SEARCH} 个字，且不能含控制字符。`,
        `A search takes up to ${LONGEST_SEARCH} characters and no control characters.`,
      )
    return q === '' ? {} : { q }
  }
  if (name === 'sort' && isCustomerColumn(value.replace(/^-/, '')))
    return { sort: value as CustomerColumn | `-${CustomerColumn}` }
  if (name === 'kind' && isEventKind(value)) return { kind: value }
  const list = (name === 'sort' ? customerColumns : eventKinds).join(', ')
  throw refusal(
    lang,
    `“${name}”不接受“${value}”，可用：${list}。`,
    `“${name}” does not take “${value}”; it takes: ${list}.`,
  )
}

const refusal = (lang: Lang, zh: string, en: string) => new QueryRefused(lang === 'zh-CN' ? zh : en)
