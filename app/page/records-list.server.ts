/** One page of a list of records, with the question that it answers. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { langOf } from '~/i18n/language'
import { localize } from '~/i18n/localize'
import { message } from '~/i18n/message'
import type { Lang } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import type { Subject } from '~/metrics/dimensions'
import { panels } from '~/panels'
import { customerFileLabels } from '~/panels/customer-base/file-labels'
import { creditRuleLabels } from '~/panels/receivables/credit-control'
import { isRecordsPanelId, recordsPanelIds } from '~/panels/record-ids'
import { isRecordsPanel } from '~/panels/records-panel'
import { requirePermission } from '~/server/guard'
import { loadPage } from './load.server'
import { readPage } from './page-number.server'

/** @throws 404 where there is no such list, 400 where the address asks what cannot be answered */
export async function loadRecords(args: LoaderFunctionArgs) {
  const { request, context, params } = args
  requirePermission(context, 'read')
  const id = params.panel ?? ''
  if (!isRecordsPanelId(id)) throw new Response(null, { status: 404 })
  const panel = panels[id]
  if (!isRecordsPanel(panel)) throw new Response(null, { status: 404 })
  const lang = langOf(request)
  const url = new URL(request.url)
  const asked = readPage(url.searchParams, lang)
  const chosen = takeColumns(url.searchParams, panel.columnIds, lang)
  const question = { context, request: new Request(url, { headers: request.headers }) }
  const { panels: _none, ...data } = await loadPage(question, { scope: panel.subject, panels: [], list: id })
  const list = await panel.page(context.services, data.query, asked)
  context.countRows(list.rows.length)
  const others = recordsPanelIds
    .filter((other) => other !== id && panels[other].subject === panel.subject)
    .map((other) => ({ id: other, title: panels[other].title }))
  return {
    ...data,
    chosen,
    rules: panel.subject === 'receivables' ? localize(creditRuleLabels, lang) : {},
    fields: panel.subject === 'customer_base' ? localize(customerFileLabels, lang) : {},
    isTraced: 'lineage' in panel.recordFilters(context.services.settings),
    subject: panel.subject as Subject,
    ...localize({ title: panel.title, list, others }, lang),
  }
}

/** Takes the columns to show out of an address, null where it names none. @throws 400 where it names another */
function takeColumns(params: URLSearchParams, known: readonly string[], lang: Lang): string[] | null {
  const name = 'columns'
  const asked = params.getAll(name).filter((value) => value !== '')
  params.delete(name)
  const value = asked.find((id) => !known.includes(id))
  if (value !== undefined) {
    const words = message('refusals.notTaken', { name, value, list: known.join(', ') })
    throw new Response(translate(words, lang), { status: 400 })
  }
  return asked.length > 0 ? asked : null
}

export type RecordsData = Awaited<ReturnType<typeof loadRecords>>
