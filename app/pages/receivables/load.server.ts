/** What the page of receivables shows; of long lists the first rows and how many there are. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { langOf } from '~/i18n/language'
import { localize } from '~/i18n/localize'
import type { Answer } from '~/metrics/answer'
import { mapDeferred } from '~/page/deferred'
import { loadPage, type PageSpec } from '~/page/load.server'
import { creditRuleLabels } from '~/panels/receivables/credit-control'
import { creditListOf } from './credit-list.server'

const receivables = {
  scope: 'receivables',
  panels: [
    'receivables-ageing',
    'receivables-ageing-trend',
    'receivables-ageing-by',
    'receivables-trend',
    'receivables-credit-control',
  ],
  records: ['receivables-open-items'],
} as const satisfies PageSpec

/** Groups of which the page has the ages, the largest first; a company can have tens of thousands of customers. */
const MOST_GROUPS = 200

/** The first groups of an answer, and how many there are. */
export type LargestGroups = Answer & { groups: number }

const largestGroups = (answer: Answer): LargestGroups => ({
  ...answer,
  rows: answer.rows.slice(0, MOST_GROUPS),
  groups: answer.rows.length,
})

export async function loadReceivables(args: LoaderFunctionArgs) {
  const page = await loadPage(args, receivables)
  const creditRules = localize(creditRuleLabels, langOf(args.request))
  const { 'receivables-credit-control': credit, 'receivables-ageing-by': by, ...panels } = page.panels
  return {
    ...page,
    panels,
    creditRules,
    by: { ...by, answer: mapDeferred(by.answer, largestGroups) },
    credit: { ...credit, answer: mapDeferred(credit.answer, (answer) => creditListOf(answer, creditRules)) },
  }
}

export type ReceivablesData = Awaited<ReturnType<typeof loadReceivables>>
