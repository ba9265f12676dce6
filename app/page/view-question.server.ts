/** What a kept view asks, understood as its page would understand it. */
import { message, type Text } from '~/i18n/message'
import type { Scope } from '~/metrics/query-params'
import { refuse } from '~/metrics/refuse'
import { type PanelId, panels, readQuery, recordFiltersOf } from '~/panels'
import { pages, pageTitle } from '~/panels/pages'
import { isRecordsPanelId } from '~/panels/record-ids'
import type { Services } from '~/server/services'
import { EXPLORE, isViewPath } from './view-paths'

type Asked = { title: Text; scope: Scope; list?: PanelId }

/** The page of a path; null where views are kept of none. */
function pageOf(path: string): Asked | null {
  if (!isViewPath(path)) return null
  const name = path.slice(1)
  if (name === '') return { title: pageTitle('overview'), scope: pages.overview.scope }
  if (name === 'customers' || name === 'due')
    return { title: message(`frame.${name}`), scope: name, list: name }
  const list = name.replace(/^records\//, '')
  if (list === name)
    return { title: pageTitle(name as keyof typeof pages), scope: name as keyof typeof pages }
  return isRecordsPanelId(list) ? { title: panels[list].title, scope: panels[list].subject, list } : null
}

/** The page that a view is of, in words. */
export const titleOfPath = (path: string): Text =>
  path === EXPLORE ? message('frame.explore') : (pageOf(path)?.title ?? message('errors.notFoundTitle'))

/** Parameters of the page and not of what it shows. */
const passing = ['page', 'lang']

/**
 * The path and search of an address of ours, as they are kept.
 * @throws QueryRefused where no view is kept of the page, or where it would not answer
 */
export async function readViewOf(
  services: Services,
  address: string,
): Promise<{ path: string; search: string }> {
  const [path = '', ...rest] = address.split('?')
  const page = pageOf(path)
  if (!page) return refuse(message('refusals.noViewsOf', { path: path.slice(0, 80) }))
  const params = new URLSearchParams(
    [...new URLSearchParams(rest.join('?'))].filter(
      ([name, value]) => value !== '' && !passing.includes(name),
    ),
  )
  const { scope, list } = page
  await readQuery(services, params, scope, list ? recordFiltersOf(services, list) : {})
  return { path, search: params.toString() }
}
