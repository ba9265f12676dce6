/** One import: from the file that has come to its outcome. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { pageTitle } from '~/page/title'
import { RunPage } from '~/pages/import/RunPage'
import { loadRun } from '~/pages/import/run.server'
import { actOnRun, type RunOutcome } from '~/pages/import/run-form.server'

export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const meta = pageTitle((words) => words.frame.import)

export const loader = (args: LoaderFunctionArgs) => loadRun(args)
export const action = (args: ActionFunctionArgs) => actOnRun(args)

export default function Route() {
  return <RunPage data={useLoaderData<typeof loader>()} outcome={useActionData() as RunOutcome | undefined} />
}
