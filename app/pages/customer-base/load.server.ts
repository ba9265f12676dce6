/** The loader of the page of the customer base: its panels, and the settings that its sentences name. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { requiredFields } from '~/metrics/customers/file'
import { loadPage } from '~/page/load.server'
import { isFileKnown } from '~/panels/customer-base/file'
import { pages } from '~/panels/pages'
import { requirePermission } from '~/server/guard'

export async function loadCustomerBase(args: Pick<LoaderFunctionArgs, 'request' | 'context'>) {
  requirePermission(args.context, 'read')
  const page = await loadPage(args, pages.customer_base)
  const { settings } = args.context.services
  return {
    ...page,
    salesFrom: settings.salesFrom,
    dormantDays: settings.dormantDays,
    /** Why there is nothing to say of files, if there is not. */
    noFiles: requiredFields(settings).length === 0 ? 'noField' : isFileKnown(page.query) ? null : 'notToday',
  } as const
}

export type CustomerBaseData = Awaited<ReturnType<typeof loadCustomerBase>>
