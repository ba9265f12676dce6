/** The receivables page. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { langOf } from '~/i18n/language'
import { madeOf } from '~/page/deferred'
import { loadPage } from '~/page/load.server'
import { pageTitle } from '~/page/title'
import { creditListOf } from '~/pages/receivables/credit-list.server'
import { ReceivablesPage } from '~/pages/receivables/ReceivablesPage'
import { creditRuleNames } from '~/panels/receivables/credit-control'

export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const meta = pageTitle((words) => words.frame.receivables)

export async function loader(args: LoaderFunctionArgs) {
  const { answers, ...page } = await loadPage(args, 'receivables', {
    panels: [
      'receivables-ageing',
      'receivables-ageing-trend',
      'receivables-ageing-by',
      'receivables-trend',
      'receivables-credit-control',
    ],
    records: ['receivables-open-items'],
  })
  const { 'receivables-credit-control': credit, ...shown } = answers
  const creditRules = creditRuleNames(langOf(args.request))
  return {
    ...page,
    answers: shown,
    creditRules,
    credit: madeOf(credit, (answer) => creditListOf(answer, creditRules)),
  }
}

export default function Route() {
  return <ReceivablesPage data={useLoaderData<typeof loader>()} />
}
