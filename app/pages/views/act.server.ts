/** Keeps a view of a page, or changes or deletes one of one's own. */
import { type ActionFunctionArgs, redirect, data as withStatus } from '@remix-run/node'
import { langOf } from '~/i18n/language'
import { message } from '~/i18n/message'
import { translate } from '~/i18n/translate.server'
import { QueryRefused, refuse } from '~/metrics/refuse'
import { changeView, deleteView, saveView, type ViewChange } from '~/page/saved-views.server'
import { readViewOf } from '~/page/view-question.server'
import { readForm } from '~/server/form'
import { requirePermission } from '~/server/guard'

const changes: Readonly<Record<string, ViewChange>> = {
  pin: { isPinned: true },
  unpin: { isPinned: false },
  share: { isShared: true },
  unshare: { isShared: false },
}

/** What is kept is that of the form's own address. Answers 400 with a sentence. */
export async function actOnKeptViews({ request, context }: Pick<ActionFunctionArgs, 'request' | 'context'>) {
  const actor = requirePermission(context, 'read')
  const { services } = context
  const db = services.savedViews
  const form = await readForm(request)
  const [intent, id, name] = ['intent', 'view', 'name'].map((field) => form.get(field) ?? '') as [
    string,
    string,
    string,
  ]
  try {
    if (intent === 'delete') await deleteView(db, actor, id)
    else if (Object.hasOwn(changes, intent)) await changeView(db, actor, id, changes[intent] as ViewChange)
    else if (intent === 'save') {
      const kept = await readViewOf(services, new URL(request.url).searchParams.get('of') ?? '')
      const isTicked = (field: string) => form.get(field) === 'on'
      await saveView(db, actor, { ...kept, name, isShared: isTicked('shared'), isPinned: isTicked('pinned') })
      return redirect(kept.search ? `${kept.path}?${kept.search}` : kept.path)
    } else
      refuse(
        message('refusals.notTaken', {
          name: 'intent',
          value: intent,
          list: ['save', 'delete', ...Object.keys(changes)].join(', '),
        }),
      )
    return redirect('/views')
  } catch (error) {
    if (!(error instanceof QueryRefused)) throw error
    return withStatus({ refusal: translate(error.words, langOf(request)), name }, { status: 400 })
  }
}
