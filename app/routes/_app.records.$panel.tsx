/** A drill-through list of records. */
import '~/i18n/segments'
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loadRecords } from '~/page/records-list.server'
import { pageTitle } from '~/page/title'
import { RecordsPage } from '~/pages/records/RecordsPage'

export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const loader = loadRecords

export const meta: MetaFunction<typeof loader> = (args) =>
  pageTitle((words) => args.data?.title ?? words.errors.notFoundTitle)(args)

export default function Route() {
  return <RecordsPage data={useLoaderData<typeof loader>()} />
}
