/** The report of one month. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { pageTitle } from '~/page/title'
import { loadReport } from '~/pages/report/load.server'
import { ReportPage } from '~/pages/report/ReportPage'

export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const meta: MetaFunction<typeof loader> = (args) =>
  pageTitle((words) => [words.report.title, args.data?.month.id].filter(Boolean).join(' '))(args)

export const loader = (args: LoaderFunctionArgs) => loadReport(args)

export default function Route() {
  return <ReportPage data={useLoaderData<typeof loader>()} />
}
