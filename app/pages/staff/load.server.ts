/** The loader of the page of staff: who may see it, and what of it is asked. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { loadPage } from '~/page/load.server'
import { pages } from '~/panels/pages'
import { requirePermission } from '~/server/guard'

/** Each person over time is for the page of one. */
export function loadStaff(args: LoaderFunctionArgs) {
  requirePermission(args.context, 'readStaff')
  const chosen = new URL(args.request.url).searchParams.getAll('employee').filter(Boolean)
  const { panels, ...spec } = pages.staff
  const shown = panels.filter((id) => chosen.length === 1 || id !== 'people-trend')
  return loadPage(args, { ...spec, panels: shown })
}

export type StaffData = Awaited<ReturnType<typeof loadStaff>>
