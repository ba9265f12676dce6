/** The record of changes. */
import '~/i18n/account'
import '~/i18n/administration'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { langOf } from '~/i18n/language'
import { localize } from '~/i18n/localize'
import { type MessageId, message, type Values } from '~/i18n/message'
import type { Lang } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import { isMetricId } from '~/metrics/catalog'
import { readPage } from '~/page/page-number.server'
import { readOrder } from '~/page/table-order.server'
import { pageTitle } from '~/page/title'
import { ChangesPage } from '~/pages/people/ChangesPage'
import { metricInfo } from '~/panels'
import { changeColumns, listChanges } from '~/server/accounts/read-entries'
import { requirePerson } from '~/server/person'

export { ErrorPage as ErrorBoundary } from '~/page/ErrorPage'

export const meta = pageTitle((words) => words.changeLog.title)

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { visit } = requirePerson(context, 'managePeople')
  const lang = langOf(request)
  const params = new URL(request.url).searchParams
  const order = readOrder(params, changeColumns, lang)
  const changes = await listChanges(visit.door.db, readPage(params, lang), order)
  const rows = changes.rows.map((row) => ({ ...row, subjectName: nameOf(row, lang), ...importIn(row, lang) }))
  return { ...changes, rows, order }
}

/** Of what people did with a file, in words that no other page needs. */
function importIn({ change, after }: { change: string; after: unknown }, lang: Lang) {
  if (change !== 'import') return { what: null }
  const { step = '', ...values } = after as { step?: string } & Values
  return {
    what: translate(message('importRuns.recorded.kind'), lang),
    after: translate(message(`importRuns.recorded.${step}` as MessageId, values), lang),
  }
}

/** A target is about a metric, whose name is another in each language. */
const nameOf = (
  { change, subjectId, subjectName }: { change: string; subjectId: string; subjectName: string },
  lang: Lang,
) =>
  change === 'target' && isMetricId(subjectId) ? localize(metricInfo(subjectId), lang).label : subjectName

export default function Route() {
  return <ChangesPage {...useLoaderData<typeof loader>()} />
}
