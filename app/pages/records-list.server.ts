/** One page of a list of records, with the question that it answers. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { langOf } from '~/i18n/language'
import type { Answer } from '~/metrics/answer'
import type { Subject } from '~/metrics/dimensions'
import type { Lang } from '~/metrics/text'
import { isRecordsPanelId } from '~/panels/record-ids'
import { recordsPanels } from '~/panels/records'
import { requireActor } from '~/server/guard'
import { loadPage } from './load.server'

/** Rows that a person looks through at once; the file has all of them. */
const SIZE = 50

/** @throws 404 where there is no such list, 400 where the address asks what cannot be answered */
export async function loadRecords(args: LoaderFunctionArgs) {
  const { request, context, params } = args
  requireActor(context)
  const id = params.panel ?? ''
  if (!isRecordsPanelId(id)) throw new Response(null, { status: 404 })
  const panel = recordsPanels[id]
  const lang = langOf(request)
  const asked = pageOf(new URL(request.url).searchParams.get('page'), lang)
  const { answers: _none, ...data } = await loadPage(args, panel.subject, { panels: [], list: id })
  const { rows, ...place } = await panel.page(context.services, data.query, { page: asked, size: SIZE })
  const answer: Answer = {
    panel: id,
    filters: {},
    asOf: data.query.asOf,
    columns: panel.columnsIn(lang, data.query),
    rows,
  }
  return { ...data, subject: panel.subject as Subject, title: panel.title[lang], answer, ...place }
}

export type RecordsData = Awaited<ReturnType<typeof loadRecords>>

/** Pages count from 1; what is no number of a page is refused, a page behind the last shows the last. */
function pageOf(text: string | null, lang: Lang): number {
  if (text === null || text === '') return 1
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  const sentence =
    lang === 'zh-CN' ? `“page=${text}”不是有效的页码。` : `“page=${text}” is not the number of a page.`
  throw new Response(sentence, { status: 400 })
}
