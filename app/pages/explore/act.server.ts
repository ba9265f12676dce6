/** Saves a view, or deletes one, and redirects back to the page. */
import { type ActionFunctionArgs, redirect, data as withStatus } from '@remix-run/node'
import { langOf } from '~/i18n/language'
import { message } from '~/i18n/message'
import { translate } from '~/i18n/translate.server'
import { QueryRefused, refuse } from '~/metrics/refuse'
import { changed } from '~/page/addresses'
import { deleteView, saveView } from '~/page/saved-views.server'
import { EXPLORE } from '~/page/view-paths'
import { readAdHocQuery } from '~/panels/explore/read-question'
import { readForm } from '~/server/form'
import { requirePermission } from '~/server/guard'
import { readPageParameters, toKeep } from './parameters'

/** The query to save is that of the form's own address. Answers 400 with a sentence. */
export async function actOnViews({ request, context }: Pick<ActionFunctionArgs, 'request' | 'context'>) {
  const actor = requirePermission(context, 'read')
  const { savedViews: db } = context.services
  const lang = langOf(request)
  const form = await readForm(request)
  const params = new URL(request.url).searchParams
  try {
    if (form.get('intent') === 'delete') {
      const id = form.get('view') ?? ''
      await deleteView(db, actor, id)
      const isOpen = params.get('view') === id
      return redirect(`/explore${isOpen ? changed(params.toString(), { view: null }) : `?${params}`}`)
    }
    await requireAnswerable(context.services, params)
    const isShared = form.get('shared') === 'on'
    const id = await saveView(db, actor, {
      name: form.get('name') ?? '',
      path: EXPLORE,
      search: toKeep(params),
      isShared,
    })
    return redirect(`/explore?${toKeep(params)}&view=${id}`)
  } catch (error) {
    if (!(error instanceof QueryRefused)) throw error
    return withStatus(
      { refusal: translate(error.words, lang), name: form.get('name') ?? '' },
      { status: 400 },
    )
  }
}

/** Only valid queries are saved. @throws QueryRefused */
async function requireAnswerable(
  services: Parameters<typeof readAdHocQuery>[0],
  params: URLSearchParams,
): Promise<void> {
  const { question } = readPageParameters(params)
  if (!question.has('metric')) refuse(message('refusals.noMetricToSave'))
  await readAdHocQuery(services, question)
}
