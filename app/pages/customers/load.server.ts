/** What the pages of customers ask: the list page by page, and one customer's figures, trends and events. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { codeOfAddress } from '~/deadlines/address'
import { langOf } from '~/i18n/language'
import { refuse } from '~/metrics/address'
import { type Listing, readListingParameter } from '~/metrics/listing'
import { QueryRefused } from '~/metrics/query'
import type { Lang } from '~/metrics/text'
import { toAddress } from '~/panels'
import { creditRuleLabels } from '~/panels/credit-control'
import { findCustomer } from '~/panels/customer-file'
import { timelinePanels } from '~/panels/customer-timeline'
import { customerPanels } from '~/panels/customers'
import { requireActor } from '~/server/guard'
import { answering } from '../answering.server'
import { definitionsOf, loadPage } from '../load.server'
import { readPage } from '../page-number.server'

type LoaderArgs = Pick<LoaderFunctionArgs, 'request' | 'context'>

/** The list: what `loadPage` gives, and `list` with one page of customers and the sums over all of them. */
export async function loadCustomers({ request, context }: LoaderArgs) {
  requireActor(context)
  const lang = langOf(request)
  const { url, page } = withoutPage(request, lang)
  const { answers: _, ...frame } = await loadPage({ request: asking(request, url), context }, 'customers', {
    panels: [],
  })
  const { list } = await answering(context, {
    list: customerPanels.customers.page(context.services, frame.query, lang, page),
  })
  return { ...frame, definitions: definitionsOf(['customers'], lang), rules: ruleNames(lang), list }
}

/** What the address of a customer's page may hold: a period, and which events to list. */
const understood = ['from', 'to', 'as_of', 'grain', 'compare', 'kind', 'page', 'lang']

/** One customer. @throws 404 where nobody has the code */
export async function loadCustomer({ request, context }: LoaderArgs) {
  requireActor(context)
  const { services } = context
  const lang = langOf(request)
  const code = codeOfAddress(request.url)
  const file = code === null ? null : await findCustomer(services.db, code)
  if (!file) throw new Response(null, { status: 404 })
  const { url, page, listing } = refusing(() => {
    for (const name of new URL(request.url).searchParams.keys())
      if (!understood.includes(name)) refuse(lang, `不认识的参数“${name}”。`, `Unknown parameter “${name}”.`)
    const paged = withoutPage(request, lang)
    const kind = paged.url.searchParams.get('kind')
    paged.url.searchParams.delete('kind')
    paged.url.searchParams.set('customer', file.code)
    const asked: Listing | undefined = kind ? readListingParameter('kind', kind, lang) : undefined
    return { ...paged, listing: asked }
  })
  const frame = await loadPage({ request: asking(request, url), context }, 'overview', {
    panels: [
      'customers',
      'receivables-credit-control',
      'satisfaction-trend',
      'complaints-trend',
      'receivables-trend',
      'visits-trend',
    ],
  })
  const query = { ...frame.query, ...(listing ? { listing } : {}) }
  const { timeline } = await answering(context, {
    timeline: timelinePanels['customer-timeline'].page(services, query, lang, page),
  })
  return {
    ...frame,
    // The customer is what the page is about, no filter that could be taken off.
    query: { ...frame.query, where: {} },
    choices: [],
    rules: ruleNames(lang),
    file,
    timeline,
    kind: listing?.kind ?? null,
    timelineAddress: toAddress(query).toString(),
  }
}

const ruleNames = (lang: Lang): Record<string, string> =>
  Object.fromEntries(Object.entries(creditRuleLabels).map(([rule, label]) => [rule, label[lang]]))

/** The address without its page, and the number of that page. @throws 400 */
function withoutPage(request: Request, lang: Lang): { url: URL; page: number } {
  const url = new URL(request.url)
  const page = readPage(url.searchParams, lang)
  url.searchParams.delete('page')
  return { url, page }
}

const asking = (request: Request, url: URL) => new Request(url, { headers: request.headers })

/** A refused question is answered with 400 and its sentence. */
function refusing<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof QueryRefused) throw new Response(error.message, { status: 400 })
    throw error
  }
}
