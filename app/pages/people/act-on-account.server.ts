/** My account: what is shown on it and what its forms do. */
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
  data as withStatus,
} from '@remix-run/node'
import { Refusal } from '#db/refusal'
import { langOf } from '~/i18n/language'
import { message } from '~/i18n/message'
import { noteChange } from '~/server/accounts/audit'
import { readRoles } from '~/server/accounts/changes'
import { unlinkOwnIdentity } from '~/server/accounts/identities'
import { notifyOfPassword } from '~/server/accounts/link-delivery'
import {
  changeName,
  changePassword,
  findSelf,
  requireFreshProof,
  type Self,
} from '~/server/accounts/own-account'
import { findPerson } from '~/server/accounts/people'
import { listRegionTree, readRegions } from '~/server/accounts/regions'
import { endSession, endSessions, listSessions } from '~/server/accounts/session-list'
import { readIntent } from '~/server/fields'
import { type Departure, setOut } from '~/server/identities/set-out'
import { namedProviders, requireProvider } from '~/server/identities/sign-in-with'
import { type PersonAtWork, requirePerson, sayRefusal } from '~/server/person'
import { createToken, endToken, listTokens } from '~/server/tokens'
import { toListedIdentities } from './listed-identity.server'
import { toListedToken } from './listed-token'
import { tablesInOrder } from './order-of-tables.server'

export async function loadAccount({ request, context }: Pick<LoaderFunctionArgs, 'request' | 'context'>) {
  const { by, scope, now, visit } = requirePerson(context, null)
  const { db } = visit.door
  const [person, sessions, tokens, regions] = await Promise.all([
    findPerson(db, by.id),
    listSessions(db, by.id, now),
    listTokens(db, by.id),
    listRegionTree(db, scope),
  ])
  if (!person) throw new Response(null, { status: 404 })
  const lang = langOf(request)
  return {
    person,
    identities: toListedIdentities(person.identities, visit.providers, lang),
    providers: namedProviders(visit.providers, lang),
    sessionId: visit.sessionId,
    ...tablesInOrder(request, { sessions, tokens: tokens.flatMap((token) => toListedToken(token, now)) }),
    regions,
  }
}

const DAYS = ['30', '90', '365'] as const
const DAY_MS = 24 * 60 * 60_000

const forms = {
  name: { one: ['name'] },
  password: { one: ['current', 'password'] },
  link: { one: ['current', 'provider'] },
  unlink: { one: ['issuer'] },
  session: { one: ['session'] },
  sessions: {},
  token: { one: ['name', 'days', 'scope'], many: ['role', 'region'] },
  endToken: { one: ['token'] },
} as const

type Asked = Awaited<ReturnType<typeof readIntent<typeof forms>>>

/**
 * What the page says after a form: which one it was, and a refusal, a new token, where the browser goes on to, or that it is
 * done.
 */
export type Outcome = {
  intent: Asked['intent']
  refusal: string | null
  token: string | null
  departure: Departure | null
}

export async function actOnAccount({ request, context }: Pick<ActionFunctionArgs, 'request' | 'context'>) {
  const person = requirePerson(context, null)
  const { door } = person.visit
  const asked = await readIntent(request, forms)
  const self = await findSelf(door.db, person.by.id)
  if (!self) throw new Response(null, { status: 404 })
  const outcome = { intent: asked.intent, refusal: null, token: null, departure: null }
  try {
    if (asked.intent === 'token') {
      const token = await makeToken(person, self, asked.fields)
      return withStatus<Outcome>({ ...outcome, token })
    }
    if (asked.intent === 'link') return await link(person, self, asked.fields, { request, context })
    await change(person, self, asked)
    if (asked.intent === 'password') {
      const { log } = context.services
      await notifyOfPassword(door.db, self, { mailer: person.visit.mailer, log, lang: langOf(request) })
      return withStatus<Outcome>(outcome)
    }
    return redirect('/account', 303)
  } catch (error) {
    return withStatus<Outcome>({ ...outcome, refusal: sayRefusal(error, request) }, { status: 400 })
  }
}

async function change({ by, now, visit }: PersonAtWork, self: Self, asked: Asked): Promise<void> {
  const { origin, sessionId } = visit
  const { db } = visit.door
  const options = { by, now, origin }
  switch (asked.intent) {
    case 'name':
      return changeName(db, self, asked.fields.name, options)
    case 'password': {
      const { current, password: next } = asked.fields
      return changePassword(db, self, { current, next, sessionId }, options)
    }
    case 'unlink': {
      const issuers = visit.providers.map(({ issuer }) => issuer)
      return unlinkOwnIdentity(db, self, asked.fields.issuer, { by, now, issuers })
    }
    case 'session': {
      // A session of somebody else is none of this account's, as one that is not there.
      if ((await endSession(db, self.id, asked.fields.session)) === 0)
        throw new Response(null, { status: 404 })
      return
    }
    case 'sessions':
      await endSessions(db, self.id, sessionId)
      return
    case 'endToken': {
      const name = await endToken(db, { id: asked.fields.token, ownerId: self.id }, now)
      if (name === null) throw new Response(null, { status: 404 })
      return noteChange(db, by, { change: 'token', subject: self, before: { name }, after: null }, now)
    }
  }
}

type LinkFields = Extract<Asked, { intent: 'link' }>['fields']

/** Sends somebody on, to link who they are there. */
async function link(
  { visit, now }: PersonAtWork,
  self: Self,
  { current, provider: id }: LinkFields,
  { request, context }: Pick<ActionFunctionArgs, 'request' | 'context'>,
) {
  const provider = requireProvider(visit, id)
  await requireFreshProof(visit.door.db, self, { current, sessionId: visit.sessionId }, now)
  const intent = { purpose: 'link', userId: self.id } as const
  const options = { lang: langOf(request), log: context.services.log }
  const { status, headers, ...departure } = await setOut(provider, visit, intent, options)
  const refusal = departure.sentence
  return withStatus<Outcome>(
    { intent: 'link', refusal, token: null, departure: refusal === null ? departure : null },
    { status, headers },
  )
}

type TokenFields = Extract<Asked, { intent: 'token' }>['fields']

async function makeToken(
  { by, scope, now, visit }: PersonAtWork,
  self: Self,
  fields: TokenFields,
): Promise<string> {
  const { db } = visit.door
  const roles = readRoles(fields.role)
  if (roles.length === 0) throw new Refusal(message('accounts.tokenRoles'))
  const regions = fields.scope === 'regions' ? await readRegions(db, fields.region, scope) : null
  const days = DAYS.find((one) => one === fields.days)
  const expiresAt = days === undefined ? null : new Date(now.getTime() + Number(days) * DAY_MS)
  const name = fields.name.trim()
  const token = await createToken(
    db,
    { name, ownerId: self.id, roles, regions: regions?.map(({ id }) => id) ?? null, expiresAt },
    now,
  )
  const after = { name, roles, scope: regions?.map(({ code }) => code) ?? 'own', expiresAt }
  await noteChange(db, by, { change: 'token', subject: self, before: null, after }, now)
  return token
}
