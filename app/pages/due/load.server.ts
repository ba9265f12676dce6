/** The loader of what is due: one page of the list, and how much of it each person of that page has in all. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { langOf } from '~/i18n/language'
import { localize } from '~/i18n/localize'
import { NONE } from '~/metrics/query'
import { counted, loadPage, titleOf } from '~/page/load.server'
import { readPage } from '~/page/page-number.server'
import { settleWithin } from '~/page/settle.server'
import { due } from '~/panels/due/panel'
import { countsOfPeople, readLastDayAhead } from '~/panels/due/people'
import { requirePermission } from '~/server/guard'
import { itemsAssigned } from './assigned.server'

export async function loadDue({ request, context }: Pick<LoaderFunctionArgs, 'request' | 'context'>) {
  requirePermission(context, 'read')
  const { services } = context
  const lang = langOf(request)
  const page = readPage(new URL(request.url).searchParams, lang)
  const { panels: _, ...frame } = await loadPage(
    { request, context },
    { scope: 'due', panels: [], list: 'due' },
  )
  const { query } = frame
  const found = (async () => {
    const [list, until] = await Promise.all([
      due.page(services, query, page),
      readLastDayAhead(services, query),
    ])
    const codes = [...new Set(list.rows.map(({ employee_code: code }) => String(code ?? NONE)))]
    const [people, assigned] = await Promise.all([
      countsOfPeople(services, query, codes),
      page === 1 ? itemsAssigned(services, query, lang) : [],
    ])
    return { ...counted(context, localize(list, lang)), until, people, assigned }
  })()
  const { list } = await settleWithin(context, { list: found })
  return {
    ...frame,
    madeAt: services.now().toISOString(),
    list: { title: titleOf('due', lang), answer: list },
  }
}

export type DueData = Awaited<ReturnType<typeof loadDue>>
export type DueList = Exclude<Awaited<DueData['list']['answer']>, { failed: true }>
