/** The loaders of the customer pages: the paged list, and one customer's figures, trends and events. */

import type { LoaderFunctionArgs } from '@remix-run/node'
import { langOf } from '~/i18n/language'
import { localize } from '~/i18n/localize'
import { message } from '~/i18n/message'
import type { Lang } from '~/i18n/text'
import { parseRecordFilter } from '~/metrics/record-filters'
import { refuse } from '~/metrics/refuse'
import { codeOfAddress } from '~/page/complaint-address'
import { isDisplay } from '~/page/display'
import { counted, definitionsOf, loadPage, type PageSpec, titleOf } from '~/page/load.server'
import { readPage } from '~/page/page-number.server'
import { answerRefusal } from '~/page/refusal.server'
import { settleWithin } from '~/page/settle.server'
import { toLink } from '~/panels'
import { readCustomerValue } from '~/panels/customer-base/customer-value'
import { findMaskedContact } from '~/panels/customers/contact'
import type { EventKind } from '~/panels/customers/event-kinds'
import { findCustomer } from '~/panels/customers/file'
import { type CustomersTotal, customers } from '~/panels/customers/panel'
import { customerTimeline } from '~/panels/customers/timeline'
import { creditRuleLabels } from '~/panels/receivables/credit-control'
import type { RecordsPage } from '~/panels/records-panel'
import { requirePermission } from '~/server/guard'
import { mayShowContacts } from '~/server/personal-data'
import type { Services } from '~/server/services'
import { trends } from './trends'

type LoaderArgs = Pick<LoaderFunctionArgs, 'request' | 'context'>

/** The list: what `loadPage` gives, and `list` with one page of customers and the sums over all of them. */
export async function loadCustomers({ request, context }: LoaderArgs) {
  requirePermission(context, 'read')
  const lang = langOf(request)
  const page = readPage(new URL(request.url).searchParams, lang)
  const spec: PageSpec = { scope: 'customers', panels: [], list: 'customers' }
  const { panels: _, ...frame } = await loadPage({ request, context }, spec)
  const found: Promise<RecordsPage<CustomersTotal>> = customers
    .page(context.services, frame.query, page)
    .then((list) => counted(context, localize(list, lang)))
  const { list } = await settleWithin(context, { list: found })
  return {
    ...frame,
    definitions: definitionsOf(['customers'], lang),
    rules: localize(creditRuleLabels, lang),
    list: { title: titleOf('customers', lang), answer: list },
  }
}

export type CustomersData = Awaited<ReturnType<typeof loadCustomers>>

const customer = {
  scope: 'overview',
  panels: ['customers', 'receivables-credit-control', ...trends.map(({ panel }) => panel)],
} satisfies PageSpec

/** What the address of a customer's page may hold: a period, and which events to list. */
const understood = ['from', 'to', 'as_of', 'grain', 'compare', 'kind', 'sort', 'page', 'lang']

/** One customer. @throws 404 where nobody has the code */
export async function loadCustomer({ request, context }: LoaderArgs) {
  const actor = requirePermission(context, 'read')
  const { services } = context
  const lang = langOf(request)
  const code = codeOfAddress(request.url)
  const file = code === null ? null : await findCustomer(services, code)
  if (!file) throw new Response(null, { status: 404 })
  const contact = await findMaskedContact(services, file.code)
  const { params, page, recordFilters } = readCustomerAddress(
    new URL(request.url).searchParams,
    services,
    lang,
  )
  params.set('customer', file.code)
  const url = new URL(`?${params}`, request.url)
  const asked = new Request(url, { headers: request.headers })
  const frame = await loadPage({ request: asked, context }, customer)
  const query = { ...frame.query, recordFilters }
  const found: Promise<RecordsPage> = customerTimeline
    .page(services, query, page)
    .then((list) => counted(context, localize(list, lang)))
  const worth = readCustomerValue(services, frame.query, file.code)
  const { events, value } = await settleWithin(context, { events: found, value: worth })
  return {
    ...frame,
    // The customer is the page's subject, not a removable filter.
    query: { ...frame.query, where: {} },
    choices: [],
    file,
    contact,
    value: { title: titleOf('customers-value', lang), answer: value },
    mayShowContact: mayShowContacts(actor),
    timeline: { title: titleOf('customer-timeline', lang), answer: events },
    kind: (recordFilters.kind?.[0] ?? null) as EventKind | null,
    isOldestFirst: recordFilters.sort?.[0] === 'happened_on',
    timelineAddress: toLink(query).toString(),
  }
}

export type CustomerData = Awaited<ReturnType<typeof loadCustomer>>

/** The page number, the timeline's filter, and the other parameters, which go to every panel. @throws 400 */
function readCustomerAddress(given: URLSearchParams, { settings }: Services, lang: Lang) {
  const params = new URLSearchParams(given)
  const page = readPage(params, lang)
  const ofTheQuestion = [...given.keys()].filter((name) => !isDisplay(name))
  params.delete('page')
  params.delete('kind')
  params.delete('sort')
  try {
    for (const name of ofTheQuestion)
      if (!understood.includes(name)) refuse(message('refusals.unknownParameter', { name }))
    const allowed = customerTimeline.recordFilters(settings)
    const kind = parseRecordFilter(given, 'kind', allowed)
    const sort = parseRecordFilter(given, 'sort', allowed)
    return { params, page, recordFilters: { ...(kind && { kind }), ...(sort && { sort }) } }
  } catch (error) {
    answerRefusal(error, lang)
  }
}
