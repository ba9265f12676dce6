/** The page of policies: what it shows, what a change would do, and the change. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { COMPANY } from '#db/row-scope'
import { termWords } from '~/deadlines/words'
import { langOf } from '~/i18n/language'
import { joined, message, type Words } from '~/i18n/message'
import { translate } from '~/i18n/translate.server'
import { valuesOf } from '~/metrics/dimension-values'
import { valueWords } from '~/metrics/dimensions'
import { inOrder, readOrder, type Sortable } from '~/page/table-order.server'
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
  const [policies, types, urgencies] = await Promise.all([
    listPolicies(company.db, day),
    valuesOf(company, 'type', 'complaints'),
    valuesOf(company, 'urgency', 'complaints'),
  ])
  const wanted = new URL(request.url).searchParams.get('change')
  const chosen = wanted === null ? null : policies.find(({ id }) => id === wanted)
  if (chosen === undefined) throw new Response(null, { status: 404 })
  const offered = (dimension: 'type' | 'urgency', found: readonly { code: string }[]) => {
    const used = policies.flatMap((policy) => policy[dimension] ?? [])
    const codes = new Set([...found.map(({ code }) => code), ...used])
    return [...codes].map((code) => ({ code, name: translate(valueWords(dimension, code), lang) }))
  }
  const listed = policies.map((policy) => ({
    ...policy,
    scope: scopeOf(policy).map((part) => translate(part, lang)),
    term: translate(termWords(policy.amount, policy.unit), lang),
  }))
  const order = readOrder(new URL(request.url).searchParams, Object.keys(policyColumns), lang)
  return {
    policies: inOrder(listed, order, policyColumns),
    order,
    chosen,
    types: offered('type', types),
    urgencies: offered('urgency', urgencies),
    today: day,
  }
}

const minutesIn = { minutes: 1, hours: 60, working_days: 24 * 60 }

const policyColumns = {
  step: { unit: 'number', of: ({ step }) => ['response', 'resolution', 'follow_up'].indexOf(step) },
  scope: { unit: 'text', of: ({ scope }) => scope.join() },
  from: { unit: 'day', of: ({ from }) => from },
  amount: { unit: 'number', of: ({ amount, unit }) => amount * minutesIn[unit] },
  state: { unit: 'code', of: ({ state }) => state },
} satisfies Sortable<ListedPolicy & { scope: readonly string[] }>

export type PoliciesData = Awaited<ReturnType<typeof loadPolicies>>

type Scope = Pick<ListedPolicy, 'level' | 'type' | 'urgency'>

const scopeOf = ({ level, type, urgency }: Scope): Words[] => [
  ...(level === null ? [] : [message('deadlines.level', { level })]),
  ...(type === null ? [] : [valueWords('type', type)]),
  ...(urgency === null ? [] : [valueWords('urgency', urgency)]),
]

const fields = ['step', 'level', 'type', 'urgency', 'amount', 'unit', 'from'] as const

export type GivenPolicy = Record<(typeof fields)[number], string>

export function actOnPolicies(args: Pick<ActionFunctionArgs, 'request' | 'context'>) {
  return actOnRule(args, {
    dataset: 'policies',
    fields,
    rows: (given) => [given],
    inWords: ({ before, former, after }) => {
      const { step, level, type, urgency, from } = after as ListedPolicy
      const scope = scopeOf({ level, type, urgency })
      return {
        what: message('administration.policyLine', {
          step: message(`deadlines.steps.${step}`),
          scope: scope.length > 0 ? joined('item', scope) : message('administration.allComplaints'),
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
