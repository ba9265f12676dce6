/** The page of targets: what it shows and what its forms do. */
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
  data as withStatus,
} from '@remix-run/node'
import { Refusal } from '#db/refusal'
import { COMPANY } from '#db/row-scope'
import { langOf } from '~/i18n/language'
import { localize } from '~/i18n/localize'
import { message } from '~/i18n/message'
import { translate } from '~/i18n/translate.server'
import { isMetricId, metricIds } from '~/metrics/catalog'
import { readPage } from '~/page/page-number.server'
import { readOrder } from '~/page/table-order.server'
import { metricInfo } from '~/panels'
import { readIntent } from '~/server/fields'
import { requirePerson } from '~/server/person'
import { today } from '~/server/services'
import {
  AlreadySet,
  type GivenTarget,
  removeTarget,
  seenAs,
  setTarget,
} from '~/server/settings/change-target'
import { listTargetScopes, listTargets, targetColumns, targetScopes } from '~/server/settings/target-list'

export async function loadTargets({ request, context }: Pick<LoaderFunctionArgs, 'request' | 'context'>) {
  requirePerson(context, 'manageSettings')
  const { services } = context
  const lang = langOf(request)
  const params = new URL(request.url).searchParams
  const filter = { metric: params.get('metric') ?? '', scope: params.get('scope') ?? '' }
  if (filter.metric !== '' && !isMetricId(filter.metric))
    throw new Response(translate(message('refusals.unknownMetric', { id: filter.metric }), lang), {
      status: 400,
    })
  if (filter.scope !== '' && !(targetScopes as readonly string[]).includes(filter.scope))
    throw new Response(
      translate(
        message('refusals.notTaken', { name: 'scope', value: filter.scope, list: targetScopes.join(', ') }),
        lang,
      ),
      { status: 400 },
    )
  const order = readOrder(params, targetColumns, lang)
  const { db } = services.as(COMPANY)
  const day = today(services)
  const [targets, scopes] = await Promise.all([
    listTargets(db, filter, readPage(params, lang), day, order),
    listTargetScopes(db),
  ])
  const metrics = metricIds.map((id) => {
    const { label, unit, better } = localize(metricInfo(id), lang)
    return { id, label, unit, better }
  })
  return { ...targets, ...scopes, metrics, filter, order, today: day }
}

export type TargetsData = Awaited<ReturnType<typeof loadTargets>>

export type TargetsOutcome = {
  intent: 'set' | 'remove'
  refusal: string
  /** What the form held, with what it would replace by now. */
  given: GivenTarget | null
}

const forms = {
  set: { one: ['metric', 'kind', 'from', 'value', 'region', 'department', 'employee', 'seen'] },
  remove: { one: ['id', 'seen'] },
} as const

export async function actOnTargets({ request, context }: Pick<ActionFunctionArgs, 'request' | 'context'>) {
  const person = requirePerson(context, 'manageSettings')
  const { db } = person.visit.door
  const asked = await readIntent(request, forms)
  try {
    if (asked.intent === 'set') await setTarget(db, asked.fields, person)
    else await removeTarget(db, asked.fields, person)
    return redirect('/admin/targets', 303)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const isThere = error instanceof AlreadySet
    const outcome: TargetsOutcome = {
      intent: asked.intent,
      refusal: translate(error.words, langOf(request)),
      given:
        asked.intent === 'set'
          ? { ...asked.fields, seen: isThere ? seenAs(error.value) : asked.fields.seen }
          : null,
    }
    return withStatus(outcome, { status: isThere ? 409 : 400 })
  }
}
