/** One complaint and its deadlines, explained day by day. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { codeOfAddress } from '~/deadlines/address'
import { ComplaintPage } from '~/deadlines/ComplaintPage'
import { explainDeadlines } from '~/deadlines/explain'
import { tellComplaint } from '~/deadlines/told'
import { langOf } from '~/i18n/language'
import { pageTitle } from '~/pages/title'
import { requireActor } from '~/server/guard'

export { ErrorPage as ErrorBoundary } from '~/ui/ErrorPage'

export const meta: MetaFunction<typeof loader> = (args) =>
  pageTitle((words) => [words.frame.complaints, args.data?.complaint.code].filter(Boolean).join(' '))(args)

export async function loader({ request, context }: LoaderFunctionArgs) {
  requireActor(context)
  const { db, timeZone, now } = context.services
  const code = codeOfAddress(request.url)
  const found = code === null ? null : await explainDeadlines(db, code, { timeZone, now: now() })
  if (!found) throw new Response(null, { status: 404 })
  return tellComplaint(found, langOf(request))
}

export default function Route() {
  return <ComplaintPage {...useLoaderData<typeof loader>()} />
}
