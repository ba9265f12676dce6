/** What the page of receivables shows; of long lists the first rows and how many there are. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { langOf } from '~/i18n/language'
import { localize } from '~/i18n/localize'
import { mapDeferred } from '~/page/deferred'
import { LISTED, loadPage, type PageSpec } from '~/page/load.server'
import { pages } from '~/panels/pages'
import { creditRuleLabels } from '~/panels/receivables/credit-control'
import { creditListOf } from './credit-list.server'

const receivables = {
  ...pages.receivables,
  // A company can have tens of thousands of customers.
  first: { 'receivables-ageing-by': 200, 'receivables-credit-control': LISTED },
} as const satisfies PageSpec

export async function loadReceivables(args: LoaderFunctionArgs) {
  const page = await loadPage(args, receivables)
  const creditRules = localize(creditRuleLabels, langOf(args.request))
  const { 'receivables-credit-control': credit, ...panels } = page.panels
  return {
    ...page,
    panels,
    creditRules,
    credit: { ...credit, answer: mapDeferred(credit.answer, (answer) => creditListOf(answer, creditRules)) },
  }
}

export type ReceivablesData = Awaited<ReturnType<typeof loadReceivables>>
