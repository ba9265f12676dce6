/** The ledger of downloads, for those who may read it. */
import '~/i18n/account'
import '~/i18n/ledger'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { pageTitle } from '~/page/title'
import { LedgerPage } from '~/pages/ledger/LedgerPage'
import { loadLedger } from '~/pages/ledger/load.server'

export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const meta = pageTitle((words) => words.ledger.title)

export const loader = (args: LoaderFunctionArgs) => loadLedger(args)

export default function Route() {
  return <LedgerPage data={useLoaderData<typeof loader>()} />
}
