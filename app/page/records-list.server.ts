/** One page of a list of records, with the question that it answers. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { langOf } from '~/i18n/language'
import { localize } from '~/i18n/localize'
import type { Subject } from '~/metrics/dimensions'
import { panels } from '~/panels'
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
  const asked = readPage(new URL(request.url).searchParams, lang)
  const { panels: _none, ...data } = await loadPage(args, { scope: panel.subject, panels: [], list: id })
  const list = await panel.page(context.services, data.query, asked)
  context.countRows(list.rows.length)
  const others = recordsPanelIds
    .filter((other) => other !== id && panels[other].subject === panel.subject)
    .map((other) => ({ id: other, title: panels[other].title }))
  return {
    ...data,
    rules: panel.subject === 'receivables' ? localize(creditRuleLabels, lang) : {},
    isTraced: 'lineage' in panel.recordFilters(context.services.settings),
    subject: panel.subject as Subject,
    ...localize({ title: panel.title, list, others }, lang),
  }
}

export type RecordsData = Awaited<ReturnType<typeof loadRecords>>
