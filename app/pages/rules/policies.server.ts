/** The page of policies: what it shows, what a change would do, and the change. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { clockedRecords } from '#db/clocks'
import { COMPANY } from '#db/row-scope'
import { stepName } from '~/deadlines/step-name'
import { scopeWords, termWords, typeDimension } from '~/deadlines/words'
import { langOf } from '~/i18n/language'
import { joined, message } from '~/i18n/message'
import { translate } from '~/i18n/translate.server'
import { valuesOf } from '~/metrics/dimension-values'
import { valueWords } from '~/metrics/dimensions'
import { requirePerson } from '~/server/person'
import { today } from '~/server/services'
import { type ListedPolicy, listPolicies } from '~/server/settings/policy-list'
import { actOnRule } from './act.server'

export async function loadPolicies({ request, context }: Pick<LoaderFunctionArgs, 'request' | 'context'>) {
  requirePerson(context, 'manageSettings')
  const { services } = context
  const lang = langOf(request)
  const company = services.as(COMPANY)
  const day = today(services)
  const params = new URL(request.url).searchParams
  const [policies, types, urgencies, kinds, urgenciesOfOrders] = await Promise.all([
    listPolicies(company.db, day),
    valuesOf(company, 'type', 'complaints'),
    valuesOf(company, 'urgency', 'complaints'),
    valuesOf(company, 'kind', 'service'),
    valuesOf(company, 'urgency', 'service'),
  ])
  const wanted = params.get('change')
  const chosen = wanted === null ? null : policies.find(({ id }) => id === wanted)
  if (chosen === undefined) throw new Response(null, { status: 404 })
  type Found = readonly { code: string }[]
  const offered = (dimension: 'type' | 'kind' | 'urgency', found: Found, used: (string | null)[]) => {
    const codes = new Set([...found.map(({ code }) => code), ...used.filter((code) => code !== null)])
    return [...codes].map((code) => ({ code, name: translate(valueWords(dimension, code), lang) }))
  }
  const typesOf = (of: ListedPolicy['record'], found: Found) =>
    offered(
      typeDimension[of],
      found,
      policies.map(({ record, type }) => (record === of ? type : null)),
    )
  const offeredTypes = [...typesOf('complaint', types), ...typesOf('service_order', kinds)]
  const listed = policies.map((policy) => ({
    ...policy,
    scope: scopeWords(policy).map((part) => translate(part, lang)),
    term: translate(termWords(policy.amount, policy.unit), lang),
  }))
  return {
    lists: clockedRecords.map((record) => ({
      record,
      policies: listed.filter((policy) => policy.record === record),
    })),
    chosen,
    /** Of a new rule. */
    record: params.get('record') === 'service_order' ? ('service_order' as const) : ('complaint' as const),
    types: [...new Map(offeredTypes.map((type) => [type.code, type])).values()],
    urgencies: offered(
      'urgency',
      [...urgencies, ...urgenciesOfOrders],
      policies.map(({ urgency }) => urgency),
    ),
    today: day,
  }
}

export type PoliciesData = Awaited<ReturnType<typeof loadPolicies>>

const fields = ['record', 'step', 'level', 'type', 'urgency', 'amount', 'unit', 'from'] as const

export type GivenPolicy = Record<(typeof fields)[number], string>

export function actOnPolicies(args: Pick<ActionFunctionArgs, 'request' | 'context'>) {
  return actOnRule(args, {
    dataset: 'policies',
    fields,
    rows: (given) => [given],
    inWords: ({ before, former, after }) => {
      const { record, step, level, type, urgency, from } = after as ListedPolicy
      const scope = scopeWords({ record, level, type, urgency })
      return {
        what: message('administration.policyLine', {
          step: message(`deadlines.steps.${stepName(record, step)}`),
          scope:
            scope.length > 0
              ? message(`administration.policyOf.${record}`, { scope: joined('item', scope) })
              : message(`administration.policyFor.${record}`),
          from,
        }),
        before: termOf(before ?? former),
        after: termOf(after) ?? '',
      }
    },
  })
}

function termOf(terms: Record<string, unknown> | null) {
  if (terms === null) return null
  const { amount, unit } = terms as Pick<ListedPolicy, 'amount' | 'unit'>
  return termWords(amount, unit)
}
