/** What pages about signing in and people take of a request, which pages that are kept do not have. */
import type { AppLoadContext } from '@remix-run/node'
import type { Visit } from './context'

export function requireVisit({ visit }: AppLoadContext): Visit {
  if (!visit) throw new Error('This page is not one to be kept')
  return visit
}
