/** The satisfaction page. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loadPage } from '~/page/load.server'
import { pageTitle } from '~/page/title'
import { SatisfactionPage } from '~/pages/satisfaction/SatisfactionPage'
import { pages } from '~/panels/pages'

export { shouldRevalidate } from '~/page/display'
export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const meta = pageTitle((words) => words.frame.satisfaction)

export const loader = (args: LoaderFunctionArgs) => loadPage(args, pages.satisfaction)

export default function Route() {
  return <SatisfactionPage data={useLoaderData<typeof loader>()} />
}
