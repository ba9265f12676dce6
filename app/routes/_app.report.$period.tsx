/** The report of one week, month, quarter or year. */
import '~/i18n/report'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { pageTitle } from '~/page/title'
import { actOnReport } from '~/pages/report/act.server'
import { loadReport } from '~/pages/report/load.server'
import { ReportPage } from '~/pages/report/ReportPage'

export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const meta: MetaFunction<typeof loader> = (args) =>
  pageTitle((words) => {
    const { kind, id } = args.data?.period ?? { kind: 'month', id: '' }
    return `${words.report.kinds[kind].title} ${id}`.trim()
  })(args)

export const loader = (args: LoaderFunctionArgs) => loadReport(args)
export const action = (args: ActionFunctionArgs) => actOnReport(args)

export default function Route() {
  return <ReportPage data={useLoaderData<typeof loader>()} outcome={useActionData<typeof action>()} />
}
