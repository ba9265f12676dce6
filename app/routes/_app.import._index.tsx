/** Where files are imported. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { pageTitle } from '~/page/title'
import { ImportPage } from '~/pages/import/ImportPage'
import { actOnImports, loadImports } from '~/pages/import/import-list.server'

export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const meta = pageTitle((words) => words.frame.import)

export const loader = (args: LoaderFunctionArgs) => loadImports(args)
export const action = (args: ActionFunctionArgs) => actOnImports(args)

export default function Route() {
  return <ImportPage data={useLoaderData<typeof loader>()} />
}
