/** The workbook of a page: the answers of all its panels, a sheet for each, as their own files hold them. */
import { toSearchParams } from '~/metrics/query-params'
import { panels, readQuery } from '~/panels'
import { type PageId, type PagePanels, pages, pageTitle, workbookName } from '~/panels/pages'
import type { Services } from '~/server/services'
import type { Written } from './content'
import { bookOf, type PanelQuestion, writtenPanel } from './question'

/** @throws QueryRefused */
export async function readPageQuestion(
  services: Services,
  page: PageId,
  params: URLSearchParams,
): Promise<PanelQuestion> {
  const { scope, by, panels: shown, records = [] }: PagePanels = pages[page]
  const asked = await readQuery(services, params, scope)
  const query = { ...asked, by: asked.by ?? by ?? null }
  const title = pageTitle(page)
  const answer = async (): Promise<Written> => {
    const sheets: Written[] = []
    // One after the other: a page is looked at, a file can be waited for.
    for (const id of shown) sheets.push(await writtenPanel(services, id, query))
    return bookOf(workbookName(page), query, sheets, { title, lists: records.map((id) => panels[id].title) })
  }
  return { range: query, title, query, address: toSearchParams(query), answer }
}
