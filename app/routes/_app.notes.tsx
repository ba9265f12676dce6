/** What happened in a time, as people have written it for whoever looks at the charts of it. */
import '~/i18n/notes'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { pageTitle } from '~/page/title'
import { NotesPage } from '~/pages/notes/NotesPage'
import { actOnNotes, loadNotes } from '~/pages/notes/notes.server'

export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const meta = pageTitle((words) => words.notes.title)

export const loader = (args: LoaderFunctionArgs) => loadNotes(args)
export const action = (args: ActionFunctionArgs) => actOnNotes(args)

export default function Route() {
  return <NotesPage data={useLoaderData<typeof loader>()} outcome={useActionData<typeof action>()} />
}
