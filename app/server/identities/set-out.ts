/** On the way to a provider of identities: what the page says, and what its answer carries. */
import { message } from '~/i18n/message'
import type { Lang } from '~/i18n/text'
import { translate } from '~/i18n/translate.server'
import type { Visit } from '../context'
import type { Log } from '../log'
import type { Intent } from './authorization-requests'
import type { Provider } from './provider'
import { problemOf, sendTo } from './sign-in-with'

/** `to`: null where something keeps from going there, which `sentence` says. */
export type Departure = { name: string; to: string | null; sentence: string | null }

type Options = { lang: Lang; log: Log }

/**
 * A page that the browser leaves by itself, rather than a redirect: the content security policy lets no form lead to
 * another site, and providers send people on from one address to the next.
 */
export async function setOut(
  provider: Provider,
  visit: Visit,
  intent: Intent,
  { lang, log }: Options,
): Promise<Departure & { status: number; headers: [string, string][] }> {
  const name = translate(provider.name, lang)
  const seconds = visit.departures.note(visit.door.from.address ?? '')
  if (seconds > 0) {
    const sentence = translate(message('accounts.locked', { count: Math.ceil(seconds / 60) }), lang)
    return { name, to: null, sentence, status: 429, headers: [['Retry-After', String(seconds)]] }
  }
  try {
    const { to, cookie } = await sendTo(provider, visit, intent)
    const headers: [string, string][] = [
      ['Refresh', `0; url=${to}`],
      ['Set-Cookie', cookie],
    ]
    return { name, to, sentence: null, status: 200, headers }
  } catch (error) {
    return { name, to: null, ...problemOf(error, provider, { lang, log }), headers: [] }
  }
}
