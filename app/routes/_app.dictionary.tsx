/** The dictionary of metrics. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { langOf } from '~/i18n/language'
import { localize } from '~/i18n/localize'
import { catalog } from '~/metrics/catalog'
import { growsWithRange } from '~/metrics/metric'
import { pageTitle } from '~/page/title'
import { DictionaryPage } from '~/pages/dictionary/DictionaryPage'
import { readDictionary } from '~/panels/dictionary'
import { requirePermission } from '~/server/guard'
import { today } from '~/server/services'

export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const meta = pageTitle((words) => words.frame.dictionary)

export async function loader({ request, context }: LoaderFunctionArgs) {
  requirePermission(context, 'read')
  const { services } = context
  const entries = localize(await readDictionary(services, today(services)), langOf(request))
  return {
    currency: services.settings.currency,
    entries: entries.map((entry) => ({ ...entry, isMonthly: growsWithRange(catalog[entry.id]) })),
  }
}

export default function Route() {
  return <DictionaryPage {...useLoaderData<typeof loader>()} />
}
