/** The loader of the page of staff: who may see it, and what of it is asked. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { loadPage } from '~/page/load.server'
import { pages } from '~/panels/pages'
import { requirePermission } from '~/server/guard'

/** The page of one person shows that one over time, and not who else was the best. */
export function loadStaff(args: LoaderFunctionArgs) {
  requirePermission(args.context, 'readStaff')
  const chosen = new URL(args.request.url).searchParams.getAll('employee').filter(Boolean)
  const { panels, ...spec } = pages.staff
  const left = chosen.length === 1 ? 'people-star' : 'people-trend'
  const shown = panels.filter((id) => id !== left)
  return loadPage(args, { ...spec, panels: shown })
}

export type StaffData = Awaited<ReturnType<typeof loadStaff>>
