/** To a provider of identities and back: signing in, accepting an invitation, and linking an identity to one's account. */
import { Refusal } from '#db/refusal'
import { type Message, message, type Words } from '~/i18n/message'
import type { Lang } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import { acceptWithIdentity, findByIdentity, linkIdentity } from '../accounts/identities'
import { findSession } from '../accounts/sessions'
import { noteSignIn } from '../accounts/sign-in-log'
import { type Door, enterAs } from '../accounts/ways-in'
import type { Visit } from '../context'
import type { Log } from '../log'
import { CODE_PAGE, wayOn } from '../way-on'
import {
  type AuthorizationRequest,
  beginRequest,
  forgottenRequest,
  type Intent,
  takeRequest,
} from './authorization-requests'
import { type Identity, isProviderError, type Provider, type ProviderId } from './provider'

/** As pages show it. */
export type NamedProvider = { id: ProviderId; name: string; issuer: string }

export const namedProviders = (providers: readonly Provider[], lang: Lang): NamedProvider[] =>
  providers.map(({ id, issuer, name }) => ({ id, issuer, name: translate(name, lang) }))

/** @throws 404 where no such provider is configured */
export function requireProvider({ providers }: Visit, id: string | undefined): Provider {
  const provider = providers.find((one) => one.id === id)
  if (!provider) throw new Response(null, { status: 404 })
  return provider
}

/** The address that the provider has to know, and the only one to which it may send people back. */
const callbackOf = (origin: string, { id }: Provider) => `${origin}/sign-in/with/${id}/callback`

/** Where the browser is to go, and the `Set-Cookie` header without which it comes back in vain. @throws ProviderError */
export async function sendTo(
  provider: Provider,
  { door: { db, from, now }, origin }: Visit,
  intent: Intent,
): Promise<{ to: string; cookie: string }> {
  const { proofs, cookie } = await beginRequest(db, provider.id, intent, now)
  const redirectUri = callbackOf(origin, provider)
  const to = await provider.authorizationUrl({ proofs, redirectUri, userAgent: from.userAgent })
  return { to, cookie }
}

type Arrival = { to: string; cookies: string[] }

/** What is said instead, and with which status. */
export class NotSignedIn extends Error {
  constructor(
    readonly status: number,
    readonly words: Words,
  ) {
    super('Not signed in')
  }
}

const expired = () => new NotSignedIn(400, message('providers.expired'))

/** @param search of the address at which the browser came back @throws NotSignedIn, ProviderError */
export async function comeBack(
  provider: Provider,
  visit: Visit,
  { search, lang }: { search: string; lang: Lang },
): Promise<Arrival> {
  const { door, origin } = visit
  const answer = new URL(callbackOf(origin, provider) + search)
  const [state = '', ...others] = answer.searchParams.getAll('state')
  const back = { provider: provider.id, cookie: door.cookie, state: others.length > 0 ? '' : state }
  const taken = await takeRequest(door.db, back, door.now)
  if (!taken) throw expired()
  const subject = await provider.subjectOf(answer, taken.proofs)
  const arrival = await arrive(provider, visit, { request: taken.request, subject, lang }).catch((error) => {
    throw error instanceof Refusal ? new NotSignedIn(409, error.words) : error
  })
  return { ...arrival, cookies: [...arrival.cookies, forgottenRequest] }
}

type Proved = { request: AuthorizationRequest; subject: string; lang: Lang }

async function arrive(
  { id, issuer }: Provider,
  { door }: Visit,
  { request: { purpose, linkHash, userId }, subject, lang }: Proved,
): Promise<Arrival> {
  const identity = { issuer, subject }
  if (purpose === 'sign_in') return signInWithIdentity(door, identity, id)
  const { db, now } = door
  const { address } = door.from
  if (purpose === 'invitation') {
    const account = linkHash && (await acceptWithIdentity(db, linkHash, identity, { address, lang, now }))
    if (!account) throw new NotSignedIn(404, message('providers.invitationOver'))
    const entry = await enterAs(door, account, 'invitation')
    const cookies = 'cookies' in entry ? entry.cookies : []
    return { to: entry.outcome === 'code_asked' ? CODE_PAGE : '/', cookies }
  }
  // Whoever began may have signed out meanwhile, or somebody else in.
  const token = door.auth.sessionTokenOf(door.cookie)
  const session = token === null ? null : await findSession(db, token, now)
  if (!session?.actor || session.accountId !== userId) throw expired()
  const self = { id: session.accountId, name: session.actor.name }
  await linkIdentity(db, self, identity, { by: { ...self, address }, now })
  return { to: '/account', cookies: [] }
}

/** Nobody hears whether an account is disabled or was never there. */
async function signInWithIdentity(door: Door, identity: Identity, way: ProviderId): Promise<Arrival> {
  const person = await findByIdentity(door.db, identity)
  const entry = person && person.disabledAt === null ? await enterAs(door, person, way) : null
  if (!entry || !('cookies' in entry)) {
    const who = person?.name ?? identity.subject
    const attempt = { way, outcome: 'refused', userId: person?.id ?? null, who } as const
    await noteSignIn(door.db, attempt, door.from, door.now)
    throw new NotSignedIn(403, message('providers.unknown'))
  }
  return wayOn(entry, door.cookie)
}

const STATUS = {
  away: 503,
  misconfigured: 503,
  address: 503,
  cancelled: 401,
  invalid: 401,
  external: 403,
} as const

export type Problem = { sentence: string; status: number }

/** What kept somebody from signing in, for a page; throws anything else. */
export function problemOf(
  error: unknown,
  { name, id }: Provider,
  { lang, log }: { lang: Lang; log: Log },
): Problem {
  if (error instanceof NotSignedIn) return { sentence: translate(error.words, lang), status: error.status }
  if (!isProviderError(error)) throw error
  const { problem, code } = error
  log.warn({ provider: id, problem, code, err: error }, 'signing in with a provider failed')
  const words: Message = message(`providers.${problem}`, { name, code })
  return { sentence: translate(words, lang), status: STATUS[problem] }
}
