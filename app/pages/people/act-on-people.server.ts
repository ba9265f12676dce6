/** The pages of those who manage people: what they show and what their forms do. */
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
  data as withStatus,
} from '@remix-run/node'
import { langOf } from '~/i18n/language'
import { inOrder, readOrder, type Sortable } from '~/page/table-order.server'
import {
  changeDisabled,
  changePersonalData,
  changeRoles,
  changeScope,
  endSessionsOf,
  endTokenOf,
  invite,
  noteLink,
  removeSecondFactorOf,
  unlinkIdentityOf,
} from '~/server/accounts/changes'
import { type Delivered, deliverLink } from '~/server/accounts/link-delivery'
import { findPerson, listPeople, type Person } from '~/server/accounts/people'
import { listRegionTree } from '~/server/accounts/regions'
import { listSessions } from '~/server/accounts/session-list'
import { readIntent } from '~/server/fields'
import { type PersonAtWork, requirePerson, sayRefusal } from '~/server/person'
import { listTokens } from '~/server/tokens'
import { toListedIdentities } from './listed-identity.server'
import { toListedToken } from './listed-token'
import { tablesInOrder } from './order-of-tables.server'

export async function loadPeople({ request, context }: Pick<LoaderFunctionArgs, 'request' | 'context'>) {
  const { visit } = requirePerson(context, 'managePeople')
  const { db } = visit.door
  const [people, regions] = await Promise.all([listPeople(db), listRegionTree(db)])
  const lang = langOf(request)
  const listed = people.map((person) => ({
    ...person,
    identities: toListedIdentities(person.identities, visit.providers, lang),
  }))
  const order = readOrder(new URL(request.url).searchParams, Object.keys(peopleColumns), lang)
  return { people: inOrder(listed, order, peopleColumns), regions, order }
}

type ListedPerson = Omit<Person, 'identities'> & { identities: readonly { name: string }[] }

const peopleColumns = {
  name: { unit: 'text', of: ({ name }) => name },
  roles: { unit: 'text', of: ({ roles }) => roles.join() },
  // The whole company first.
  scope: {
    unit: 'text',
    of: ({ isCompanyWide, regions }) => (isCompanyWide ? ' ' : regions.map(({ name }) => name).join()),
  },
  state: { unit: 'code', of: ({ state }) => state },
  second_factor: { unit: 'flag', of: ({ hasSecondFactor }) => hasSecondFactor },
  ways: {
    unit: 'text',
    of: ({ hasPassword, identities }) =>
      [...(hasPassword ? [' '] : []), ...identities.map(({ name }) => name)].join(),
  },
  last_seen: { unit: 'instant', of: ({ lastSeenAt }) => lastSeenAt },
} satisfies Sortable<ListedPerson>

export async function loadPerson({ request, context, params }: LoaderFunctionArgs) {
  const { by, now, visit } = requirePerson(context, 'managePeople')
  const { db } = visit.door
  const id = params.id ?? ''
  const [person, sessions, tokens, regions] = await Promise.all([
    findPerson(db, id),
    listSessions(db, id, now),
    listTokens(db, id),
    listRegionTree(db),
  ])
  if (!person) throw new Response(null, { status: 404 })
  return {
    person,
    identities: toListedIdentities(person.identities, visit.providers, langOf(request)),
    ...tablesInOrder(request, { sessions, tokens: tokens.flatMap((token) => toListedToken(token, now)) }),
    regions,
    isOwn: person.id === by.id,
  }
}

type Args = Pick<ActionFunctionArgs, 'request' | 'context' | 'params'>

const standing = { one: ['scope'], many: ['role', 'region'] } as const
const invitation = { invite: { ...standing, one: [...standing.one, 'email', 'name'] } } as const

/** Invites somebody. The link is shown in this answer and never again. */
export async function actOnPeople({ request, context }: Args) {
  const person = requirePerson(context, 'managePeople')
  const { fields } = await readIntent(request, invitation)
  const { email, name, role: roles } = fields
  try {
    const account = await invite(
      person.visit.door.db,
      { email, name: name.trim(), roles, scope: scopeOf(fields) },
      person,
    )
    const delivered = await deliver(person, { request, context }, 'invitation', account)
    return withStatus({ refusal: null, delivered, given: null })
  } catch (error) {
    const refusal = sayRefusal(error, request)
    return withStatus({ refusal, delivered: null, given: { email, name } }, { status: 400 })
  }
}

const forms = {
  roles: { many: ['role'] },
  personalData: { one: ['allowed'] },
  scope: { one: ['scope'], many: ['region'] },
  disable: {},
  enable: {},
  sessions: {},
  session: { one: ['session'] },
  endToken: { one: ['token'] },
  secondFactor: {},
  unlink: { one: ['issuer'] },
  reset: {},
  invitation: {},
} as const

type Asked = Awaited<ReturnType<typeof readIntent<typeof forms>>>

export type PersonOutcome = { intent: Asked['intent']; refusal: string | null; delivered: Delivered | null }

export async function actOnPerson({ request, context, params }: Args) {
  const person = requirePerson(context, 'managePeople')
  const asked = await readIntent(request, forms)
  const id = params.id ?? ''
  const outcome = { intent: asked.intent, refusal: null, delivered: null }
  try {
    if (asked.intent === 'reset' || asked.intent === 'invitation') {
      const account = await noteLink(person.visit.door.db, id, asked.intent, person)
      const delivered = await deliver(person, { request, context }, asked.intent, account)
      return withStatus<PersonOutcome>({ ...outcome, delivered })
    }
    await change(person, id, asked)
    return redirect(`/admin/people/${encodeURIComponent(id)}`, 303)
  } catch (error) {
    return withStatus<PersonOutcome>({ ...outcome, refusal: sayRefusal(error, request) }, { status: 400 })
  }
}

async function change(person: PersonAtWork, id: string, asked: Asked): Promise<void> {
  const { db } = person.visit.door
  switch (asked.intent) {
    case 'roles':
      return changeRoles(db, id, asked.fields.role, person)
    case 'personalData':
      return changePersonalData(db, id, asked.fields.allowed !== '', person)
    case 'scope':
      return changeScope(db, id, scopeOf(asked.fields), person)
    case 'disable':
      await changeDisabled(db, id, true, person)
      return person.visit.leavers.end(id)
    case 'enable':
      return changeDisabled(db, id, false, person)
    case 'sessions':
      return endSessionsOf(db, id, null, person)
    case 'session':
      return endSessionsOf(db, id, asked.fields.session, person)
    case 'unlink':
      return unlinkIdentityOf(db, id, asked.fields.issuer, person)
    case 'endToken':
      return endTokenOf(db, id, asked.fields.token, person)
    case 'secondFactor':
      return removeSecondFactorOf(db, id, person)
  }
}

const scopeOf = ({ scope, region }: { scope: string; region: string[] }) => ({
  isCompanyWide: scope === 'company',
  regions: region,
})

const deliver = (
  { now, visit }: PersonAtWork,
  { request, context }: Pick<Args, 'request' | 'context'>,
  purpose: 'invitation' | 'reset',
  account: { id: string; email: string },
) =>
  deliverLink(visit.door.db, purpose, account, {
    origin: visit.origin,
    now,
    mailer: visit.mailer,
    log: context.services.log,
    lang: langOf(request),
  })
