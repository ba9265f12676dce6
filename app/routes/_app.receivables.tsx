/** The receivables page. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { langOf } from '~/i18n/language'
import { madeOf } from '~/pages/asked'
import { creditListOf } from '~/pages/credit-list.server'
import { loadPage } from '~/pages/load.server'
import { ReceivablesPage } from '~/pages/ReceivablesPage'
import { pageTitle } from '~/pages/title'
import { creditRuleNames } from '~/panels/credit-control'

export { ErrorPage as ErrorBoundary } from '~/ui/ErrorPage'

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
