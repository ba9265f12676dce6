/** Every address that is no page. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireActor } from '~/server/guard'

export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export function loader({ context }: LoaderFunctionArgs) {
  requireActor(context, null)
  throw new Response(null, { status: 404 })
}

export default function NoPage() {
  return null
}
