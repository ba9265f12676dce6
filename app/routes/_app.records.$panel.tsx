/** A list of the records behind a number. */
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { RecordsPage } from '~/pages/RecordsPage'
import { loadRecords } from '~/pages/records-list.server'
import { pageTitle } from '~/pages/title'

export { ErrorPage as ErrorBoundary } from '~/ui/ErrorPage'

export const loader = loadRecords

export const meta: MetaFunction<typeof loader> = (args) =>
  pageTitle((words) => args.data?.title ?? words.errors.notFoundTitle)(args)

export default function Route() {
  return <RecordsPage data={useLoaderData<typeof loader>()} />
}
