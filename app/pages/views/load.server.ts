/** The loader of the views that somebody has kept: own ones and those of others, and the form for one more. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { langOf } from '~/i18n/language'
import { translate } from '~/i18n/translate.server'
import { QueryRefused } from '~/metrics/refuse'
import { listViews } from '~/page/saved-views.server'
import { readViewOf, titleOfPath } from '~/page/view-question.server'
import { requirePermission } from '~/server/guard'

export async function loadViews({ request, context }: Pick<LoaderFunctionArgs, 'request' | 'context'>) {
  const actor = requirePermission(context, 'read')
  const { services } = context
  const lang = langOf(request)
  const title = (path: string) => translate(titleOfPath(path), lang)
  const of = new URL(request.url).searchParams.get('of') ?? ''
  const [views, asked] = await Promise.all([
    listViews(services.savedViews, actor),
    of === ''
      ? null
      : readViewOf(services, of).then(
          ({ path, search }) => ({
            page: title(path),
            address: search ? `${path}?${search}` : path,
            refusal: null,
          }),
          (error: unknown) => {
            if (!(error instanceof QueryRefused)) throw error
            return { page: '', address: '', refusal: translate(error.words, lang) }
          },
        ),
  ])
  return { views: views.map((view) => ({ ...view, page: title(view.path) })), asked }
}

export type ViewsData = Awaited<ReturnType<typeof loadViews>>
